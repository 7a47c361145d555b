package nl.sluis.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of the privacy officer's list: what no message can do. A task names its pupil by subject; who may read it opens
 * the sealed key of the subject.
 */
final class Tasks {
    /** Ask the partner to remove what it has of the pupil. */
    static final String REMOVAL = "REMOVAL";

    private static final String OPEN = " FROM task WHERE partner = ? AND vestiging = ? AND done_at IS NULL";
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Tasks(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One open task. */
    record Open(
            long id,
            String kind,
            String partner,
            Vestiging vestiging,
            Optional<Subject> subject,
            String reason,
            Instant since) {}

    /** The subjects for whom a person was asked to see to their removal, and has not said that it is done. */
    Set<Long> open(String partner, Vestiging vestiging) {
        return new HashSet<>(jdbc.queryForList("SELECT subject_id" + OPEN, Long.class, partner, vestiging.code()));
    }

    void add(String partner, Vestiging vestiging, UUID order, Map<Subject, String> reasons) {
        OffsetDateTime now = now();
        jdbc.batchUpdate(
                "INSERT INTO task (kind, partner, vestiging, subject_id, order_id, reason, since)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                reasons.entrySet().stream()
                        .map(e -> new Object[] {
                            REMOVAL, partner, vestiging.code(), e.getKey().id(), order, e.getValue(), now
                        })
                        .toList());
    }

    /** Ends tasks that have lost their ground. */
    void lift(String partner, Vestiging vestiging, Collection<Subject> subjects, String note) {
        List<Object[]> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            rows.add(new Object[] {now(), note, partner, vestiging.code(), subject.id()});
        }
        jdbc.batchUpdate(
                "UPDATE task SET done_at = ?, done_by = 'sluis', note = ? WHERE partner = ? AND vestiging = ?"
                        + " AND subject_id = ? AND done_at IS NULL",
                rows);
    }

    /** @return whether it was open until now */
    boolean done(long id, String by, String note) {
        return jdbc.update(
                        "UPDATE task SET done_at = ?, done_by = ?, note = ? WHERE id = ? AND done_at IS NULL",
                        now(),
                        by,
                        note,
                        id)
                == 1;
    }

    /** Open tasks, the oldest first. */
    List<Open> open() {
        return open("");
    }

    Optional<Open> open(long id) {
        return open(" AND t.id = ?", id).stream().findFirst();
    }

    private List<Open> open(String which, Object... arguments) {
        return jdbc.query(
                "SELECT t.id, t.kind, t.partner, t.vestiging, t.reason, t.since, s.id, s.pseudonym FROM task t"
                        + " LEFT JOIN subject s ON s.id = t.subject_id WHERE t.done_at IS NULL" + which
                        + " ORDER BY t.id",
                (row, i) -> open(row),
                arguments);
    }

    private static Open open(ResultSet row) throws SQLException {
        UUID pseudonym = row.getObject(8, UUID.class);
        return new Open(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                new Vestiging(row.getString(4)),
                pseudonym == null ? Optional.empty() : Optional.of(new Subject(row.getLong(7), pseudonym)),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
