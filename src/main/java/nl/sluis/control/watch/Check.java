package nl.sluis.control.watch;

import java.time.Instant;

/**
 * One thing that the watchdog looks at. It raises what is wrong and resolves what is over; both may be said again and
 * again.
 */
@FunctionalInterface
public interface Check {
    /** @throws Exception when it could not be looked at, which is told too */
    void look(Instant now) throws Exception;
}
