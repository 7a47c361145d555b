package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.VestigingEntry;

/** Whether every vestiging that has a leerlingvolgsysteem has a file of it that still counts. */
final class Supplements implements Check {
    private static final String MLS = "mls";
    private final Supplier<Collection<VestigingEntry>> schools;
    private final Supplier<Map<Vestiging, Instant>> received;
    private final Duration maxAge;
    private final Alarms alarms;

    Supplements(
            Supplier<Collection<VestigingEntry>> schools,
            Supplier<Map<Vestiging, Instant>> received,
            Duration maxAge,
            Alarms alarms) {
        this.schools = schools;
        this.received = received;
        this.maxAge = maxAge;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        Map<Vestiging, Instant> files = received.get();
        Instant oldest = now.minus(maxAge);
        List<Vestiging> with = schools.get().stream()
                .filter(s -> s.leerlingvolgsysteem().filter(MLS::equals).isPresent())
                .map(VestigingEntry::vestiging)
                .sorted()
                .toList();
        List<Vestiging> late = with.stream()
                .filter(v -> files.getOrDefault(v, Instant.EPOCH).isBefore(oldest))
                .toList();
        if (late.isEmpty()) {
            alarms.resolve(AlarmKind.SUPPLEMENT_LATE, MLS);
        } else {
            alarms.raise(
                    AlarmKind.SUPPLEMENT_LATE,
                    MLS,
                    late.size() + " of " + with.size() + " vestigingen have no file of the last " + maxAge.toHours()
                            + " hours; the first is " + late.get(0));
        }
    }
}
