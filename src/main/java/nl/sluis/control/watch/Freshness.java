package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.control.schedule.Timetable;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/**
 * Whether each partner got what it was promised: after every planned time a good round of every vestiging, within the
 * time that its file allows; and never data older than its freshness. It looks at what arrived, not at what ran, so it
 * does not matter why nothing did. A partner that fetches is promised nothing, since nobody here can make it come: it is
 * seen when, having come before, it stays away for longer than its freshness. This is the one rule; watchdog, page, JMX
 * and metrics all ask it here.
 */
public final class Freshness implements Check {
    private static final Duration HORIZON = Duration.ofDays(60);
    private static final int NAMED = 5;
    private final Supplier<Collection<Timetable>> brought;
    private final Supplier<Collection<Timetable>> fetched;
    private final Supplier<Set<Vestiging>> vestigingen;
    private final PlannedRuns runs;
    private final Rounds rounds;
    private final Alarms alarms;
    /** A vestiging that was never brought is not late before it could have been. */
    private final Map<Vestiging, Instant> firstSeen = new ConcurrentHashMap<>();

    /**
     * @param brought plans of the partners to whom the house brings
     * @param fetched plans of those that come themselves
     */
    public Freshness(
            Supplier<Collection<Timetable>> brought,
            Supplier<Collection<Timetable>> fetched,
            Supplier<Set<Vestiging>> vestigingen,
            PlannedRuns runs,
            Rounds rounds,
            Alarms alarms) {
        this.brought = brought;
        this.fetched = fetched;
        this.vestigingen = vestigingen;
        this.runs = runs;
        this.rounds = rounds;
        this.alarms = alarms;
    }

    /**
     * How one partner stands.
     *
     * @param fetches whether it comes itself
     * @param oldest of the vestigingen the moment of the one that was brought longest ago; of a partner that fetches its
     *     last visit, or null when it never came
     * @param age of that one, without the days that do not count
     * @param promised the freshness of the partner's file
     * @param planned the latest planned time that should have come to its end by now, or null
     * @param missing vestigingen that had no good end since then, sorted
     */
    public record Standing(
            String partner,
            boolean fetches,
            @Nullable Instant oldest,
            Duration age,
            Duration promised,
            @Nullable LocalDateTime planned,
            List<String> missing) {
        public Standing {
            missing = List.copyOf(missing);
        }

        /** Whether nothing is older than promised. */
        public boolean fresh() {
            return age.compareTo(promised) <= 0;
        }

        /** Whether the promise is kept in every way. */
        public boolean kept() {
            return fresh() && missing.isEmpty();
        }
    }

    @Override
    public void look(Instant now) {
        for (Standing standing : standings(now)) {
            if (standing.fetches()) {
                visited(standing);
            } else {
                late(standing);
                stale(standing);
            }
        }
    }

    /** How every partner stands, sorted by name. */
    public List<Standing> standings(Instant now) {
        return Stream.concat(
                        brought.get().stream().map(t -> standing(t, now)),
                        fetched.get().stream().map(t -> visit(t, now)))
                .sorted(Comparator.comparing(Standing::partner))
                .toList();
    }

    private Standing visit(Timetable timetable, Instant now) {
        String partner = timetable.schedule().partner();
        Instant last = rounds.lastVisit(partner).orElse(null);
        Duration age = last == null ? Duration.ZERO : timetable.age(last, now);
        return new Standing(partner, true, last, age, timetable.schedule().freshness(), null, List.of());
    }

    private Standing standing(Timetable timetable, Instant now) {
        String partner = timetable.schedule().partner();
        Instant since = runs.since(partner, now);
        Map<Vestiging, Instant> moments = moments(partner, since, now);
        Instant oldest =
                moments.values().stream().min(Comparator.naturalOrder()).orElse(now);
        LocalDateTime planned = timetable
                .lastDue(since, now.minus(timetable.schedule().within()))
                .orElse(null);
        List<String> missing = moments.entrySet().stream()
                .filter(e -> planned != null && e.getValue().isBefore(Timetable.at(planned)))
                .map(e -> e.getKey().toString())
                .sorted()
                .toList();
        return new Standing(
                partner,
                false,
                oldest,
                timetable.age(oldest, now),
                timetable.schedule().freshness(),
                planned,
                missing);
    }

    private Map<Vestiging, Instant> moments(String partner, Instant since, Instant now) {
        Map<Vestiging, Instant> good = rounds.good(partner, now.minus(HORIZON));
        Map<Vestiging, Instant> moments = new HashMap<>();
        for (Vestiging vestiging : vestigingen.get()) {
            Instant seen = firstSeen.computeIfAbsent(vestiging, v -> now);
            moments.put(vestiging, good.getOrDefault(vestiging, since.isAfter(seen) ? since : seen));
        }
        return moments;
    }

    private void late(Standing standing) {
        if (standing.missing().isEmpty()) {
            alarms.resolve(AlarmKind.DELIVERY_LATE, standing.partner());
        } else {
            alarms.raise(
                    AlarmKind.DELIVERY_LATE,
                    standing.partner(),
                    "planned for " + standing.planned() + ": "
                            + standing.missing().size() + " of "
                            + vestigingen.get().size() + " vestigingen have no good end ("
                            + named(standing.missing()) + ")");
        }
    }

    private void stale(Standing standing) {
        if (standing.fresh()) {
            alarms.resolve(AlarmKind.DATA_STALE, standing.partner());
        } else {
            alarms.raise(
                    AlarmKind.DATA_STALE,
                    standing.partner(),
                    "the oldest vestiging is " + standing.age().toHours() + " hours old, promised are at most "
                            + standing.promised().toHours() + " (brought at " + standing.oldest() + ")");
        }
    }

    private void visited(Standing standing) {
        if (standing.fresh()) {
            alarms.resolve(AlarmKind.VISIT_MISSED, standing.partner());
        } else {
            alarms.raise(
                    AlarmKind.VISIT_MISSED,
                    standing.partner(),
                    "the last visit was at " + standing.oldest() + ", "
                            + standing.age().toHours() + " hours ago; expected is one in "
                            + standing.promised().toHours());
        }
    }

    private static String named(List<String> missing) {
        String first = String.join(", ", missing.subList(0, Math.min(NAMED, missing.size())));
        return first + (missing.size() > NAMED ? ", …" : "");
    }
}
