package nl.sluis.leerling;

import java.util.List;

/**
 * One vestiging as its source gave it at one moment: the unit of work. It lives in memory only, is shared by all
 * partners of one order, and is read only.
 */
public final class Snapshot {
    private final Vestiging vestiging;
    private final List<Leerling> leerlingen;

    public Snapshot(Vestiging vestiging, List<Leerling> leerlingen) {
        this.vestiging = vestiging;
        this.leerlingen = List.copyOf(leerlingen);
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
