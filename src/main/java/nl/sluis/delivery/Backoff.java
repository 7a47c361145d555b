package nl.sluis.delivery;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: doubling from the first to the longest wait, and of that a random half at least,
 * so that everything that failed together does not come back together.
 */
record Backoff(Duration first, Duration longest, DoubleSupplier random) {
    private static final int MOST_DOUBLINGS = 30;

    /** @param tries how many have failed, 1 or more */
    Duration after(int tries) {
        long doubled = first.toMillis() << Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS);
        long whole = doubled < 0 ? longest.toMillis() : Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(whole / 2 + (long) (random.getAsDouble() * (whole - whole / 2)));
    }
}
