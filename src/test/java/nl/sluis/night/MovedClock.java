package nl.sluis.night;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import nl.sluis.register.LegalDay;

/** A clock that goes on by itself, from whatever moment it was put on. */
final class MovedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    MovedClock(LocalDate day, String time) {
        put(day, time);
    }

    /** @param time by the clocks of Europe/Amsterdam */
    void put(LocalDate day, String time) {
        Instant moment = day.atTime(LocalTime.parse(time)).atZone(LegalDay.ZONE).toInstant();
        ahead = Duration.between(Instant.now(), moment);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return LegalDay.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
