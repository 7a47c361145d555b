package nl.sluis.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a partner in peace that fails again and again, whatever it is sent, so that an outage does not use up the tries
 * of every document that waits; and keeps to its rate. After a pause one document is tried; it ends the pause or doubles
 * it. For one courier, so for one thread.
 */
final class Breaker {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private final Limits limits;
    private final Duration longest;
    private final Clock clock;
    private int failures;
    private Duration pause;
    private Instant closedUntil = Instant.MIN;
    private Instant paceUntil = Instant.MIN;

    Breaker(Limits limits, Duration longest, Clock clock) {
        this.limits = limits;
        this.longest = longest.compareTo(limits.pause()) < 0 ? limits.pause() : longest;
        this.clock = clock;
        this.pause = limits.pause();
    }

    /** Zero when a document may be sent now; otherwise for how long not. */
    Duration rest() {
        Instant now = clock.instant();
        if (closedUntil.isAfter(now.plus(longest))) {
            // set by a clock that was wrong: nothing is closed for so long
            closedUntil = now;
        }
        if (paceUntil.isAfter(now.plus(MINUTE))) {
            paceUntil = now;
        }
        Instant until = closedUntil.isAfter(paceUntil) ? closedUntil : paceUntil;
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    /** A document is about to be sent. */
    void sending() {
        if (limits.perMinute() > 0) {
            paceUntil = clock.instant().plusMillis(60_000 / limits.perMinute());
        }
    }

    /** The partner answered, whatever it said of the document. */
    void answered() {
        failures = 0;
        pause = limits.pause();
    }

    /** The partner could not be reached, or not understood. @return whether it is now left in peace */
    boolean failed() {
        failures++;
        if (failures < limits.failures()) {
            return false;
        }
        closedUntil = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(longest) < 0 ? pause.multipliedBy(2) : longest;
        return true;
    }
}
