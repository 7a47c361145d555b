package nl.sluis.alarm;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nl.sluis.ledger.TestDatabase;

/** Alarms that are carried out at once, on a real database, and that remember what was told. */
public final class TestAlarms {
    private final List<Alarm> told = Collections.synchronizedList(new ArrayList<>());
    private final Alarms alarms;

    public TestAlarms(TestDatabase database, Clock clock) {
        alarms = new Alarms(
                new AlarmBook(database.jdbc()), List.of(told::add), Runnable::run, clock, Duration.ofHours(24));
    }

    public Alarms alarms() {
        return alarms;
    }

    public List<AlarmKind> open() {
        return alarms.open().stream().map(Alarm::kind).toList();
    }

    public List<Alarm> told() {
        return told;
    }
}
