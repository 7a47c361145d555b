package nl.sluis.control.watch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nl.sluis.alarm.Alarm;
import nl.sluis.alarm.Alarms;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The numbers of this hub for Prometheus, read from the records with every look of the watchdog: of partners, states,
 * reasons and files, never of pupils. In a cluster every node shows the same, since the records are.
 */
final class HubMetrics implements Check {
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();
    private final JdbcTemplate db;
    private final Freshness freshness;
    private final Keys keys;
    private final Alarms alarms;

    HubMetrics(MeterRegistry registry, JdbcTemplate db, Freshness freshness, Keys keys, Alarms alarms) {
        this.registry = registry;
        this.db = db;
        this.freshness = freshness;
        this.keys = keys;
        this.alarms = alarms;
    }

    @Override
    public void look(Instant now) {
        pupils();
        documents();
        orders(now);
        // who never came yet has no age
        List<Freshness.Standing> standings = freshness.standings(now).stream()
                .filter(s -> s.oldest() != null)
                .toList();
        show(
                "sluis.freshness.seconds",
                standings.stream()
                        .map(s -> row(s.age().toSeconds(), "partner", s.partner()))
                        .toList());
        show(
                "sluis.freshness.promised.seconds",
                standings.stream()
                        .map(s -> row(s.promised().toSeconds(), "partner", s.partner()))
                        .toList());
        show(
                "sluis.key.days",
                keys.left().stream()
                        .map(k -> row(k.days(), "owner", k.owner(), "setting", k.setting()))
                        .toList());
        show(
                "sluis.alarms.open",
                alarms.open().stream()
                        .collect(Collectors.groupingBy(Alarm::kind, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(e -> row(e.getValue(), "kind", e.getKey().name()))
                        .toList());
        show("sluis.watchdog.looked.seconds", List.of(row(now.getEpochSecond())));
    }

    private void pupils() {
        ask("sluis.pupils.received", "select coalesce(sum(received), 0) from order_record");
        ask("sluis.pupils.quarantined", "select coalesce(sum(quarantined), 0) from order_record");
        ask(
                "sluis.pupils.delivered",
                "select sum(entries), partner from outbox where state = 'ACKNOWLEDGED' group by partner",
                "partner");
        ask(
                "sluis.pupils.withheld",
                "select count(*), partner, detail from withholding where outcome = 'WITHHELD' group by partner, detail",
                "partner",
                "reason");
    }

    private void documents() {
        ask(
                "sluis.documents",
                "select count(*), partner, state from outbox group by partner, state",
                "partner",
                "state");
        ask(
                "sluis.retries",
                "select coalesce(sum(case when tries > 1 then tries - 1 else 0 end), 0), partner from outbox group by partner",
                "partner");
    }

    private void orders(Instant now) {
        ask("sluis.orders.open", "select count(*) from order_record where finished_at is null");
        OffsetDateTime oldest = db.queryForObject(
                "select min(requested_at) from order_record where finished_at is null", OffsetDateTime.class);
        show(
                "sluis.orders.age.seconds",
                List.of(row(
                        oldest == null
                                ? 0
                                : Duration.between(oldest.toInstant(), now).toSeconds())));
    }

    /** The first column is the number, the others are the tags. */
    private void ask(String name, String sql, String... tags) {
        show(name, db.query(sql, (row, i) -> row(row, tags)));
    }

    private static MultiGauge.Row<?> row(ResultSet row, String... tags) throws SQLException {
        String[] pairs = new String[tags.length * 2];
        for (int i = 0; i < tags.length; i++) {
            pairs[2 * i] = tags[i];
            pairs[2 * i + 1] = row.getString(i + 2);
        }
        return row(row.getLong(1), pairs);
    }

    private static MultiGauge.Row<?> row(long value, String... tags) {
        return MultiGauge.Row.of(tags.length == 0 ? Tags.of(List.<Tag>of()) : Tags.of(tags), value);
    }

    @SuppressWarnings("unchecked")
    private void show(String name, List<? extends MultiGauge.Row<?>> rows) {
        gauges.computeIfAbsent(name, n -> MultiGauge.builder(n).register(registry))
                .register((Iterable<MultiGauge.Row<?>>) (Iterable<?>) rows, true);
    }
}
