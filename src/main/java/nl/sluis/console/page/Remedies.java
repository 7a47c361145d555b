package nl.sluis.console.page;

import java.util.List;
import java.util.Locale;
import nl.sluis.console.view.NightBoard.Quarantined;
import org.springframework.stereotype.Component;

/** What a school can do about a record that was set apart, in Dutch. The templates know it as {@code @remedies}. */
@Component("remedies")
public class Remedies {
    private record Remedy(List<String> fields, String text) {}

    private static final List<Remedy> KNOWN = List.of(
            new Remedy(
                    List.of("@key", "leerlingkey"),
                    "Twee leerlingen hebben dezelfde sleutel, of er is geen. Laat de leverancier van de administratie"
                            + " de dubbele leerling samenvoegen of een sleutel geven."),
            new Remedy(
                    List.of("bsn", "onderwijsnummer", "pgn"),
                    "Controleer het nummer met het identiteitsbewijs of in Mijn DUO, en verbeter het."),
            new Remedy(
                    List.of("geboortedatum", "instroomdatum", "uitstroomdatum", "datum"),
                    "Controleer geboorte-, in- en uitschrijfdatum, en verbeter welke niet kan kloppen."),
            new Remedy(
                    List.of("groep@key", "groep", "jaargroep", "samengesteldegroep"),
                    "Zet de leerling in één bestaande groep, met een jaargroep."),
            new Remedy(
                    List.of("achternaam", "roepnaam", "voornamen", "voorvoegsel", "straat", "plaats"),
                    "Open de leerling, haal overbodige spaties en vreemde tekens weg, en sla op."));

    public String of(Quarantined record) {
        String field = record.field().toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(r -> r.fields().contains(field))
                .findFirst()
                .or(() -> KNOWN.stream()
                        .filter(r -> r.fields().stream().anyMatch(field::contains))
                        .findFirst())
                .map(Remedy::text)
                .orElse("Verbeter dit gegeven in de leerlingadministratie.");
    }
}
