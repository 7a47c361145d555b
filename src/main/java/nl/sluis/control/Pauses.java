package nl.sluis.control;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.order.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What people stopped for a while. It stands in the database, so it outlives a restart and holds on every node: couriers
 * look at it in the statement by which they take a document, workers before they carry out an order.
 */
public final class Pauses {
    private final JdbcTemplate db;
    private final Clock clock;

    public Pauses(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What is stopped. The names stand in the database. */
    public enum Kind {
        /** Documents for the partner are made and wait. */
        PARTNER,
        /** Nothing of the vestiging is pulled, and what was made of it waits. */
        SCHOOL,
        /** Orders wait before the partner's route: nothing is decided or made for it. */
        ROUTE,
        /** Set by the hub: the partner's policy widened what leaves, and a second person has not approved it. */
        POLICY
    }

    /** @param name a partner, or for SCHOOL the code of a vestiging */
    public record Pause(Kind kind, String name, Instant since, String by, String reason) {}

    /** @return false when it was paused already; then the first reason stands */
    public boolean pause(Kind kind, String name, String by, String reason) {
        try {
            db.update(
                    "insert into pause (kind, name, since, paused_by, reason) values (?, ?, ?, ?, ?)",
                    kind.name(),
                    name,
                    OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                    by,
                    reason);
            return true;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** @return whether it was paused */
    public boolean resume(Kind kind, String name) {
        return db.update("delete from pause where kind = ? and name = ?", kind.name(), name) == 1;
    }

    public List<Pause> all() {
        return db.query(
                "select kind, name, since, paused_by, reason from pause order by since",
                (row, i) -> new Pause(
                        Kind.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4),
                        row.getString(5)));
    }

    /** The partners of this order that have to wait: all of them when the school is paused. */
    Set<String> pausedPartners(Order order) {
        Set<String> paused = new TreeSet<>();
        for (Pause pause : all()) {
            switch (pause.kind()) {
                case SCHOOL -> {
                    if (pause.name().equals(order.vestiging().code())) {
                        paused.addAll(order.partners());
                    }
                }
                case ROUTE, POLICY -> paused.add(pause.name());
                case PARTNER -> {
                    // its documents are made, and wait for a courier
                }
            }
        }
        return paused;
    }
}
