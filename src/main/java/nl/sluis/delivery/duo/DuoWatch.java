package nl.sluis.delivery.duo;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.delivery.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the results of DUO every so often, watches the seven days, and calls a person for what needs one. On several
 * nodes each does it: a result is kept once, and an alarm is one.
 */
final class DuoWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DuoWatch.class);
    private static final Duration LATELY = Duration.ofDays(90);

    /**
     * @param every how long between two looks
     * @param warn how long before the end of a term the alarm goes
     */
    record Rhythm(Duration every, Duration warn) {}

    private final DuoLog log;
    private final DuoResults results;
    private final DuoTerm term;
    private final DuoDesk desk;
    private final Alarms alarms;
    private final Rhythm rhythm;
    private final Set<String> raised = new HashSet<>();
    private volatile @Nullable ScheduledExecutorService clockwork;

    DuoWatch(DuoLog log, DuoResults results, DuoTerm term, DuoDesk desk, Alarms alarms, Rhythm rhythm) {
        this.log = log;
        this.results = results;
        this.term = term;
        this.desk = desk;
        this.alarms = alarms;
        this.rhythm = rhythm;
    }

    /** One look: results, terms, alarms. Never fails; what could not be fetched is fetched the next time. */
    synchronized void look() {
        try {
            for (String brin : log.brinsSince(LATELY)) {
                fetch(brin);
            }
            term.look();
            tell(AlarmKind.DUO_FOUTMELDING, foutmeldingen());
            tell(AlarmKind.DUO_TERM, terms());
        } catch (RuntimeException e) {
            // what a foreign exception says could quote a value
            LOG.error("results of DUO: {}", e.getClass().getName());
        }
    }

    private void fetch(String brin) {
        try {
            int fresh = results.fetch(brin);
            if (fresh > 0) {
                LOG.info("DUO gave {} results of {}", fresh, brin);
            }
        } catch (TransportException e) {
            LOG.warn("results of DUO for {}: {}", brin, e.getMessage());
        }
    }

    private Map<String, String> foutmeldingen() {
        Map<String, String> texts = new java.util.TreeMap<>();
        desk.refused()
                .forEach((vestiging, pupils) ->
                        texts.put(vestiging, pupils + " leerlingen niet ingeschreven of verwijderd"));
        return texts;
    }

    private Map<String, String> terms() {
        Map<String, String> texts = new java.util.TreeMap<>();
        List<DuoTerm.Late> late = term.late(rhythm.warn());
        late.forEach(l -> texts.put(l.vestiging(), l.pupils() + " leerlingen; de eerste termijn eindigt " + l.ends()));
        return texts;
    }

    private void tell(AlarmKind kind, Map<String, String> wrong) {
        wrong.forEach((vestiging, text) -> {
            raised.add(kind + " " + vestiging);
            alarms.raise(kind, "duo-bron " + vestiging, text);
        });
        for (String was : Set.copyOf(raised)) {
            String vestiging = was.substring(was.indexOf(' ') + 1);
            if (was.startsWith(kind + " ") && !wrong.containsKey(vestiging)) {
                raised.remove(was);
                alarms.resolve(kind, "duo-bron " + vestiging);
            }
        }
    }

    synchronized void start() {
        if (clockwork == null) {
            clockwork = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "duo-results"));
            long millis = rhythm.every().toMillis();
            clockwork.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    void stop() {
        ScheduledExecutorService running = clockwork;
        clockwork = null;
        if (running != null) {
            running.shutdownNow();
        }
    }
}
