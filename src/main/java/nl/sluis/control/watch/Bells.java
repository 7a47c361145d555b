package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.schedule.PlannedRuns;

/**
 * Whether the clock of the nights is still rung, by whichever node: triggers can freeze while the scheduler looks healthy.
 * What it wants stands on record, so a node that never rang sees it too, and one that begins gives the others their time.
 */
final class Bells implements Check {
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final String CLOCK = "nights";
    private final PlannedRuns runs;
    private final Alarms alarms;
    private final Instant since;
    private final boolean onTheClock;

    /**
     * @param since when this node began; what was missed before is rung late
     * @param onTheClock whether nights are planned here at all
     */
    Bells(PlannedRuns runs, Alarms alarms, Instant since, boolean onTheClock) {
        this.runs = runs;
        this.alarms = alarms;
        this.since = since;
        this.onTheClock = onTheClock;
    }

    @Override
    public void look(Instant now) {
        if (!onTheClock) {
            return;
        }
        Instant late = now.minus(GRACE);
        Instant wanted = runs.wanted().orElse(since);
        if (!wanted.isBefore(late)) {
            alarms.resolve(AlarmKind.SCHEDULER_DOWN, CLOCK);
        } else if (since.isBefore(late)) {
            alarms.raise(AlarmKind.SCHEDULER_DOWN, CLOCK, "the clock wanted to be rung at " + wanted + " and was not");
        }
    }
}
