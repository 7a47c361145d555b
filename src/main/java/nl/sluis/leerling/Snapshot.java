package nl.sluis.leerling;

import java.util.List;
import java.util.Set;

/**
 * One vestiging as its source gave it at one moment: the unit of work. It lives in memory only, is shared by all
 * partners of one order, and is read only. One that is not whole has some pupils of the vestiging and says nothing about
 * the others: they did not leave.
 */
public final class Snapshot {
    private final Vestiging vestiging;
    private final List<Leerling> leerlingen;
    private final boolean whole;

    public Snapshot(Vestiging vestiging, List<Leerling> leerlingen) {
        this(vestiging, leerlingen, true);
    }

    private Snapshot(Vestiging vestiging, List<Leerling> leerlingen, boolean whole) {
        this.vestiging = vestiging;
        this.leerlingen = List.copyOf(leerlingen);
        this.whole = whole;
    }

    /** These pupils of it only, by the ids of their subjects; what it has not is left out. */
    public Snapshot only(Set<Long> subjects) {
        List<Leerling> some = leerlingen.stream()
                .filter(l -> subjects.contains(l.subject().id()))
                .toList();
        return new Snapshot(vestiging, some, false);
    }

    /** Whether it has every pupil of the vestiging, so that one who is not in it is not there. */
    public boolean whole() {
        return whole;
    }

    public Vestiging vestiging() {
        return vestiging;
    }

    public List<Leerling> leerlingen() {
        return leerlingen;
    }

    @Override
    public String toString() {
        return "Snapshot[" + vestiging + ", " + leerlingen.size() + " leerlingen]";
    }
}
