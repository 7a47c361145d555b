package nl.sluis.control.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.register.VestigingEntry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Whether each source speaks: a source is silent when the latest order of every one of its vestigingen failed at it, or
 * when for long none of them brought a pupil, though it was asked and answered that nothing changed.
 */
final class Silence implements Check {
    private final JdbcTemplate db;
    private final Supplier<Collection<VestigingEntry>> schools;
    private final Alarms alarms;
    private final Duration unchanged;

    /** @param unchanged how long a source may say that nothing changed before nobody believes it */
    Silence(JdbcTemplate db, Supplier<Collection<VestigingEntry>> schools, Alarms alarms, Duration unchanged) {
        this.db = db;
        this.schools = schools;
        this.alarms = alarms;
        this.unchanged = unchanged;
    }

    /** The latest order of a vestiging, and the last one that brought pupils. */
    private record Heard(boolean failed, String why, Instant asked, Instant pupils) {}

    @Override
    public void look(Instant now) {
        Map<String, List<VestigingEntry>> bySource = new TreeMap<>();
        for (VestigingEntry school : schools.get()) {
            bySource.computeIfAbsent(school.source(), s -> new java.util.ArrayList<>())
                    .add(school);
        }
        Map<String, Heard> heard = heard();
        bySource.forEach((source, of) -> {
            List<Heard> asked = of.stream()
                    .map(s -> heard.get(s.vestiging().code()))
                    .filter(java.util.Objects::nonNull)
                    .toList();
            tell(source, asked, now);
        });
    }

    private void tell(String source, List<Heard> asked, Instant now) {
        boolean allFailed = !asked.isEmpty() && asked.stream().allMatch(Heard::failed);
        boolean nothing = !asked.isEmpty()
                && asked.stream().allMatch(h -> h.pupils().isBefore(now.minus(unchanged)))
                && asked.stream().anyMatch(h -> h.asked().isAfter(now.minus(unchanged)));
        if (allFailed) {
            alarms.raise(
                    AlarmKind.SOURCE_SILENT,
                    source,
                    "the latest order of all " + asked.size() + " vestigingen failed at it; one says: "
                            + asked.get(0).why());
        } else if (nothing) {
            alarms.raise(
                    AlarmKind.SOURCE_SILENT,
                    source,
                    "no vestiging brought a pupil in the last " + unchanged.toDays() + " days");
        } else {
            alarms.resolve(AlarmKind.SOURCE_SILENT, source);
        }
    }

    private Map<String, Heard> heard() {
        Map<String, Instant> pupils = new HashMap<>();
        db.query(
                "select vestiging, max(finished_at) from order_record where received > 0 and finished_at is not null"
                        + " group by vestiging",
                row -> {
                    pupils.put(
                            row.getString(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                });
        Map<String, Heard> heard = new HashMap<>();
        db.query("""
                select o.vestiging, o.state, o.note, o.requested_at from order_record o
                join (select vestiging, max(requested_at) as latest from order_record
                  where finished_at is not null or note is not null group by vestiging) l
                on l.vestiging = o.vestiging and l.latest = o.requested_at""", row -> {
            Instant asked = row.getObject(4, OffsetDateTime.class).toInstant();
            String note = row.getString(3);
            heard.put(
                    row.getString(1),
                    new Heard(
                            note != null && !"DONE".equals(row.getString(2)),
                            note == null ? "" : note,
                            asked,
                            pupils.getOrDefault(row.getString(1), Instant.EPOCH)));
        });
        return heard;
    }
}
