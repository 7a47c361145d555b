package nl.sluis.control.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.sluis.register.LegalDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a round of retention once a day, after the night's work: at five, or as soon as the hub is up when it was down
 * then.
 */
final class RetentionClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionClock.class);
    private static final LocalTime HOUR = LocalTime.of(5, 0);
    private final Retention retention;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "retention");
        made.setDaemon(true);
        return made;
    });

    RetentionClock(Retention retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 5, 15, TimeUnit.MINUTES);
    }

    void look() {
        try {
            if (due(clock.instant())) {
                retention.run();
            }
        } catch (RuntimeException e) {
            // the next look tries again, and what was deleted stands in the ledger
            LOG.error("a round of retention broke off: {}", e.getClass().getName());
        }
    }

    boolean due(Instant now) {
        ZonedDateTime local = now.atZone(LegalDay.ZONE);
        ZonedDateTime today = local.toLocalDate().atTime(HOUR).atZone(LegalDay.ZONE);
        ZonedDateTime last = local.isBefore(today) ? today.minusDays(1) : today;
        return retention
                .lastRound()
                .map(done -> done.isBefore(last.toInstant()))
                .orElse(true);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
