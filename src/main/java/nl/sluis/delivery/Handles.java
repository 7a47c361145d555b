package nl.sluis.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.ledger.Renewal;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.Handle;
import nl.sluis.vault.PgnSeal;
import nl.sluis.vault.SealedStore;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * By what each partner knows the pupils that it got or is about to get, sealed. Kept from the release to the receipt of
 * the revocation, since by then the source no longer has the pupil. All calls are made with the lane locked.
 */
final class Handles implements SealedStore {
    private static final String KEY = " WHERE partner = ? AND vestiging = ? AND subject_id = ?";
    private final JdbcTemplate jdbc;
    private final PgnSeal seal;

    Handles(JdbcTemplate jdbc, PgnSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Keeps what is about to be sent; a new handle of a pupil takes the place of the old one. */
    void keep(String partner, Vestiging vestiging, List<Handle> handles) {
        if (handles.isEmpty()) {
            return;
        }
        Set<Long> known = new HashSet<>(jdbc.queryForList(
                "SELECT subject_id FROM handle WHERE partner = ? AND vestiging = ?",
                Long.class,
                partner,
                vestiging.code()));
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (Handle handle : handles) {
            long id = handle.subject().id();
            byte[] sealed = seal.close(handle.bytes(), place(partner, vestiging, id));
            (known.contains(id) ? changed : fresh).add(new Object[] {sealed, partner, vestiging.code(), id});
        }
        jdbc.batchUpdate("INSERT INTO handle (sealed, partner, vestiging, subject_id) VALUES (?, ?, ?, ?)", fresh);
        jdbc.batchUpdate("UPDATE handle SET sealed = ?" + KEY, changed);
    }

    /** The handles of these pupils; pupils without one are absent. */
    List<Handle> of(String partner, Vestiging vestiging, Collection<Subject> subjects) {
        Map<Long, Subject> byId = subjects.stream().collect(Collectors.toMap(Subject::id, Function.identity()));
        List<Handle> handles = new ArrayList<>();
        jdbc.query(
                "SELECT subject_id, sealed FROM handle WHERE partner = ? AND vestiging = ? ORDER BY subject_id",
                row -> {
                    Subject subject = byId.get(row.getLong(1));
                    if (subject != null) {
                        String place = place(partner, vestiging, subject.id());
                        handles.add(Handle.of(subject, seal.open(row.getBytes(2), place)));
                    }
                },
                partner,
                vestiging.code());
        return handles;
    }

    /** The partner has nothing of them any more. */
    void forget(String partner, Vestiging vestiging, Collection<Subject> subjects) {
        jdbc.batchUpdate(
                "DELETE FROM handle" + KEY,
                subjects.stream()
                        .map(s -> new Object[] {partner, vestiging.code(), s.id()})
                        .toList());
    }

    @Override
    public String what() {
        return "handles";
    }

    @Override
    public int renew() {
        return Renewal.of(
                jdbc,
                "SELECT partner, vestiging, subject_id, sealed FROM handle",
                "UPDATE handle SET sealed = ?" + KEY + " AND sealed = ?",
                (row, i) -> {
                    String partner = row.getString(1);
                    Vestiging vestiging = new Vestiging(row.getString(2));
                    long id = row.getLong(3);
                    byte[] closed = row.getBytes(4);
                    return seal.renew(closed, place(partner, vestiging, id))
                            .map(fresh -> new Object[] {fresh, partner, vestiging.code(), id, closed});
                });
    }

    private static String place(String partner, Vestiging vestiging, long subject) {
        return "handle/" + partner + '/' + vestiging + '/' + subject;
    }
}
