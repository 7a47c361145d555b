package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether orders that were given out are carried out: none waits longer than allowed. */
final class Orders implements Check {
    private static final String QUEUE = "orders";
    private final JdbcTemplate db;
    private final Alarms alarms;
    private final Duration longest;

    Orders(JdbcTemplate db, Alarms alarms, Duration longest) {
        this.db = db;
        this.alarms = alarms;
        this.longest = longest;
    }

    @Override
    public void look(Instant now) {
        Integer stuck = db.queryForObject(
                "select count(*) from order_record where finished_at is null and requested_at < ?",
                Integer.class,
                OffsetDateTime.ofInstant(now.minus(longest), ZoneOffset.UTC));
        if (stuck == null || stuck == 0) {
            alarms.resolve(AlarmKind.ORDERS_STUCK, QUEUE);
        } else {
            alarms.raise(
                    AlarmKind.ORDERS_STUCK,
                    QUEUE,
                    stuck + " orders wait longer than " + longest.toMinutes() + " minutes");
        }
    }
}
