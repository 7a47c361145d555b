package nl.sluis.torture;

import java.io.IOException;
import java.util.Set;

/**
 * One way in which one simulator can fail.
 *
 * @param of the simulator
 * @param name of what it does
 * @param partners who must have something to deliver for this to be met; empty for a source
 * @param fails whether a try at one of them has to fail by it
 */
record Dial(String of, String name, Set<String> partners, boolean fails, Turn turn, Turn back) {
    /** A hand on the dial. */
    @FunctionalInterface
    interface Turn {
        void now() throws IOException;
    }

    @Override
    public String toString() {
        return of + " " + name;
    }
}
