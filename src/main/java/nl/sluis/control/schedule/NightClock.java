package nl.sluis.control.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.register.RegistersRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts what is due, once. It may be asked at any time and by anyone, as often as one likes: what decides is the plan,
 * the clock and what is on record, not who rings. Partners that are due together are one night, so that each vestiging is
 * pulled once; a planned time that was missed is made up, and of several that were missed the last.
 */
public final class NightClock {
    private static final Logger LOG = LoggerFactory.getLogger(NightClock.class);
    /** Also when nothing is planned: a partner's file may have changed, or a trigger may have been lost. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);
    private static final String REGISTERS = "registers";
    private final Supplier<Collection<Timetable>> timetables;
    private final PlannedRuns runs;
    private final Night night;
    private final TransactionTemplate transaction;
    private final Alarms alarms;
    private final Clock clock;

    /** What is to begin: the orders of a night, in the transaction of the caller. */
    @FunctionalInterface
    public interface Night {
        /** @return the run */
        UUID start(List<String> partners, String reason, String requestedBy);
    }

    public NightClock(
            Supplier<Collection<Timetable>> timetables,
            PlannedRuns runs,
            Night night,
            TransactionTemplate transaction,
            Alarms alarms,
            Clock clock) {
        this.timetables = timetables;
        this.runs = runs;
        this.night = night;
        this.transaction = transaction;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Starts what is due. @return when to ask again */
    public Instant look() {
        Instant now = clock.instant();
        Instant later = now.plus(AFTER_FAILURE);
        try {
            Instant again = start(now) ? next(now) : later;
            runs.want(again);
            return again;
        } catch (RuntimeException e) {
            // whatever it was: who gets no answer asks never again
            LOG.error("a night could not begin: {}", e.getClass().getName());
            return later;
        }
    }

    private boolean start(Instant now) {
        try {
            transaction.executeWithoutResult(t -> startDue(now));
            alarms.resolve(AlarmKind.REGISTER_REFUSED, REGISTERS);
            return true;
        } catch (RegistersRefused e) {
            // the transaction is undone, so it is still due and tried again
            alarms.raise(AlarmKind.REGISTER_REFUSED, REGISTERS, "no night can begin: " + first(e));
            return false;
        }
    }

    /** File and line of the first complaint; what was found there is for who opens the file. */
    private static String first(RegistersRefused refused) {
        String[] lines = String.valueOf(refused.getMessage()).split("\n", -1);
        return lines[lines.length > 1 ? 1 : 0].split(":", 2)[0].strip();
    }

    private void startDue(Instant now) {
        Map<String, LocalDateTime> due = new TreeMap<>();
        // in one order on every node, since each waits for what the other has taken
        List<Timetable> inOrder = timetables.get().stream()
                .sorted(Comparator.comparing(t -> t.schedule().partner()))
                .toList();
        for (Timetable timetable : inOrder) {
            String partner = timetable.schedule().partner();
            runs.forgetTheFuture(partner, now);
            Optional<LocalDateTime> planned = due(timetable, now);
            if (planned.isPresent() && timetable.open(now) && runs.take(partner, planned.get(), now)) {
                due.put(partner, planned.get());
            }
        }
        if (!due.isEmpty()) {
            UUID run = night.start(due.keySet().stream().toList(), "nightly schedule", "clock");
            due.forEach((partner, planned) -> runs.started(partner, planned, run));
            LOG.info("run {} was planned for {}", run, due);
        }
    }

    private Optional<LocalDateTime> due(Timetable timetable, Instant now) {
        String partner = timetable.schedule().partner();
        return timetable.lastDue(runs.since(partner, now), now).filter(planned -> !runs.taken(partner, planned));
    }

    private Instant next(Instant now) {
        Instant next = now.plus(LONGEST);
        for (Timetable timetable : timetables.get()) {
            Instant coming = due(timetable, now).isPresent()
                    ? timetable.opens(now.plusSeconds(1))
                    : timetable.next(now).orElse(next);
            next = coming.isBefore(next) ? coming : next;
        }
        return next;
    }
}
