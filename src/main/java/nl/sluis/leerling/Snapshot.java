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
    private final Roll roll;

    /** All of whom the source told; nothing follows about who is not in it. */
    public Snapshot(Vestiging vestiging, List<Leerling> leerlingen) {
        this(vestiging, leerlingen, true, Roll.UNKNOWN);
    }

    /** @throws IllegalArgumentException if a whole vestiging would have no pupil: that is a fault, never a departure of all */
    public Snapshot(Vestiging vestiging, List<Leerling> leerlingen, Roll roll) {
        this(vestiging, leerlingen, true, roll);
        if (roll.whole() && leerlingen.isEmpty() && roll.setApart().isEmpty()) {
            throw new IllegalArgumentException("a whole snapshot of " + vestiging + " without a pupil");
        }
    }

    private Snapshot(Vestiging vestiging, List<Leerling> leerlingen, boolean whole, Roll roll) {
        this.vestiging = vestiging;
        this.leerlingen = List.copyOf(leerlingen);
        this.whole = whole;
        this.roll = roll;
    }

    /** These pupils of it only, by the ids of their subjects; what it has not is left out. */
    public Snapshot only(Set<Long> subjects) {
        List<Leerling> some = leerlingen.stream()
                .filter(l -> subjects.contains(l.subject().id()))
                .toList();
        return new Snapshot(vestiging, some, false, Roll.UNKNOWN);
    }

    /** Whether it is about every pupil of the vestiging, and not about some that were asked for. */
    public boolean whole() {
        return whole;
    }

    /** Whom it accounts for beside {@link #leerlingen}, and whether who is absent is gone. */
    public Roll roll() {
        return roll;
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
