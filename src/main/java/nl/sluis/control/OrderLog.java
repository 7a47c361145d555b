package nl.sluis.control;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.delivery.Acceptance;
import nl.sluis.leerling.Vestiging;
import nl.sluis.order.Order;
import nl.sluis.policy.Reason;
import nl.sluis.route.OrderDesk;
import nl.sluis.source.Quarantined;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The record of every run and order. The database, not the broker, knows what was asked: an order is written here before
 * its message is sent, so a message that got lost is sent again.
 */
public final class OrderLog {
    private static final int NOTE_LENGTH = 400;
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public OrderLog(JdbcTemplate db, TransactionTemplate transaction, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Where an order stands; FAILED ones say why in their note. */
    public enum State {
        QUEUED,
        RUNNING,
        /** A person paused its school, or the route of one of its partners. */
        PAUSED,
        DONE,
        FAILED
    }

    /** Writes a run and its orders, all or none. */
    void open(UUID run, String reason, String requestedBy, List<Order> orders) {
        transaction.executeWithoutResult(t -> {
            db.update(
                    "insert into run (run_id, reason, requested_by, started_at) values (?, ?, ?, ?)",
                    run,
                    reason,
                    requestedBy,
                    now());
            insert(orders);
        });
    }

    /** Adds one order to a run that is open already. */
    void add(Order order) {
        transaction.executeWithoutResult(t -> insert(List.of(order)));
    }

    private void insert(List<Order> orders) {
        db.batchUpdate("""
                insert into order_record (order_id, run_id, vestiging, partners, reason, requested_by,
                  requested_at, state, received, quarantined)
                values (?, ?, ?, ?, ?, ?, ?, 'QUEUED', 0, 0)""", orders.stream().map(OrderLog::arguments).toList());
        db.batchUpdate(
                "insert into order_subject (order_id, subject_id) values (?, ?)",
                orders.stream().flatMap(OrderLog::subjects).toList());
    }

    /** @return false when the order is done already, or is not on record: then there is nothing to carry out */
    boolean begin(Order order) {
        return db.update(
                        "update order_record set state = 'RUNNING', begun = begun + 1"
                                + " where order_id = ? and state in ('QUEUED', 'RUNNING', 'PAUSED')",
                        order.id())
                == 1;
    }

    /** The partners of this order that are done, from an earlier delivery of the same message. */
    Set<String> done(Order order) {
        return Set.copyOf(db.queryForList(
                "select partner from order_outcome where order_id = ? and state = 'DONE'", String.class, order.id()));
    }

    /** The whole order waits for the end of a pause. */
    void paused(Order order) {
        db.update("update order_record set state = 'PAUSED' where order_id = ?", order.id());
    }

    /**
     * Writes what an order came to; with failed partners and more tries to come, or partners whose route is paused, it
     * stays open.
     */
    void record(Order order, OrderDesk.Outcome outcome, boolean last, boolean paused) {
        transaction.executeWithoutResult(t -> {
            db.update("delete from quarantine where order_id = ?", order.id());
            quarantine(order, outcome.quarantined());
            quarantine(order, outcome.apart());
            outcome.absence().values().stream().findFirst().ifPresent(a -> quarantine(order, a.quarantined()));
            db.update("delete from order_outcome where order_id = ? and state = 'FAILED'", order.id());
            // each with what this try was given: a later one, for another partner, may be given more or less
            outcome.accepted().values().forEach(a -> accepted(order, outcome, a));
            outcome.absence().forEach((partner, a) -> {
                Acceptance accepted = outcome.accepted().get(partner);
                if (accepted == null) {
                    // its route failed, and that is on record already
                    return;
                }
                int received = accepted.received() + a.setApart();
                db.update(
                        "update order_outcome set received = ?, set_apart = ? where order_id = ? and partner = ?",
                        received,
                        a.setApart(),
                        order.id(),
                        partner);
            });
            outcome.failed().forEach((partner, why) -> failed(order, partner, why));
            boolean again = !outcome.failed().isEmpty() && !last;
            boolean open = again || paused;
            db.update(
                    "update order_record set state = ?, received = ?, quarantined = ?, finished_at = ? where order_id = ?",
                    again ? "RUNNING" : paused ? "PAUSED" : outcome.failed().isEmpty() ? "DONE" : "FAILED",
                    outcome.received(),
                    outcome.quarantined().size(),
                    open ? null : now(),
                    order.id());
        });
    }

    /** Writes that the source of an order could not be read; while there are tries left it stays open. */
    void sourceFailed(Order order, String why, boolean last) {
        db.update(
                "update order_record set state = ?, note = ?, finished_at = ? where order_id = ?",
                last ? "FAILED" : "RUNNING",
                cut(why),
                last ? now() : null,
                order.id());
    }

    /** Orders that are not finished and were asked for before that moment: their message may have got lost. */
    List<Order> unfinishedBefore(Instant moment) {
        return orders("finished_at is null and requested_at < ?", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    /** Orders that wait for the end of a pause. */
    List<Order> paused() {
        return orders("finished_at is null and state = 'PAUSED'");
    }

    private List<Order> orders(String which, Object... arguments) {
        return db.query(
                "select * from order_record where " + which + " order by requested_at",
                (row, i) -> new Order(
                        row.getObject("order_id", UUID.class),
                        row.getObject("run_id", UUID.class),
                        new Vestiging(row.getString("vestiging")),
                        List.of(row.getString("partners").split(",")),
                        Set.copyOf(db.queryForList(
                                "select subject_id from order_subject where order_id = ?",
                                Long.class,
                                row.getObject("order_id", UUID.class))),
                        row.getString("reason"),
                        row.getString("requested_by"),
                        row.getObject("requested_at", OffsetDateTime.class).toInstant()),
                arguments);
    }

    private void accepted(Order order, OrderDesk.Outcome outcome, Acceptance a) {
        db.update(
                """
                insert into order_outcome (order_id, partner, state, queued, unchanged, incomplete, received, set_apart)
                values (?, ?, 'DONE', ?, ?, ?, ?, ?)""",
                order.id(),
                a.partner(),
                a.queued(),
                a.unchanged(),
                a.incomplete(),
                outcome.received(),
                outcome.quarantined().size());
        List<Object[]> reasons = new ArrayList<>();
        a.withheld()
                .forEach((Reason reason, Integer pupils) ->
                        reasons.add(new Object[] {order.id(), a.partner(), reason.name(), pupils}));
        db.batchUpdate("insert into order_withheld (order_id, partner, reason, pupils) values (?, ?, ?, ?)", reasons);
    }

    private void failed(Order order, String partner, String why) {
        db.update("""
                insert into order_outcome (order_id, partner, state, queued, unchanged, incomplete, note)
                values (?, ?, 'FAILED', 0, 0, 0, ?)""", order.id(), partner, cut(why));
    }

    private void quarantine(Order order, List<Quarantined> records) {
        db.batchUpdate(
                "insert into quarantine (order_id, origin, position, field, expected, found) values (?, ?, ?, ?, ?, ?)",
                records.stream()
                        .map(q ->
                                new Object[] {order.id(), q.origin(), q.position(), q.field(), q.expected(), q.found()})
                        .toList());
    }

    private static Stream<Object[]> subjects(Order order) {
        return order.subjects().stream().map(subject -> new Object[] {order.id(), subject});
    }

    private static Object[] arguments(Order o) {
        return new Object[] {
            o.id(),
            o.run(),
            o.vestiging().code(),
            String.join(",", o.partners()),
            o.reason(),
            o.requestedBy(),
            OffsetDateTime.ofInstant(o.requestedAt(), ZoneOffset.UTC)
        };
    }

    private @Nullable OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String cut(String note) {
        return note.length() <= NOTE_LENGTH ? note : note.substring(0, NOTE_LENGTH);
    }
}
