package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.control.schedule.Timetable;
import nl.sluis.leerling.Vestiging;

/**
 * Whether each partner got what it was promised: after every planned time a good round of every vestiging, within the
 * time that its file allows; and never data older than its freshness. It looks at what arrived, not at what ran, so it
 * does not matter why nothing did.
 */
public final class Freshness implements Check {
    private static final Duration HORIZON = Duration.ofDays(60);
    private static final int NAMED = 5;
    private final Supplier<Collection<Timetable>> timetables;
    private final Supplier<Set<Vestiging>> vestigingen;
    private final PlannedRuns runs;
    private final Rounds rounds;
    private final Alarms alarms;
    /** A vestiging that was never brought is not late before it could have been. */
    private final Map<Vestiging, Instant> firstSeen = new ConcurrentHashMap<>();

    public Freshness(
            Supplier<Collection<Timetable>> timetables,
            Supplier<Set<Vestiging>> vestigingen,
            PlannedRuns runs,
            Rounds rounds,
            Alarms alarms) {
        this.timetables = timetables;
        this.vestigingen = vestigingen;
        this.runs = runs;
        this.rounds = rounds;
        this.alarms = alarms;
    }

    /**
     * How one partner stands.
     *
     * @param oldest of the vestigingen the moment of the one that was brought longest ago
     * @param age of that one, without the days that do not count
     * @param promised the freshness of the partner's file
     */
    public record Standing(String partner, Instant oldest, Duration age, Duration promised) {
        public boolean kept() {
            return age.compareTo(promised) <= 0;
        }
    }

    @Override
    public void look(Instant now) {
        for (Timetable timetable : timetables.get()) {
            Map<Vestiging, Instant> brought = brought(timetable, now);
            late(timetable, brought, now);
            stale(standing(timetable, brought, now));
        }
    }

    /** How every partner stands, for page and metrics. */
    public List<Standing> standings(Instant now) {
        return timetables.get().stream()
                .map(t -> standing(t, brought(t, now), now))
                .sorted(Comparator.comparing(Standing::partner))
                .toList();
    }

    private Map<Vestiging, Instant> brought(Timetable timetable, Instant now) {
        String partner = timetable.schedule().partner();
        Instant since = runs.since(partner, now);
        Map<Vestiging, Instant> good = rounds.good(partner, now.minus(HORIZON));
        Map<Vestiging, Instant> brought = new HashMap<>();
        for (Vestiging vestiging : vestigingen.get()) {
            Instant seen = firstSeen.computeIfAbsent(vestiging, v -> now);
            brought.put(vestiging, good.getOrDefault(vestiging, since.isAfter(seen) ? since : seen));
        }
        return brought;
    }

    private void late(Timetable timetable, Map<Vestiging, Instant> brought, Instant now) {
        String partner = timetable.schedule().partner();
        Duration within = timetable.schedule().within();
        Optional<LocalDateTime> planned = timetable.lastDue(runs.since(partner, now), now.minus(within));
        List<String> missing = new ArrayList<>();
        planned.map(Timetable::at)
                .ifPresent(at -> brought.forEach((vestiging, moment) -> {
                    if (moment.isBefore(at)) {
                        missing.add(vestiging.toString());
                    }
                }));
        if (missing.isEmpty()) {
            alarms.resolve(AlarmKind.DELIVERY_LATE, partner);
        } else {
            alarms.raise(
                    AlarmKind.DELIVERY_LATE,
                    partner,
                    "planned for " + planned.map(LocalDateTime::toString).orElse("") + ", due within "
                            + within.toMinutes() + " minutes: " + missing.size() + " of " + brought.size()
                            + " vestigingen have no good end (" + named(missing) + ")");
        }
    }

    private static Standing standing(Timetable timetable, Map<Vestiging, Instant> brought, Instant now) {
        Instant oldest =
                brought.values().stream().min(Comparator.naturalOrder()).orElse(now);
        return new Standing(
                timetable.schedule().partner(),
                oldest,
                timetable.age(oldest, now),
                timetable.schedule().freshness());
    }

    private void stale(Standing standing) {
        if (standing.kept()) {
            alarms.resolve(AlarmKind.DATA_STALE, standing.partner());
        } else {
            alarms.raise(
                    AlarmKind.DATA_STALE,
                    standing.partner(),
                    "the oldest vestiging is " + standing.age().toHours() + " hours old, promised are at most "
                            + standing.promised().toHours() + " (brought at " + standing.oldest() + ")");
        }
    }

    private static String named(List<String> missing) {
        List<String> first = missing.stream().sorted().limit(NAMED).toList();
        return String.join(", ", first) + (missing.size() > NAMED ? ", …" : "");
    }
}
