package nl.sluis.control.watch;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether a partner has to be asked by hand to remove pupils. */
final class RevocationTasks implements Check {
    private final JdbcTemplate db;
    private final Supplier<Set<String>> partners;
    private final Alarms alarms;

    RevocationTasks(JdbcTemplate db, Supplier<Set<String>> partners, Alarms alarms) {
        this.db = db;
        this.partners = partners;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        Map<String, Integer> open = new TreeMap<>();
        db.query("select partner, count(*) from task where done_at is null group by partner", row -> {
            open.put(row.getString(1), row.getInt(2));
        });
        open.forEach((partner, count) ->
                alarms.raise(AlarmKind.REVOCATION_TASK, partner, count + " tasks are open; see: sluis tasks"));
        partners.get().stream()
                .filter(p -> !open.containsKey(p))
                .forEach(p -> alarms.resolve(AlarmKind.REVOCATION_TASK, p));
    }
}
