package nl.sluis.simulator.esis;

import java.util.Set;

/**
 * How the simulated absence service answers for one vestiging.
 *
 * @param times how many requests are met so before all is normal again
 * @param corrected keys of pupils whose absence turned out to be authorised; holds until the next dial
 * @param gone keys of pupils who are not in the answer; holds until the next dial
 */
public record VerzuimDial(Answer answer, int times, Set<String> corrected, Set<String> gone) {

    /** What happens to a request. */
    public enum Answer {
        NORMAL,
        UNAVAILABLE,
        GEENGEGEVENS,
        /** The connection breaks off in the middle. */
        CUT,
        GARBAGE
    }

    public static VerzuimDial normal() {
        return new VerzuimDial(Answer.NORMAL, 0, Set.of(), Set.of());
    }

    public static VerzuimDial of(Answer answer, int times) {
        return new VerzuimDial(answer, times, Set.of(), Set.of());
    }

    public static VerzuimDial corrected(Set<String> keys) {
        return new VerzuimDial(Answer.NORMAL, 0, keys, Set.of());
    }

    public static VerzuimDial gone(Set<String> keys) {
        return new VerzuimDial(Answer.NORMAL, 0, Set.of(), keys);
    }
}
