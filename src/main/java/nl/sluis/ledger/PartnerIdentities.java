package nl.sluis.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.leerling.Subject;
import nl.sluis.vault.SealedStore;
import nl.sluis.vault.ValueSeal;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a partner itself calls a pupil (the basispoortId), kept sealed, so that it can be sent back the next time. */
public final class PartnerIdentities implements SealedStore {
    private static final String SELECT =
            "SELECT subject_id, issued_id FROM partner_identity WHERE partner = ? AND subject_id IN (?)";
    private final JdbcTemplate jdbc;
    private final ValueSeal seal;

    /** @param seal of purpose {@code partner-identity} */
    public PartnerIdentities(JdbcTemplate jdbc, ValueSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** What the partner issued for these pupils; pupils for whom it issued nothing are absent. */
    public Map<Subject, String> of(String partner, Collection<Subject> subjects) {
        Map<Long, Subject> byId = new HashMap<>(subjects.size() * 2);
        subjects.forEach(s -> byId.put(s.id(), s));
        Map<Subject, String> issued = new HashMap<>();
        Chunks.each(
                List.copyOf(byId.keySet()),
                SELECT,
                (sql, arguments) -> jdbc.query(
                        sql,
                        row -> {
                            long id = row.getLong(1);
                            issued.put(byId.get(id), seal.open(row.getBytes(2), place(partner, id)));
                        },
                        arguments),
                partner);
        return issued;
    }

    /** Keeps what the partner issued, in the caller's transaction; a changed value replaces the old one. */
    public void store(String partner, Map<Subject, String> issued) {
        Map<Subject, String> known = of(partner, issued.keySet());
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        issued.forEach((subject, value) -> {
            Object[] row = {seal.close(value, place(partner, subject.id())), partner, subject.id()};
            if (!known.containsKey(subject)) {
                fresh.add(row);
            } else if (!value.equals(known.get(subject))) {
                changed.add(row);
            }
        });
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate("INSERT INTO partner_identity (issued_id, partner, subject_id) VALUES (?, ?, ?)", fresh);
        }
        if (!changed.isEmpty()) {
            jdbc.batchUpdate("UPDATE partner_identity SET issued_id = ? WHERE partner = ? AND subject_id = ?", changed);
        }
    }

    /**
     * Forgets what the partner issued for these pupils, in the caller's transaction, unless it still has one of them at
     * another vestiging.
     */
    public void forget(String partner, Collection<Subject> subjects) {
        jdbc.batchUpdate(
                "DELETE FROM partner_identity WHERE partner = ? AND subject_id = ? AND NOT EXISTS (SELECT 1 FROM delta d"
                        + " WHERE d.partner = partner_identity.partner AND d.subject_id = partner_identity.subject_id)",
                subjects.stream().map(s -> new Object[] {partner, s.id()}).toList());
    }

    @Override
    public String what() {
        return "numbers that partners issued";
    }

    @Override
    public int renew() {
        return Renewal.of(
                jdbc,
                "SELECT partner, subject_id, issued_id FROM partner_identity",
                "UPDATE partner_identity SET issued_id = ? WHERE partner = ? AND subject_id = ? AND issued_id = ?",
                (row, i) -> {
                    String partner = row.getString(1);
                    long id = row.getLong(2);
                    byte[] closed = row.getBytes(3);
                    return seal.renew(closed, place(partner, id))
                            .map(fresh -> new Object[] {fresh, partner, id, closed});
                });
    }

    private static String place(String partner, long subject) {
        return partner + '/' + subject;
    }
}
