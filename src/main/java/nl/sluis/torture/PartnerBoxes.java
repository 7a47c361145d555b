package nl.sluis.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.sluis.simulator.sftp.SftpSimulator;

/** The boxes of all partners that are brought something, in the world of one folder. */
final class PartnerBoxes {
    private static final Pattern COLUMN = Pattern.compile("\\bto: *\"?@?([^\",}]+)");
    private static final Set<String> GIVEN_OUT = Set.of("@basispoortid", "@berichtid", "@meldingsnummer");
    /** The head of every message of DUO, and what it refers to. */
    private static final Set<String> DUO_HEAD = Set.of(
            "identificatiecodeBedrijfsdocument",
            "verzendendeInstantie",
            "ontvangendeInstantie",
            "datumTijdBedrijfsdocument");

    private PartnerBoxes() {}

    static List<PartnerBox> of(Path world, List<String> gemeenten) {
        Path partners = world.resolve("partners");
        return List.of(
                new XmlBox(
                        "basispoort",
                        partners.resolve("basispoort"),
                        "leerling",
                        "leerlingverwijdering_verzoek",
                        columns("basispoort"),
                        GIVEN_OUT,
                        (name, values) -> name[1] + " " + values.get("@key")),
                new XmlBox(
                        "duo-bron",
                        partners.resolve("duo-bron"),
                        "",
                        "verwijderenInschrijving",
                        columns("duo-bron"),
                        DUO_HEAD,
                        (name, values) -> name[2] + " " + person(values)),
                new XmlBox(
                        "verzuimloket",
                        partners.resolve("verzuimloket"),
                        "melding",
                        "intrekkenRelatiefVerzuim_request",
                        columns("verzuimloket"),
                        GIVEN_OUT,
                        (name, values) -> values.get("persoonsgebondennummer") + " " + values.get("verzuimsoort") + " "
                                + values.get("begindatum")),
                new CsvBox(
                        "jgz",
                        SftpSimulator.GGDS.stream()
                                .map(ggd -> partners.resolve("jgz").resolve(ggd).resolve("ontsleuteld"))
                                .toList(),
                        ';',
                        small(columns("jgz")),
                        List.of("achternaam", "geboortedatum"),
                        Set.of()),
                new CsvBox(
                        "amplixs",
                        List.of(partners.resolve("amplixs/ontvangen")),
                        ';',
                        small(columns("amplixs")),
                        List.of("achternaam", "geboortedatum"),
                        // a small group is hidden in a way that depends on who was there before
                        Set.of("rapportage_locatie")),
                new CsvBox(
                        "gemeente",
                        gemeenten.stream()
                                .map(g ->
                                        partners.resolve("gemeente").resolve(g).resolve("ontsleuteld"))
                                .toList(),
                        ';',
                        small(columns("gemeente")),
                        List.of("achternaam", "geboortedatum", "verzuimsoort", "begindatum"),
                        Set.of()),
                new LicenceBox("uitgeverijen", partners.resolve("uitgeverijen/licenties.json")));
    }

    private static String person(Map<String, String> values) {
        return Stream.of("burgerservicenummer", "onderwijsnummer", "achternaam", "inschrijvingvolgnummer")
                .flatMap(name -> values.entrySet().stream()
                        .filter(e ->
                                e.getKey().endsWith("/" + name) || e.getKey().equals(name))
                        .map(Map.Entry::getValue))
                .findFirst()
                .orElse("nobody");
    }

    /** What the shelf lets this partner have, by the name that it has there. */
    private static Set<String> columns(String partner) {
        Set<String> columns = new TreeSet<>();
        for (Path file :
                List.of(Path.of("mappings", partner + ".yaml"), Path.of("config/partners", partner + ".yaml"))) {
            try {
                Matcher column = COLUMN.matcher(Files.readString(file));
                while (column.find()) {
                    String name = column.group(1).strip();
                    columns.add(name.substring(name.lastIndexOf('/') + 1));
                    // an attribute is told from an element by its sign
                    columns.add("@" + name.substring(name.lastIndexOf('/') + 1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return columns;
    }

    private static Set<String> small(Set<String> names) {
        Set<String> small = new TreeSet<>();
        names.forEach(n -> small.add(n.toLowerCase(Locale.ROOT)));
        return small;
    }
}
