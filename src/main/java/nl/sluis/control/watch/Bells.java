package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.schedule.NightClock;

/** Whether the clock of the nights is still rung: triggers can freeze while the scheduler looks healthy. */
final class Bells implements Check {
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final String CLOCK = "nights";
    private final NightClock clock;
    private final Alarms alarms;

    Bells(NightClock clock, Alarms alarms) {
        this.clock = clock;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        Instant wanted = clock.nextLook();
        if (wanted.isBefore(now.minus(GRACE))) {
            alarms.raise(AlarmKind.SCHEDULER_DOWN, CLOCK, "the clock wanted to be rung at " + wanted + " and was not");
        } else {
            alarms.resolve(AlarmKind.SCHEDULER_DOWN, CLOCK);
        }
    }
}
