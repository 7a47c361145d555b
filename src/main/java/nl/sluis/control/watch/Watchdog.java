package nl.sluis.control.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks every minute, on a thread of its own that neither scheduler, broker nor database can hold up for long, whether
 * everything that should have happened did. Each check is on its own: one that fails does not keep the others from being
 * made.
 */
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final String DATABASE = "database";
    private final Map<String, Check> checks;
    private final Alarms alarms;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "watchdog");
        made.setDaemon(true);
        return made;
    });

    /** @param checks by what they are called in the log, in the order in which they are made */
    public Watchdog(Map<String, Check> checks, Alarms alarms, Clock clock) {
        this.checks = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(checks));
        this.alarms = alarms;
        this.clock = clock;
    }

    public void start(Duration every) {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Makes every check once. */
    public void look() {
        Instant now = clock.instant();
        boolean database = true;
        for (Map.Entry<String, Check> check : checks.entrySet()) {
            try {
                check.getValue().look(now);
            } catch (DataAccessException | TransactionException e) {
                database = false;
            } catch (Exception e) {
                LOG.error(
                        "the watchdog could not look at {}: {}",
                        check.getKey(),
                        e.getClass().getName());
            }
        }
        if (database) {
            alarms.resolve(AlarmKind.DATABASE_DOWN, DATABASE);
        } else {
            alarms.raise(AlarmKind.DATABASE_DOWN, DATABASE, "a question of the watchdog was not answered");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
