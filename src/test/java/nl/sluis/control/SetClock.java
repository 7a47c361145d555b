package nl.sluis.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import nl.sluis.register.LegalDay;

/** A clock that a test sets. */
public final class SetClock extends Clock {
    private volatile Instant now;

    public SetClock(String moment) {
        this.now = Instant.parse(moment);
    }

    public void set(String moment) {
        now = Instant.parse(moment);
    }

    public void add(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return LegalDay.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
