package nl.sluis.console.view;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nl.sluis.console.view.RunState.PartnerLine;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.control.RunSummary.Line;
import nl.sluis.policy.Reason;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the latest runs came to: progress, who was withheld and why, what lies still. */
@Component
public class NightBoard {
    private static final String RUN = """
            select r.run_id, r.reason, r.requested_by, r.started_at, count(o.order_id),
              count(o.finished_at), sum(case when o.state = 'PAUSED' then 1 else 0 end)
            from run r join order_record o on o.run_id = r.run_id
            group by r.run_id, r.reason, r.requested_by, r.started_at
            order by r.started_at desc fetch first 1 row only""";
    /** Of each partner and vestiging only the latest order counts: whoever was let through since is not withheld. */
    private static final String WITHHELD = """
            select w.partner, w.reason, sum(w.pupils) from (
              select p.order_id, p.partner,
                row_number() over (partition by p.partner, o.vestiging order by o.requested_at desc) as age
              from order_outcome p join order_record o on o.order_id = p.order_id where p.state = 'DONE'
            ) latest join order_withheld w on w.order_id = latest.order_id and w.partner = latest.partner
            where latest.age = 1 group by w.partner, w.reason order by w.partner, sum(w.pupils) desc""";

    private static final String HELD = """
            select document_id, partner, vestiging, made_at, entries, state, coalesce(last_error, '') from outbox
            where state = 'HELD' or (state = 'REJECTED' and settled_at > ?)
            order by made_at desc fetch first 200 rows only""";

    private final JdbcTemplate db;
    private final RunSummaries summaries;

    NightBoard(JdbcTemplate db, RunSummaries summaries) {
        this.db = db;
        this.summaries = summaries;
    }

    /** @param text Dutch, of {@link Reason} */
    public record WithheldCount(String partner, String reason, String text, int pupils) {}

    /** A record that was set apart: where, which field, what was expected, and the shape of what was found. */
    public record Quarantined(String origin, String position, String field, String expected, String found) {}

    public Optional<RunState> latest() {
        return db
                .query(
                        RUN,
                        (row, i) -> state(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                new int[] {row.getInt(5), row.getInt(6), row.getInt(7)}))
                .stream()
                .findFirst();
    }

    private RunState state(UUID run, String reason, String by, Instant startedAt, int[] orders) {
        RunSummary summary = summaries.of(run);
        Map<String, List<Line>> byPartner = new TreeMap<>();
        summary.lines()
                .forEach(line -> byPartner
                        .computeIfAbsent(line.partner(), p -> new ArrayList<>())
                        .add(line));
        List<PartnerLine> lines = byPartner.entrySet().stream()
                .map(e -> sum(e.getKey(), e.getValue()))
                .toList();
        return new RunState(run, reason, by, startedAt, orders[0], orders[1], orders[2], lines, summary.failures());
    }

    private static PartnerLine sum(String partner, List<Line> lines) {
        return new PartnerLine(
                partner,
                lines.stream().mapToInt(Line::received).sum(),
                lines.stream().mapToInt(Line::delivered).sum(),
                lines.stream().mapToInt(Line::unchanged).sum(),
                lines.stream().mapToInt(Line::withheldTotal).sum(),
                lines.stream().mapToInt(Line::quarantined).sum(),
                lines.stream().mapToInt(Line::queued).sum(),
                lines.stream().mapToInt(Line::held).sum());
    }

    public List<WithheldCount> withheld() {
        return db.query(
                WITHHELD,
                (row, i) -> new WithheldCount(
                        row.getString(1),
                        row.getString(2),
                        Reason.valueOf(row.getString(2)).text(),
                        row.getInt(3)));
    }

    /** @param since from when on rejected documents are shown too */
    public List<HeldDocument> held(Instant since) {
        return db.query(
                HELD,
                (row, i) -> new HeldDocument(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getInt(5),
                        row.getString(6).equals("REJECTED"),
                        row.getString(7)),
                OffsetDateTime.ofInstant(since, java.time.ZoneOffset.UTC));
    }

    /** Of the latest run. */
    public List<Quarantined> quarantined() {
        return db.query(
                """
                select q.origin, q.position, q.field, q.expected, q.found
                from quarantine q join order_record o on o.order_id = q.order_id
                where o.run_id = (select run_id from run order by started_at desc fetch first 1 row only)
                order by q.origin, q.id""",
                (row, i) -> new Quarantined(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
    }
}
