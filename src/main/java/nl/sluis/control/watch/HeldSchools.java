package nl.sluis.control.watch;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import nl.sluis.alarm.Alarm;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;

/**
 * Whether a school waits for a person because it changed too much: an order tells so itself, but whoever counts pupils meets
 * the brake too, and a confirmation may be given while no hub runs.
 */
final class HeldSchools implements Check {
    private final Supplier<List<String>> held;
    private final Alarms alarms;

    /** @param held the codes of the vestigingen that wait */
    HeldSchools(Supplier<List<String>> held, Alarms alarms) {
        this.held = held;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        List<String> waiting = held.get();
        waiting.forEach(vestiging -> alarms.raise(
                AlarmKind.MASS_CHANGE,
                vestiging,
                "mass change at " + vestiging + ": held until an administrator confirms (sluis brake confirm "
                        + vestiging + ")"));
        for (Alarm open : alarms.open()) {
            if (open.kind() == AlarmKind.MASS_CHANGE && !waiting.contains(open.about())) {
                alarms.resolve(AlarmKind.MASS_CHANGE, open.about());
            }
        }
    }
}
