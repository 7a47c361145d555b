package nl.sluis.command;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.route.Preview;

/** A preview for a person. */
final class PreviewText {
    private PreviewText() {}

    static String of(Preview preview) {
        StringBuilder text = new StringBuilder();
        text.append("What ")
                .append(preview.partner())
                .append(" would be sent on ")
                .append(preview.day())
                .append(", by policy ")
                .append(preview.policyVersion())
                .append(". Nothing was sent.\n")
                .append(
                        preview.brought()
                                ? "\n"
                                : "No route brings this party anything: a person hands over what passes the gate.\n\n");
        Table table = new Table(
                "vestiging", "sends", "new", "changed", "unchanged", "lost", "withheld", "incomplete", "quarantined");
        preview.schools().stream()
                .filter(s -> s.failure() == null)
                .forEach(s -> table.row(
                        s.vestiging(),
                        s.sends(),
                        s.fresh(),
                        s.changed(),
                        s.unchanged(),
                        s.lost(),
                        s.withheld().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum(),
                        s.incomplete(),
                        s.quarantined()));
        text.append(table).append("\n\nFields: ").append(String.join(", ", preview.fields()));
        Map<String, Integer> withheld = new TreeMap<>();
        Map<String, Integer> fields = new TreeMap<>();
        preview.schools().forEach(s -> {
            s.withheld().forEach((reason, n) -> withheld.merge(reason, n, Integer::sum));
            s.withheldFields().forEach((field, n) -> fields.merge(field, n, Integer::sum));
        });
        counts(text, "Withheld: ", withheld);
        counts(text, "Fields withheld of pupils who pass: ", fields);
        preview.schools().stream()
                .filter(s -> s.failure() != null)
                .forEach(s -> text.append("\nNot told: ")
                        .append(s.vestiging())
                        .append(": ")
                        .append(s.failure()));
        preview.schools().stream()
                .filter(s -> !s.examples().isEmpty())
                .findFirst()
                .ifPresent(s -> examples(text, s));
        return text.toString();
    }

    private static void counts(StringBuilder text, String head, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            text.append('\n')
                    .append(head)
                    .append(counts.entrySet().stream()
                            .map(e -> e.getKey() + " " + e.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static void examples(StringBuilder text, Preview.School school) {
        text.append("\nExamples of ").append(school.vestiging()).append(", values masked:");
        school.examples()
                .forEach(example -> text.append("\n  ")
                        .append(example.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining("; "))));
    }
}
