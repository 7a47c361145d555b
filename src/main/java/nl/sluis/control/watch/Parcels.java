package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether a partner has documents that are held, or that it rejected lately: a person has to look at those. */
final class Parcels implements Check {
    private static final Duration LATELY = Duration.ofHours(24);
    private final JdbcTemplate db;
    private final Supplier<Set<String>> partners;
    private final Alarms alarms;

    Parcels(JdbcTemplate db, Supplier<Set<String>> partners, Alarms alarms) {
        this.db = db;
        this.partners = partners;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        tell(AlarmKind.DOCUMENT_HELD, "state = 'HELD'", now);
        tell(AlarmKind.DOCUMENT_REJECTED, "state = 'REJECTED' and settled_at >= ?", now);
    }

    private void tell(AlarmKind kind, String which, Instant now) {
        Map<String, String> wrong = new TreeMap<>();
        Object[] arguments = which.contains("?")
                ? new Object[] {OffsetDateTime.ofInstant(now.minus(LATELY), ZoneOffset.UTC)}
                : new Object[0];
        db.query(
                "select partner, count(*), max(last_error) from outbox where " + which + " group by partner",
                row -> {
                    wrong.put(row.getString(1), row.getInt(2) + " documents; one of them: " + row.getString(3));
                },
                arguments);
        wrong.forEach((partner, text) -> alarms.raise(kind, partner, text));
        partners.get().stream().filter(p -> !wrong.containsKey(p)).forEach(p -> alarms.resolve(kind, p));
    }
}
