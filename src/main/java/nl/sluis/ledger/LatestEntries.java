package nl.sluis.ledger;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the ledger says about one pupil and one partner, the latest first: what went, when, and what became of it. */
public final class LatestEntries {
    private final JdbcTemplate jdbc;

    public LatestEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One entry.
     *
     * @param at moment, ISO 8601 in UTC
     * @param outcome name of {@link Outcome}
     * @param fields names, with commas between, of what went; empty where nothing went
     * @param acknowledgedAt when the partner said that it has the document, or empty
     */
    public record Line(
            String at, String outcome, String detail, String fields, String policyVersion, String acknowledgedAt) {}

    /** @return at most {@code count} entries, the latest first */
    public List<Line> of(String partner, Subject subject, int count) {
        return jdbc.query(
                """
                select b.made_at, e.outcome, e.detail, b.fields, b.policy_version, e.document_id
                from ledger_entry e join ledger_block b on b.number = e.block
                where e.pseudonym = ? and b.partner = ? order by e.number desc fetch first %d rows only""".formatted(count),
                (row, i) -> new Line(
                        moment(row.getObject(1, OffsetDateTime.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(2).equals(Outcome.RELEASED.name())
                                ? String.join(
                                        ",",
                                        Sent.of(row.getString(4), row.getString(3))
                                                .names())
                                : "",
                        row.getString(5),
                        acknowledged(row.getObject(6, UUID.class))),
                subject.pseudonym(),
                partner);
    }

    private String acknowledged(@org.jspecify.annotations.Nullable UUID document) {
        return document == null
                ? ""
                : jdbc.queryForList("""
                        select b.made_at from ledger_entry e join ledger_block b on b.number = e.block
                        where e.document_id = ? and e.outcome = 'ACKNOWLEDGED' order by e.number""", OffsetDateTime.class, document).stream()
                        .map(LatestEntries::moment)
                        .findFirst()
                        .orElse("");
    }

    private static String moment(OffsetDateTime at) {
        return at.toInstant().toString();
    }
}
