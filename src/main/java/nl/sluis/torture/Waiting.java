package nl.sluis.torture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Looks again and again, from outside, for what a hub does in its own time. */
final class Waiting {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private Waiting() {}

    /** Something that may fail on the way. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** @return whether it came to hold before that time was over */
    static boolean until(Duration most, Condition condition) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(most);
        while (!condition.holds()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
        return true;
    }
}
