package nl.sluis.control.watch;

import java.time.Instant;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.ledger.RedoLog;

/** Whether the redo log has everything that is committed; what waits for its disk is written as soon as there is room. */
final class RedoLogCheck implements Check {
    private static final String ABOUT = "redo-log";
    private final RedoLog redoLog;
    private final Alarms alarms;

    RedoLogCheck(RedoLog redoLog, Alarms alarms) {
        this.redoLog = redoLog;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        if (redoLog.writeOwed()) {
            alarms.resolve(AlarmKind.REDO_LOG, ABOUT);
        } else {
            alarms.raise(AlarmKind.REDO_LOG, ABOUT, "it lacks what was committed: its disk cannot be written");
        }
    }
}
