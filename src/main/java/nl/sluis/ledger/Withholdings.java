package nl.sluis.ledger;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Remembers who is withheld from whom now, so that the ledger says it when it begins, changes or ends and an unchanged
 * night adds nothing.
 */
public final class Withholdings {
    private static final String KEY = " WHERE partner = ? AND vestiging = ? AND subject_id = ?";

    /** Why a pupil is not sent: {@link Outcome#WITHHELD} with a reason, or {@link Outcome#INCOMPLETE} with a field. */
    public record Cause(Outcome outcome, String detail) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Withholdings(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes note of a new decision about these pupils, in the caller's transaction; about others it says nothing.
     *
     * @param kept who is not sent now, and why
     * @param passed who is not withheld now
     * @return the entries that the ledger is to get: only what is news
     */
    public List<LedgerEntry> news(
            String partner, Vestiging vestiging, Map<Subject, Cause> kept, Collection<Subject> passed) {
        Map<Long, Cause> known = known(partner, vestiging);
        List<LedgerEntry> news = new ArrayList<>();
        List<Object[]> begun = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> ended = new ArrayList<>();
        kept.forEach((subject, cause) -> {
            @Nullable Cause before = known.get(subject.id());
            if (!cause.equals(before)) {
                (before == null ? begun : changed).add(row(partner, vestiging, subject, cause));
                news.add(LedgerEntry.of(cause.outcome(), subject, null, cause.detail()));
            }
        });
        for (Subject subject : known.isEmpty() ? List.<Subject>of() : passed) {
            @Nullable Cause before = known.get(subject.id());
            if (before != null) {
                ended.add(new Object[] {partner, vestiging.code(), subject.id()});
                news.add(LedgerEntry.of(Outcome.LIFTED, subject, null, before.detail()));
            }
        }
        write(begun, changed, ended);
        return news;
    }

    private Object[] row(String partner, Vestiging vestiging, Subject subject, Cause cause) {
        return new Object[] {
            cause.outcome().name(),
            cause.detail(),
            clock.instant().atOffset(ZoneOffset.UTC),
            partner,
            vestiging.code(),
            subject.id()
        };
    }

    private void write(List<Object[]> begun, List<Object[]> changed, List<Object[]> ended) {
        batch(
                "INSERT INTO withholding (outcome, detail, since, partner, vestiging, subject_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                begun);
        batch("UPDATE withholding SET outcome = ?, detail = ?, since = ?" + KEY, changed);
        batch("DELETE FROM withholding" + KEY, ended);
    }

    private void batch(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private Map<Long, Cause> known(String partner, Vestiging vestiging) {
        Map<Long, Cause> known = new HashMap<>();
        jdbc.query(
                "SELECT subject_id, outcome, detail FROM withholding WHERE partner = ? AND vestiging = ?",
                row -> {
                    known.put(row.getLong(1), new Cause(Outcome.valueOf(row.getString(2)), row.getString(3)));
                },
                partner,
                vestiging.code());
        return known;
    }
}
