package nl.sluis.control.change;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.sluis.control.Dispatch;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects changes per vestiging and gives out one order for all of a short while, since each order pulls the vestiging
 * once. The next order of a vestiging waits until the one before is carried out: the busier it gets, the more changes one
 * pull serves. A change is on record before its notification is acknowledged, as a subject, so none is lost.
 */
public final class Changes implements AutoCloseable {
    /** Who asks for such orders, in the records. */
    public static final String BY = "change";

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Subjects subjects;
    private final Dispatch dispatch;
    private final Supplier<List<String>> partners;
    private final Clock clock;
    private final Duration window;
    private final Semaphore bell = new Semaphore(0);
    private final Thread thread = new Thread(this::work, "changes");
    private volatile boolean running;

    /**
     * @param partners those that want changes at once, at this moment
     * @param window how long to wait for more changes before ordering
     */
    public Changes(
            JdbcTemplate db,
            TransactionTemplate transaction,
            Subjects subjects,
            Dispatch dispatch,
            Supplier<List<String>> partners,
            Clock clock,
            Duration window) {
        this.db = db;
        this.transaction = transaction;
        this.subjects = subjects;
        this.dispatch = dispatch;
        this.partners = partners;
        this.clock = clock;
        this.window = window;
    }

    /** Puts these pupils on record as changed. When it returns they will be ordered, whatever happens to this process. */
    public void note(Vestiging vestiging, Set<String> leerlingkeys) {
        OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (Subject subject : subjects.resolve(vestiging, leerlingkeys).values()) {
            note(vestiging, subject, now);
        }
        bell.release();
    }

    private void note(Vestiging vestiging, Subject subject, OffsetDateTime now) {
        try {
            db.update(
                    "insert into pupil_change (vestiging, subject_id, noted_at) select ?, ?, ? where not exists"
                            + " (select 1 from pupil_change where vestiging = ? and subject_id = ?)",
                    vestiging.code(),
                    subject.id(),
                    now,
                    vestiging.code(),
                    subject.id());
        } catch (DuplicateKeyException e) {
            // noted by somebody else in this very moment: the same pupil twice is once
        }
    }

    /** @return how many vestigingen have changes that are not ordered, since an order of theirs is under way */
    public int order() {
        List<Vestiging> changed =
                db.query("select distinct vestiging from pupil_change", (row, i) -> new Vestiging(row.getString(1)));
        Set<String> busy = changed.isEmpty()
                ? Set.of()
                : new HashSet<>(db.queryForList(
                        "select vestiging from order_record where finished_at is null and requested_by = ?",
                        String.class,
                        BY));
        List<Vestiging> free =
                changed.stream().filter(v -> !busy.contains(v.code())).toList();
        free.forEach(v -> transaction.executeWithoutResult(t -> order(v)));
        return changed.size() - free.size();
    }

    private void order(Vestiging vestiging) {
        List<Long> taken = db.queryForList(
                "select subject_id from pupil_change where vestiging = ? for update", Long.class, vestiging.code());
        db.batchUpdate(
                "delete from pupil_change where vestiging = ? and subject_id = ?",
                taken.stream().map(s -> new Object[] {vestiging.code(), s}).toList());
        Collection<String> wanted = partners.get();
        if (!taken.isEmpty() && !wanted.isEmpty()) {
            dispatch.some(vestiging, List.copyOf(wanted), Set.copyOf(taken), BY);
        }
    }

    /** Begins to order what is noted; what was noted before a restart too. */
    public synchronized void start() {
        running = true;
        thread.setDaemon(true);
        thread.start();
    }

    private void work() {
        long wait = 0;
        while (running) {
            try {
                if (bell.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                    TimeUnit.MILLISECONDS.sleep(window.toMillis());
                    bell.drainPermits();
                }
                wait = order() > 0 ? window.toMillis() : LONGEST_SLEEP.toMillis();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("changes could not be ordered: {}", e.getClass().getName());
                wait = LONGEST_SLEEP.toMillis();
            }
        }
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
    }
}
