package nl.sluis.command;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.control.RunSummary;
import nl.sluis.control.RunSummary.Line;
import nl.sluis.policy.Reason;

/** A run's summary for a person: a line per partner and vestiging, totals, and what the reasons mean. */
final class SummaryText {
    private SummaryText() {}

    static String of(RunSummary summary) {
        Table table = new Table(
                "partner",
                "vestiging",
                "received",
                "delivered",
                "unchanged",
                "withheld",
                "quarantined",
                "queued",
                "held",
                "anew",
                "revoked",
                "withheld by reason");
        Map<String, Line> totals = new TreeMap<>();
        for (Line line : summary.lines()) {
            row(table, line.vestiging(), line);
            totals.merge(line.partner(), line, SummaryText::add);
        }
        totals.values().forEach(total -> row(table, "total", total));
        StringBuilder text = new StringBuilder(table.toString());
        totals.values().stream()
                .flatMap(t -> t.withheld().keySet().stream())
                .distinct()
                .sorted()
                .forEach(r -> text.append("\n  ")
                        .append(word(r))
                        .append(": ")
                        .append(Reason.valueOf(r).text()));
        int tasks = totals.values().stream().mapToInt(t -> t.revoked().tasks()).sum();
        if (tasks > 0) {
            text.append("\n  ")
                    .append(tasks)
                    .append(" pupils of whom a partner must be asked to remove what it has: sluis tasks");
        }
        summary.failures()
                .forEach(f -> text.append("\nFAILED ")
                        .append(f.vestiging())
                        .append(f.partner().isEmpty() ? "" : " for " + f.partner())
                        .append(": ")
                        .append(f.why()));
        return text.toString();
    }

    private static void row(Table table, String vestiging, Line l) {
        String reasons = l.withheld().entrySet().stream()
                .map(e -> word(e.getKey()) + " " + e.getValue())
                .collect(Collectors.joining(", "));
        table.row(
                l.partner(),
                vestiging,
                l.received(),
                l.delivered(),
                l.unchanged(),
                l.withheldTotal(),
                l.quarantined(),
                l.queued(),
                l.held(),
                l.anew(),
                revoked(l),
                reasons);
    }

    private static String revoked(Line line) {
        int queued = line.revoked().queued();
        return line.revoked().removed() + (queued == 0 ? "" : " (" + queued + " on their way)");
    }

    private static Line add(Line a, Line b) {
        Map<String, Integer> withheld = new TreeMap<>(a.withheld());
        b.withheld().forEach((reason, pupils) -> withheld.merge(reason, pupils, Integer::sum));
        return new Line(
                a.partner(),
                "total",
                a.received() + b.received(),
                a.delivered() + b.delivered(),
                a.unchanged() + b.unchanged(),
                withheld,
                a.quarantined() + b.quarantined(),
                a.queued() + b.queued(),
                a.held() + b.held(),
                a.anew() + b.anew(),
                a.revoked().plus(b.revoked()));
    }

    private static String word(String reason) {
        return reason.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
