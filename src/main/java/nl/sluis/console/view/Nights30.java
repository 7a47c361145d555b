package nl.sluis.console.view;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.register.LegalDay;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Sums per day over the last 30 days, for the charts; a day is one in Europe/Amsterdam. */
@Component
public class Nights30 {
    private static final int DAYS = 30;
    private final JdbcTemplate db;
    private final Clock clock;

    Nights30(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * One day.
     *
     * @param delivered pupils in documents that were acknowledged that day
     * @param withheld pupils per partner who were withheld by orders of that day
     * @param trouble documents that were refused or given up, and orders that failed
     */
    public record Day(LocalDate day, int delivered, int withheld, int trouble) {}

    /** 30 days, the oldest first, today last. */
    public List<Day> days() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LegalDay.ZONE);
        LocalDate first = today.minusDays(DAYS - 1L);
        Instant from = first.atStartOfDay(LegalDay.ZONE).toInstant();
        Map<LocalDate, Integer> delivered =
                perDay("select settled_at, entries from outbox where state = 'ACKNOWLEDGED' and settled_at >= ?", from);
        Map<LocalDate, Integer> withheld = perDay(
                "select o.requested_at, sum(w.pupils) from order_withheld w join order_record o on o.order_id = w.order_id"
                        + " where o.requested_at >= ? group by o.order_id, o.requested_at",
                from);
        Map<LocalDate, Integer> trouble =
                perDay("select made_at, 1 from outbox where state in ('HELD', 'REJECTED') and made_at >= ?", from);
        perDay("select finished_at, 1 from order_record where state = 'FAILED' and finished_at >= ?", from)
                .forEach((day, count) -> trouble.merge(day, count, Integer::sum));
        List<Day> days = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            days.add(new Day(
                    day, delivered.getOrDefault(day, 0), withheld.getOrDefault(day, 0), trouble.getOrDefault(day, 0)));
        }
        return days;
    }

    private Map<LocalDate, Integer> perDay(String sql, Instant from) {
        Map<LocalDate, Integer> sums = new HashMap<>();
        db.query(
                sql,
                row -> {
                    Instant at = row.getObject(1, OffsetDateTime.class).toInstant();
                    sums.merge(LocalDate.ofInstant(at, LegalDay.ZONE), row.getInt(2), Integer::sum);
                },
                OffsetDateTime.ofInstant(from, ZoneOffset.UTC));
        return sums;
    }
}
