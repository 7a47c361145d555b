package nl.sluis.delivery;

import java.util.List;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where people ask that a partner removes what it should never have got. One asks, another approves; the next order of
 * the pupil's own lane carries it out, since only that knows whether the administration still has the pupil: then the
 * removal would be undone by the next night, so it lapses.
 */
public final class RemovalDesk {
    private static final String ELSEWHERE =
            "SELECT vestiging FROM delta WHERE partner = ? AND subject_id = ? AND vestiging <> ?"
                    + " AND (reached OR pending_document IS NOT NULL)";
    private final DeliveryStore store;
    private final JdbcTemplate jdbc;
    private final Subjects subjects;
    private final Reorder reorder;
    private final boolean fourEyes;
    private final Settled settled;

    /** @param fourEyes false where there is one person only, as in the demo: then who asks has approved as well */
    RemovalDesk(DeliveryStore store, JdbcTemplate jdbc, Subjects subjects, Reorder reorder, boolean fourEyes) {
        this.store = store;
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.reorder = reorder;
        this.fourEyes = fourEyes;
        this.settled = new Settled(store.ledger().redoLog());
    }

    /** The newest hundred, the oldest of them first. */
    public List<RemovalRequest> latest() {
        return store.requests().latest();
    }

    /** @throws IllegalArgumentException if there is no such request, or it was decided already */
    public RemovalRequest open(long id) {
        return store.requests()
                .open(id)
                .orElseThrow(() -> new IllegalArgumentException("no removal " + id + " lies for decision"));
    }

    /** @throws IllegalArgumentException if this hub never met the pupil at that school */
    public Subject pupil(Vestiging vestiging, String leerlingkey) {
        return subjects.find(vestiging, leerlingkey)
                .orElseThrow(() ->
                        new IllegalArgumentException("this hub never met a pupil of that key at " + vestiging.code()));
    }

    /**
     * Asks for the removal of one pupil.
     *
     * @throws IllegalArgumentException if it was asked already, if the hub does not know by what the partner knows the
     *     pupil, or if another vestiging of the school has the pupil: the partner then could not tell the two apart
     */
    public void ask(String partner, Vestiging vestiging, Subject pupil, String by) {
        store.lanes().ensure(partner, vestiging);
        store.transaction().executeWithoutResult(status -> {
            store.lanes().lock(partner, vestiging);
            refuse(store.requests().isOpen(partner, pupil), "its removal was asked for already");
            refuse(
                    store.handles().of(partner, vestiging, List.of(pupil)).isEmpty(),
                    "nothing is kept of what " + partner + " got of this pupil from " + vestiging.code()
                            + ": have it removed by hand");
            notElsewhere(partner, vestiging, pupil);
            store.requests().ask(partner, vestiging, pupil, by, fourEyes ? null : by);
            settled.note(partner, vestiging, List.of(pupil));
        });
        if (!fourEyes) {
            reorder.again(partner, vestiging, "a removal was asked for");
        }
    }

    /**
     * A second person agrees: the vestiging is ordered.
     *
     * @throws IllegalArgumentException if it does not lie for decision, or who agrees is who asked
     */
    public void approve(long id, String by) {
        RemovalRequest request = open(id);
        store.transaction().executeWithoutResult(status -> {
            store.lanes().lock(request.partner(), request.vestiging());
            RemovalRequest now = open(id);
            refuse(!now.state().equals("ASKED"), "removal " + id + " was approved already");
            refuse(now.askedBy().equals(by), "who asks for a removal cannot approve it: a second person is needed");
            notElsewhere(now.partner(), now.vestiging(), now.subject());
            store.requests().approve(id, by);
            settled.note(now.partner(), now.vestiging(), List.of(now.subject()));
        });
        reorder.again(request.partner(), request.vestiging(), "a removal was approved");
    }

    /** @throws IllegalArgumentException if it was decided already */
    public void withdraw(long id) {
        RemovalRequest request = open(id);
        store.transaction().executeWithoutResult(status -> {
            store.lanes().lock(request.partner(), request.vestiging());
            store.requests().withdraw(open(id).id());
            settled.note(request.partner(), request.vestiging(), List.of(request.subject()));
        });
    }

    private void notElsewhere(String partner, Vestiging vestiging, Subject pupil) {
        jdbc.queryForList(ELSEWHERE, String.class, partner, pupil.id(), vestiging.code())
                .forEach(other -> refuse(
                        true,
                        partner + " has this pupil from " + other + " too, under the same school: have it removed by"
                                + " hand"));
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
