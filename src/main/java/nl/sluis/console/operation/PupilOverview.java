package nl.sluis.console.operation;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.sluis.ledger.Outcome;
import nl.sluis.policy.Reason;
import nl.sluis.register.LegalDay;

/**
 * The answer to a request for access (AVG art. 15) in Dutch, as it may be handed over: per party what went, when, on what
 * ground, and what was withheld and why. Names of fields, never values.
 */
public final class PupilOverview {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", Locale.forLanguageTag("nl-NL"));

    private PupilOverview() {}

    /** @param lines the latest first, as {@link LedgerDesk#overview} gives them */
    static String text(List<PupilLines.Line> lines, Instant now) {
        StringBuilder text = new StringBuilder("Overzicht van één leerling (AVG artikel 15), gemaakt op ");
        text.append(moment(now));
        text.append(".\nDe namen van de gegevens staan hieronder. De gegevens zelf bewaart deze hub niet.");
        Map<String, List<PupilLines.Line>> byPartner = byPartner(lines);
        byPartner.forEach((partner, own) -> {
            text.append("\n\nPartij ").append(partner);
            own.forEach(line -> add(text, line));
        });
        text.append(byPartner.isEmpty() ? "\n\nVan deze leerling is niets verstrekt en niets tegengehouden." : "");
        List<PupilLines.Line> looks = lines.stream()
                .filter(l -> l.outcome() == Outcome.OPERATED && l.document() == null)
                .toList();
        text.append(looks.isEmpty() ? "" : "\n\nWie dit overzicht opvroeg, of iets voor deze leerling deed:");
        looks.forEach(
                l -> text.append("\n  ").append(moment(l.at())).append("  ").append(l.detail()));
        return text.toString();
    }

    /** The oldest first, as one tells it. */
    private static Map<String, List<PupilLines.Line>> byPartner(List<PupilLines.Line> lines) {
        Map<String, List<PupilLines.Line>> byPartner = new LinkedHashMap<>();
        List<PupilLines.Line> oldestFirst = new ArrayList<>(lines);
        Collections.reverse(oldestFirst);
        oldestFirst.stream()
                .filter(l -> l.outcome() != Outcome.OPERATED)
                .forEach(l -> byPartner
                        .computeIfAbsent(l.partner(), p -> new ArrayList<>())
                        .add(l));
        return byPartner;
    }

    private static void add(StringBuilder text, PupilLines.Line line) {
        text.append("\n  ").append(moment(line.at())).append("  ");
        text.append(line.notification() ? "verzuimmelding " : "").append(what(line));
        if (line.outcome() == Outcome.RELEASED) {
            text.append("\n      gegevens: ")
                    .append(line.fields().isEmpty() ? "geen" : line.fields().replace(",", ", "));
            line.missing()
                    .forEach((field, reason) -> text.append("\n      niet mee: ")
                            .append(field)
                            .append(", want ")
                            .append(reason.isEmpty() ? "de administratie had er geen waarde voor" : why(reason)));
            text.append("\n      grondslag: ").append(line.ground());
        }
        text.append("\n      vestiging ").append(line.vestiging());
        text.append(line.document() == null ? "" : ", bericht " + line.document());
        text.append(line.policyVersion().isEmpty() ? "" : ", beleid " + line.policyVersion());
        text.append(", regel ").append(line.number()).append(" van het verzendregister");
    }

    private static String what(PupilLines.Line line) {
        return switch (line.outcome()) {
            case RELEASED -> "klaargezet voor verzending";
            case WITHHELD -> "niet verstrekt: " + why(line.detail());
            case INCOMPLETE -> "niet verstrekt: het verplichte gegeven " + line.detail() + " ontbreekt";
            case LIFTED -> "niet langer tegengehouden; de reden was: " + why(line.detail());
            case ACKNOWLEDGED -> "ontvangen: de partij heeft de ontvangst bevestigd (" + line.detail() + ")";
            case UNCONFIRMED -> "de partij bevestigde het bericht, maar noemde deze leerling niet";
            case REJECTED -> "geweigerd door de partij (" + line.detail() + ")";
            case DESTROYED -> "vernietigd zonder bevestigde ontvangst (" + line.detail() + ")";
            case REVOKING -> "intrekking klaargezet: " + why(line.detail());
            case REVOKED -> "ingetrokken: de partij is gevraagd te verwijderen en bevestigde dat";
            case TASKED -> "een medewerker is gevraagd de partij te laten verwijderen: " + why(line.detail());
            case TASK_DONE -> "een medewerker heeft dat afgehandeld";
            case OPERATED -> "handeling van een medewerker";
            case FORGOTTEN, PURGED -> "gewist";
        };
    }

    /** In Dutch, also where an older line names a reason or a field that this version does not know. */
    public static String why(String reason) {
        if (reason.equals("ABSENT")) {
            return "de leerling staat niet meer in de administratie";
        }
        if (reason.equals("MISTAKE")) {
            return "de leerling had daar niet mogen staan; een medewerker vroeg erom";
        }
        return Reason.recorded(reason).map(Reason::text).orElse(reason);
    }

    private static String moment(Instant at) {
        return MOMENT.format(at.atZone(LegalDay.ZONE));
    }
}
