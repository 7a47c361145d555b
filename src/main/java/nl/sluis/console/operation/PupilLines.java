package nl.sluis.console.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.ledger.Outcome;
import nl.sluis.ledger.Sent;
import nl.sluis.leerling.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Every line of the ledger that is about one pupil: its own, those of its notifications of absence, and what became of
 * the documents that it was in. Names of fields, never values.
 */
public final class PupilLines {
    private static final String COLUMNS = "select b.made_at, b.partner, b.vestiging, e.outcome, b.fields, b.ground,"
            + " b.policy_version, e.detail, b.number, e.number as place, e.pseudonym, e.document_id"
            + " from ledger_entry e join ledger_block b on b.number = e.block where ";
    private static final String OF_PUPIL = COLUMNS + "e.pseudonym in (:pupil) union all " + COLUMNS
            + "e.pseudonym is null and e.document_id in (select d.document_id from ledger_entry d"
            + " where d.pseudonym in (:pupil) and d.document_id is not null) order by place desc";
    private static final String NOTIFICATIONS = "select s.pseudonym from verzuim_melding m"
            + " join subject s on s.id = m.subject_id where m.pupil_id = :id";
    private final NamedParameterJdbcTemplate db;

    PupilLines(NamedParameterJdbcTemplate db) {
        this.db = db;
    }

    /**
     * One line.
     *
     * @param notification it is about a notification of absence of this pupil
     * @param fields names of what left, with commas between; empty where nothing left
     * @param missing what the policy grants and did not leave: the gate's reason, or empty when there was no value
     * @param detail a reason, a field, a receipt or a code; may be empty
     * @param number of the line through the whole ledger, by which {@code ledger proof} knows it
     */
    public record Line(
            Instant at,
            String partner,
            String vestiging,
            boolean notification,
            Outcome outcome,
            String fields,
            Map<String, String> missing,
            String ground,
            String policyVersion,
            String detail,
            @Nullable UUID document,
            long block,
            long number) {}

    /** The latest first. */
    List<Line> of(Subject subject) {
        List<UUID> notifications =
                db.queryForList(NOTIFICATIONS, new MapSqlParameterSource("id", subject.id()), UUID.class);
        List<UUID> pupil = new ArrayList<>(notifications);
        pupil.add(subject.pseudonym());
        return db.query(
                OF_PUPIL, new MapSqlParameterSource("pupil", pupil), (row, i) -> line(row, subject.pseudonym()));
    }

    private static Line line(ResultSet row, UUID pupil) throws SQLException {
        Outcome outcome = Outcome.valueOf(row.getString(4));
        boolean released = outcome == Outcome.RELEASED;
        Sent sent = released ? Sent.of(row.getString(5), row.getString(8)) : new Sent(List.of(), Map.of());
        @Nullable UUID about = row.getObject(11, UUID.class);
        return new Line(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3),
                about != null && !about.equals(pupil),
                outcome,
                String.join(",", sent.names()),
                sent.missing(),
                row.getString(6),
                row.getString(7),
                released ? "" : row.getString(8),
                row.getObject(12, UUID.class),
                row.getLong(9),
                row.getLong(10));
    }
}
