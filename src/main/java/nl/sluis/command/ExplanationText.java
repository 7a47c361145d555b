package nl.sluis.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.ledger.LatestEntries;
import nl.sluis.route.Explanation;

/** An explanation for a person, in Dutch. */
final class ExplanationText {
    private ExplanationText() {}

    static String of(Explanation e) {
        StringBuilder text = new StringBuilder();
        text.append("Partij ").append(e.partner()).append(", vestiging ").append(e.vestiging());
        text.append(", beoordeeld op ").append(e.day()).append(".\n");
        String sent = e.policy().brought()
                ? "Deze leerling wordt verstrekt"
                : "Deze leerling mag nu op verzoek worden verstrekt (door een mens: hier is geen route voor)";
        text.append(e.sent() ? sent : "Deze leerling wordt niet verstrekt")
                .append(": ")
                .append(e.decision().text())
                .append(".\n");
        text.append("Doel: ")
                .append(e.policy().purpose())
                .append("\nGrondslag: ")
                .append(e.policy().ground());
        text.append("\nBeleid: versie ")
                .append(e.policy().version())
                .append(", ")
                .append(e.policy().status());
        text.append(", geldig van ").append(e.policy().validFrom());
        text.append(
                e.policy().validUntil().isEmpty()
                        ? " af"
                        : " tot en met " + e.policy().validUntil());
        text.append("\n\nVoorwaarden:");
        for (Explanation.Checked checked : e.conditions()) {
            text.append("\n  ").append(checked.holds() ? "[ja]  " : "[nee] ").append(checked.word());
            text.append(checked.holds() ? "" : ": " + checked.text());
            checked.onRecord().forEach(line -> text.append("\n          ").append(line));
        }
        fields(
                text,
                "\n\nWat wordt verstrekt:",
                e.fields().stream().filter(Explanation.Field::sent).toList());
        fields(
                text,
                "\n\nWat niet wordt verstrekt:",
                e.fields().stream().filter(f -> !f.sent()).toList());
        text.append("\n\nWat er eerder is gebeurd (uit het verzendregister):");
        e.latest().forEach(line -> text.append("\n  ").append(latest(line)));
        return text.append(e.latest().isEmpty() ? "\n  niets" : "").toString();
    }

    /** Fields with the same reason stand together; each field stands in one place only. */
    private static void fields(StringBuilder text, String head, List<Explanation.Field> fields) {
        text.append(head);
        Map<String, StringBuilder> byReason = new LinkedHashMap<>();
        for (Explanation.Field field : fields) {
            String own = field.onRecord().isEmpty() ? "" : " (" + String.join("; ", field.onRecord()) + ")";
            StringBuilder names = byReason.computeIfAbsent(field.why().text() + own, k -> new StringBuilder());
            names.append(names.isEmpty() ? "" : ", ").append(field.name());
        }
        byReason.forEach((reason, names) ->
                text.append("\n  ").append(names).append("\n      want ").append(reason));
        text.append(fields.isEmpty() ? "\n  niets" : "");
    }

    private static String latest(LatestEntries.Line line) {
        String what = switch (line.outcome()) {
            case "RELEASED" -> "klaargezet: " + line.fields();
            case "WITHHELD" -> "tegengehouden: " + line.detail();
            case "INCOMPLETE" -> "niet compleet, ontbreekt: " + line.detail();
            case "LIFTED" -> "niet meer tegengehouden (was: " + line.detail() + ")";
            case "REVOKING" -> "intrekking klaargezet: " + line.detail();
            case "REVOKED" -> "ingetrokken bij de partij";
            case "TASKED" -> "taak voor de privacyfunctionaris: " + line.detail();
            default -> line.outcome() + " " + line.detail();
        };
        return line.at() + "  " + what
                + (line.acknowledgedAt().isEmpty() ? "" : "; door de partij bevestigd op " + line.acknowledgedAt())
                + " (beleid " + line.policyVersion() + ")";
    }
}
