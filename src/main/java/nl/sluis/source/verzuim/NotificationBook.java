package nl.sluis.source.verzuim;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which notifications were ever counted, by subject: whose they are, of which school year, when they are due. No fact of
 * an absence is kept, only that a notification of this pupil exists or was withdrawn.
 */
public final class NotificationBook {
    private final JdbcTemplate db;
    private final Clock clock;

    public NotificationBook(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** One that was counted before and is not withdrawn. */
    record Known(Subject subject, long pupil, String schooljaar) {}

    /** One that is counted now. */
    record Counted(Subject subject, Subject pupil, LocalDate dueBy) {}

    List<Known> known(Vestiging vestiging) {
        return db.query(
                "SELECT m.subject_id, s.pseudonym, m.pupil_id, m.schooljaar FROM verzuim_melding m"
                        + " JOIN subject s ON s.id = m.subject_id WHERE m.vestiging = ? AND m.withdrawn_at IS NULL",
                (row, i) -> new Known(
                        new Subject(row.getLong(1), row.getObject(2, java.util.UUID.class)),
                        row.getLong(3),
                        row.getString(4)),
                vestiging.code());
    }

    /** These are counted; one that was withdrawn before counts again. */
    void count(Vestiging vestiging, Schooljaar schooljaar, Collection<Counted> counted) {
        Map<Long, Boolean> recorded = new HashMap<>();
        db.query(
                "SELECT subject_id FROM verzuim_melding WHERE vestiging = ?",
                row -> {
                    recorded.put(row.getLong(1), true);
                },
                vestiging.code());
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> again = new ArrayList<>();
        for (Counted one : counted) {
            if (recorded.containsKey(one.subject().id())) {
                again.add(new Object[] {one.dueBy(), one.subject().id()});
            } else {
                fresh.add(new Object[] {
                    one.subject().id(), one.pupil().id(), vestiging.code(), schooljaar.toString(), one.dueBy()
                });
            }
        }
        db.batchUpdate(
                "INSERT INTO verzuim_melding (subject_id, pupil_id, vestiging, schooljaar, due_by)"
                        + " VALUES (?, ?, ?, ?, ?)",
                fresh);
        db.batchUpdate("UPDATE verzuim_melding SET due_by = ?, withdrawn_at = NULL WHERE subject_id = ?", again);
    }

    /** These no longer come out of the count. */
    void withdraw(Collection<Subject> subjects) {
        OffsetDateTime now = now();
        db.batchUpdate(
                "UPDATE verzuim_melding SET withdrawn_at = ? WHERE subject_id = ?",
                subjects.stream().map(s -> new Object[] {now, s.id()}).toList());
    }

    /** How many notifications of this school and year no partner has confirmed while they are due on or before that day. */
    int unconfirmed(Vestiging vestiging, Schooljaar schooljaar, LocalDate dueBy) {
        Integer late = db.queryForObject(
                "SELECT COUNT(*) FROM verzuim_melding m WHERE m.vestiging = ? AND m.schooljaar = ?"
                        + " AND m.withdrawn_at IS NULL AND m.due_by <= ? AND NOT EXISTS (SELECT 1 FROM delta d"
                        + " WHERE d.subject_id = m.subject_id AND d.acknowledged_hash IS NOT NULL)",
                Integer.class,
                vestiging.code(),
                schooljaar.toString(),
                dueBy);
        return late == null ? 0 : late;
    }

    /** What the verzuimloket says of its notifications, how often. */
    public Map<String, Integer> statuses() {
        return db.queryForList("SELECT COALESCE(status, '(geen)') FROM verzuim_melding", String.class).stream()
                .collect(Collectors.toMap(s -> s, s -> 1, Integer::sum, java.util.TreeMap::new));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
