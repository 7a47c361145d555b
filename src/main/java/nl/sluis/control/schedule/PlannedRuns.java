package nl.sluis.control.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.register.LegalDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which planned times were taken, by whichever node and trigger. A row's compare-and-set lets one through, and the key
 * of the list of runs says so once more: one run per partner and planned time.
 */
public final class PlannedRuns {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final Logger LOG = LoggerFactory.getLogger(PlannedRuns.class);
    private static final Duration AHEAD = Duration.ofHours(2);
    private final JdbcTemplate db;

    public PlannedRuns(JdbcTemplate db) {
        this.db = db;
    }

    /** Since when this partner is planned; times before that are not made up. */
    public Instant since(String partner, Instant now) {
        try {
            if (db.queryForList("select since from partner_plan where partner = ?", partner)
                    .isEmpty()) {
                db.update(
                        "insert into partner_plan (partner, since, last_planned) values (?, ?, '')", partner, at(now));
            }
        } catch (DuplicateKeyException e) {
            // another node was first, and its moment holds
        }
        OffsetDateTime since =
                db.queryForObject("select since from partner_plan where partner = ?", OffsetDateTime.class, partner);
        return since == null ? now : since.toInstant();
    }

    /**
     * Takes back what a clock that was far ahead took: without this a partner would have no night until that time comes.
     * Two hours are nobody's error: nodes differ by less, and so do the two hours of the night to winter time.
     */
    void forgetTheFuture(String partner, Instant now) {
        OffsetDateTime moment = at(now.plus(AHEAD));
        String text = FORM.format(LocalDateTime.ofInstant(now.plus(AHEAD), LegalDay.ZONE));
        int wrong = db.update(
                "update partner_plan set last_planned = coalesce((select max(r.planned_for) from planned_run r"
                        + " where r.partner = partner_plan.partner and r.planned_for <= ?), '')"
                        + " where partner = ? and last_planned > ?",
                text,
                partner,
                text);
        wrong += db.update(
                "update partner_plan set since = ? where partner = ? and since > ?", at(now), partner, moment);
        wrong += db.update("delete from planned_run where partner = ? and planned_for > ?", partner, text);
        if (wrong > 0) {
            LOG.warn("{}: nights of a clock that was ahead are taken back", partner);
        }
    }

    boolean taken(String partner, LocalDateTime planned) {
        Integer free = db.queryForObject(
                "select count(*) from partner_plan where partner = ? and last_planned < ?",
                Integer.class,
                partner,
                FORM.format(planned));
        return free == null || free == 0;
    }

    /** In the caller's transaction, which makes the run too. @return false when somebody else took it */
    boolean take(String partner, LocalDateTime planned, Instant now) {
        String text = FORM.format(planned);
        int taken = db.update(
                "update partner_plan set last_planned = ? where partner = ? and last_planned < ?", text, partner, text);
        if (taken == 1) {
            db.update(
                    "insert into planned_run (partner, planned_for, taken_at) values (?, ?, ?)",
                    partner,
                    text,
                    at(now));
        }
        return taken == 1;
    }

    void started(String partner, LocalDateTime planned, UUID run) {
        db.update(
                "update planned_run set run_id = ? where partner = ? and planned_for = ?",
                run,
                partner,
                FORM.format(planned));
    }

    /** The clock, on whichever node, wants to be rung again then. */
    void want(Instant moment) {
        db.update("update night_clock set wanted_at = ? where id = 1", at(moment));
    }

    /** When the clock wants to be rung, on whichever node; empty when it never was. */
    public Optional<Instant> wanted() {
        return db
                .queryForList(
                        "select wanted_at from night_clock where id = 1 and wanted_at is not null",
                        OffsetDateTime.class)
                .stream()
                .findFirst()
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
