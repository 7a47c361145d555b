package nl.sluis.control;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nl.sluis.control.RunSummary.Failure;
import nl.sluis.control.RunSummary.Line;
import nl.sluis.delivery.Handover;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what a run came to from the records of orders and outbox. */
public final class RunSummaries {
    private static final RunSummary.Revoked NONE = new RunSummary.Revoked(0, 0, 0);
    private final JdbcTemplate db;

    public RunSummaries(JdbcTemplate db) {
        this.db = db;
    }

    /** @return the summary as it stands now; a run that is not on record has no lines */
    public RunSummary of(UUID run) {
        // in the order in which they are written last to first: what is open is asked before what came of it, and what
        // became of the documents after that, so that a run without open orders always shows all its lines, and whole
        int open = openOrders(run);
        List<Done> done = done(run);
        Map<String, Map<String, Integer>> withheld = withheld(run);
        Map<String, Map<String, Integer>> pupils = pupilsByState(run, "DELIVERY");
        Map<String, RunSummary.Revoked> revoked = revoked(run);
        List<Line> lines = new ArrayList<>();
        for (Done order : done) {
            Map<String, Integer> states = pupils.getOrDefault(order.key(), Map.of());
            int again = again(order, states);
            lines.add(new Line(
                    order.partner(),
                    order.vestiging(),
                    order.received() + again,
                    states.getOrDefault("ACKNOWLEDGED", 0),
                    unchanged(order.accepted() + again, states),
                    withheld.getOrDefault(order.key(), Map.of()),
                    order.setApart(),
                    sum(states, "MADE", "LEASED", "SENT"),
                    sum(states, "HELD", "REJECTED"),
                    sum(states, "DESTROYED"),
                    revoked.getOrDefault(order.key(), NONE)));
        }
        return new RunSummary(lines, failures(run), open);
    }

    /** An order that is done for a partner: {@code accepted} is what was queued or had not changed. */
    private record Done(
            String key, String partner, String vestiging, int received, int setApart, int accepted, int begun) {}

    /**
     * Pupils who came in twice: an order whose process died after documents of it were written is carried out again, and
     * who changed in between is in a second one. Of an order that was begun once that would be an error, and shows.
     */
    private static int again(Done order, Map<String, Integer> states) {
        int inDocuments = states.values().stream().mapToInt(Integer::intValue).sum();
        return order.begun() > 1 ? Math.max(0, inDocuments - order.accepted()) : 0;
    }

    private List<Done> done(UUID run) {
        return db.query(
                """
                select o.order_id, o.vestiging, coalesce(p.received, o.received) as received,
                  coalesce(p.set_apart, o.quarantined) as quarantined, p.partner, p.queued, p.unchanged, p.incomplete,
                  o.begun
                from order_record o join order_outcome p on p.order_id = o.order_id
                where o.run_id = ? and p.state = 'DONE' order by p.partner, o.vestiging""",
                (row, n) -> new Done(
                        row.getString("order_id") + " " + row.getString("partner"),
                        row.getString("partner"),
                        row.getString("vestiging"),
                        row.getInt("received"),
                        row.getInt("quarantined") + row.getInt("incomplete"),
                        row.getInt("queued") + row.getInt("unchanged"),
                        row.getInt("begun")),
                run);
    }

    /** Pupils in documents of any run that are still on their way; what a partner fetched waits for its next visit. */
    public int onTheirWay() {
        return count("select coalesce(sum(entries), 0) from outbox where state in ('MADE', 'LEASED', 'SENT')"
                + " and (lease_owner is null or lease_owner <> '" + Handover.OWNER + "')");
    }

    /** Pupils in documents of any run whose receipt came in after that moment. */
    public int deliveredSince(Instant moment) {
        return count(
                "select coalesce(sum(entries), 0) from outbox"
                        + " where kind = 'DELIVERY' and state = 'ACKNOWLEDGED' and settled_at >= ?",
                OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private int count(String sql, Object... arguments) {
        Integer count = db.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }

    /** The latest runs first, as {@code run_id, reason, requested_by}. */
    public List<UUID> latest(int count) {
        return db.queryForList(
                "select run_id from run order by started_at desc fetch first " + count + " rows only", UUID.class);
    }

    private Map<String, Map<String, Integer>> withheld(UUID run) {
        Map<String, Map<String, Integer>> withheld = new HashMap<>();
        db.query(
                """
                select w.order_id, w.partner, w.reason, w.pupils
                from order_withheld w join order_record o on o.order_id = w.order_id where o.run_id = ?""",
                row -> {
                    withheld.computeIfAbsent(row.getString(1) + " " + row.getString(2), k -> new TreeMap<>())
                            .put(row.getString(3), row.getInt(4));
                },
                run);
        return withheld;
    }

    private Map<String, Map<String, Integer>> pupilsByState(UUID run, String kind) {
        Map<String, Map<String, Integer>> states = new HashMap<>();
        db.query(
                """
                select d.order_id, d.partner, d.state, sum(d.entries)
                from outbox d join order_record o on o.order_id = d.order_id
                where o.run_id = ? and d.kind = ? group by d.order_id, d.partner, d.state""",
                row -> {
                    states.computeIfAbsent(row.getString(1) + " " + row.getString(2), k -> new HashMap<>())
                            .put(row.getString(3), row.getInt(4));
                },
                run,
                kind);
        return states;
    }

    /** By order and partner: what became of the pupils whom the partner had and may not have any more. */
    private Map<String, RunSummary.Revoked> revoked(UUID run) {
        Map<String, Integer> tasks = new HashMap<>();
        db.query(
                """
                select t.order_id, t.partner, count(*) from task t join order_record o on o.order_id = t.order_id
                where o.run_id = ? group by t.order_id, t.partner""",
                row -> {
                    tasks.put(row.getString(1) + " " + row.getString(2), row.getInt(3));
                },
                run);
        Map<String, RunSummary.Revoked> revoked = new HashMap<>();
        tasks.forEach((key, count) -> revoked.put(key, new RunSummary.Revoked(0, 0, count)));
        pupilsByState(run, "REVOCATION")
                .forEach((key, states) -> revoked.put(
                        key,
                        new RunSummary.Revoked(
                                states.getOrDefault("ACKNOWLEDGED", 0),
                                sum(states, "MADE", "LEASED", "SENT"),
                                tasks.getOrDefault(key, 0))));
        return revoked;
    }

    private List<Failure> failures(UUID run) {
        List<Failure> failures = new ArrayList<>(db.query(
                "select vestiging, note from order_record where run_id = ? and state = 'FAILED' and note is not null order by vestiging",
                (row, i) -> new Failure(row.getString(1), "", row.getString(2)),
                run));
        failures.addAll(
                db.query("""
                select o.vestiging, p.partner, p.note from order_outcome p
                join order_record o on o.order_id = p.order_id
                where o.run_id = ? and p.state = 'FAILED' order by o.vestiging, p.partner""", (row, i) -> new Failure(row.getString(1), row.getString(2), row.getString(3)), run));
        failures.addAll(db.query(
                """
                select d.vestiging, d.partner, d.state, d.last_error from outbox d
                join order_record o on o.order_id = d.order_id
                where o.run_id = ? and d.state in ('HELD', 'REJECTED') order by d.vestiging, d.partner""",
                (row, i) -> new Failure(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3).toLowerCase(Locale.ROOT) + ", " + row.getString(4)),
                run));
        return failures;
    }

    /**
     * What was presented and is in no document of this order. Not simply what was recorded: an order whose process died
     * after its documents were written finds its own pupils unchanged the second time.
     */
    private static int unchanged(int presented, Map<String, Integer> states) {
        return presented - states.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int openOrders(UUID run) {
        return count("select count(*) from order_record where run_id = ? and finished_at is null", run);
    }

    private static int sum(Map<String, Integer> states, String... names) {
        int sum = 0;
        for (String name : names) {
            sum += states.getOrDefault(name, 0);
        }
        return sum;
    }
}
