package nl.sluis.register;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day by which agreements, ages and terms are counted: the date in Europe/Amsterdam. */
public final class LegalDay {
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private final Clock clock;

    public LegalDay(Clock clock) {
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
