package nl.sluis.source.brake;

/**
 * How much a school may change from one order to the next without a person having looked.
 *
 * @param percent of the pupils accepted last; more than that is too much
 * @param pupils fewer than these are never too much, so that a small school is not held for every removal
 */
public record BrakeLimit(int percent, int pupils) {
    public BrakeLimit {
        if (percent < 0 || pupils < 1) {
            throw new IllegalArgumentException("sluis.brake: expected percent of 0 or more and pupils of 1 or more");
        }
    }

    boolean exceededBy(int change, int accepted) {
        return change >= pupils && 100L * change > (long) percent * accepted;
    }
}
