package nl.sluis.control.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes per class of data what is older than it may be. Each class is one transaction with its line in the ledger; of
 * several nodes one does it and the others find nothing left. A class without a period is kept.
 */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Ground NOBODYS = new Ground(null, "-", new Vestiging("00ZZ00"), "", "", "");
    private static final String LOCK = "SELECT name FROM one_at_a_time WHERE name = 'retention' FOR UPDATE";

    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final PupilLinks links;
    private final Supplier<Set<Long>> present;
    private final Map<DataClass, Duration> periods;
    private final Clock clock;

    Retention(
            JdbcTemplate db,
            TransactionTemplate transaction,
            Ledger ledger,
            PupilLinks links,
            Supplier<Set<Long>> present,
            Map<DataClass, Duration> periods,
            Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.ledger = ledger;
        this.links = links;
        this.present = present;
        this.periods = new EnumMap<>(periods);
        this.clock = clock;
    }

    /**
     * One class as it stands.
     *
     * @param period how long it is kept, in days; negative when it is kept always
     * @param lastRound ISO 8601 in UTC, or empty before the first
     * @param deleted rows in the last round, pupils for the class of pupils
     * @param ever rows in all rounds
     */
    public record Line(String dataClass, long period, String lastRound, long deleted, long ever) {}

    /** Deletes what is due in every class. */
    public List<Line> run() {
        mark();
        for (DataClass each : DataClass.values()) {
            Duration period = periods.get(each);
            if (period != null) {
                long deleted = each == DataClass.PUPILS ? pupils(period) : rows(each, period);
                LOG.info("retention: {} {} older than {} days deleted", deleted, each.word(), period.toDays());
            }
        }
        return show();
    }

    /** Every class, also those that never ran. */
    public List<Line> show() {
        List<Line> lines = new ArrayList<>();
        for (DataClass each : DataClass.values()) {
            Duration period = periods.get(each);
            long days = period == null ? -1 : period.toDays();
            lines.add(db
                    .query(
                            "SELECT done_at, deleted, ever FROM retention_round WHERE data_class = ?",
                            (row, i) -> new Line(
                                    each.word(),
                                    days,
                                    row.getObject(1, OffsetDateTime.class)
                                            .toInstant()
                                            .toString(),
                                    row.getLong(2),
                                    row.getLong(3)),
                            each.word())
                    .stream()
                    .findFirst()
                    .orElse(new Line(each.word(), days, "", 0, 0)));
        }
        return lines;
    }

    /** When the last round was made that did all classes; empty before the first. */
    Optional<Instant> lastRound() {
        return Optional.ofNullable(db.queryForObject("SELECT MIN(done_at) FROM retention_round", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private long rows(DataClass each, Duration period) {
        OffsetDateTime before = now().minus(period);
        Long deleted = transaction.execute(status -> {
            db.queryForList(LOCK, String.class);
            long rows = 0;
            for (String statement : each.statements()) {
                rows += db.update(statement, before);
            }
            noted(each, rows);
            if (rows > 0) {
                ledger.append(NOBODYS, List.of(new LedgerEntry(Outcome.PURGED, null, null, text(each, rows, period))));
            }
            return rows;
        });
        return deleted == null ? 0 : deleted;
    }

    private static String text(DataClass each, long rows, Duration period) {
        return each.word() + ": " + rows + " deleted, older than " + period.toDays() + " days";
    }

    /** Who left before the period began and whom nobody has any more; each is a transaction of its own. */
    private long pupils(Duration period) {
        OffsetDateTime before = now().minus(period);
        List<Subject> due = db.query(
                "SELECT id, pseudonym FROM subject WHERE left_at < ? ORDER BY id",
                (row, i) -> new Subject(row.getLong(1), row.getObject(2, UUID.class)),
                before);
        long forgotten = 0;
        for (Subject pupil : due) {
            if (links.mayGo(pupil)) {
                links.forget(pupil, NOBODYS.vestiging(), "retention: left more than " + period.toDays() + " days ago");
                forgotten++;
            }
        }
        long count = forgotten;
        transaction.executeWithoutResult(status -> noted(DataClass.PUPILS, count));
        return forgotten;
    }

    /** Since when a pupil is in no source; a notification goes with its pupil. */
    private void mark() {
        transaction.executeWithoutResult(status -> {
            db.queryForList(LOCK, String.class);
            Set<Long> there = present.get();
            Set<Long> left = new HashSet<>(db.queryForList(
                    "SELECT id FROM subject WHERE left_at IS NULL"
                            + " AND NOT EXISTS (SELECT 1 FROM verzuim_melding m WHERE m.subject_id = subject.id)",
                    Long.class));
            left.removeAll(there);
            Set<Long> back =
                    new HashSet<>(db.queryForList("SELECT id FROM subject WHERE left_at IS NOT NULL", Long.class));
            back.retainAll(there);
            OffsetDateTime now = now();
            db.batchUpdate(
                    "UPDATE subject SET left_at = ? WHERE id = ?",
                    left.stream().map(id -> new Object[] {now, id}).toList());
            db.batchUpdate(
                    "UPDATE subject SET left_at = NULL WHERE id = ?",
                    back.stream().map(id -> new Object[] {id}).toList());
        });
    }

    private void noted(DataClass each, long deleted) {
        int known = db.update(
                "UPDATE retention_round SET done_at = ?, deleted = ?, ever = ever + ? WHERE data_class = ?",
                now(),
                deleted,
                deleted,
                each.word());
        if (known == 0) {
            db.update(
                    "INSERT INTO retention_round (done_at, deleted, ever, data_class) VALUES (?, ?, ?, ?)",
                    now(),
                    deleted,
                    deleted,
                    each.word());
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
