package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.sluis.control.RunSummary;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Groep;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * One real night, and then a look at what the partners hold, compared with what this test works out from the generated
 * board by itself: who may leave, with which values, and nobody else.
 */
class FirstNightTest {
    private static final int SCHOOLS = 7;
    private static final int PUPILS = 400;
    private static final String JGZ_HEADER =
            "achternaam;voorvoegsel;roepnaam;geboortedatum;brin6;onderwijssoort;datum_inschrijving;groep";
    private static final Board BOARD = RunningHub.board(SCHOOLS, PUPILS);

    @TempDir
    static Path home;

    private static @Nullable RunSummary summary;

    @BeforeAll
    static void theNight() throws IOException {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            summary = hub.night();
            hub.verifyLedger();
        }
    }

    @AfterAll
    static void forget() {
        summary = null;
    }

    @Test
    void itWasAGoodNightForEveryPartnerAndVestiging() {
        RunSummary night = summary();
        assertThat(night.good()).isTrue();
        List<RunSummary.Line> ofPupils = night.lines().stream()
                .filter(l -> Set.of("basispoort", "jgz").contains(l.partner()))
                .toList();
        assertThat(ofPupils).hasSize(2 * SCHOOLS);
        assertThat(ofPupils.stream().mapToInt(RunSummary.Line::received).sum()).isEqualTo(2 * PUPILS);
        assertThat(night.lines().stream().mapToInt(RunSummary.Line::quarantined).sum())
                .isPositive();
    }

    @Test
    void jgzHoldsExactlyWhoMayLeaveWithExactlyEightFields() throws IOException {
        assertThat(jgzReceived("noorderland", ';', JGZ_HEADER, JGZ_HEADER))
                .isNotEmpty()
                .isEqualTo(jgzExpected("noorderland"))
                .as("a formula is text")
                .anyMatch(r -> r.contains("'=Som("));
    }

    @Test
    void anotherGgdHoldsItsOwnSchoolsInItsOwnWords() throws IOException {
        String header = "\uFEFFBRIN6,Onderwijssoort,Groep,Roepnaam,Tussenvoegsel,Achternaam,Geboortedatum,"
                + "In leerjaar sinds";
        String inOurOrder =
                "Achternaam;Tussenvoegsel;Roepnaam;Geboortedatum;BRIN6;Onderwijssoort;In leerjaar sinds;Groep";
        Set<String> expected = new TreeSet<>();
        jgzExpected("zuiderland").forEach(r -> expected.add(r.replaceAll("(\\d{4})-(\\d\\d)-(\\d\\d)", "$3-$2-$1")));
        assertThat(jgzReceived("zuiderland", ',', header, inOurOrder))
                .isNotEmpty()
                .isEqualTo(expected);
    }

    private static Set<String> jgzExpected(String ggd) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (School school : switchedOn("jgz")) {
            String own = (school.brin().charAt(3) - 'A') % 2 == 0 ? "noorderland" : "zuiderland";
            Set<String> objecting = objecting(school);
            sound(school).stream()
                    .filter(p -> own.equals(ggd) && !objecting.contains(p.key()))
                    .forEach(p -> expected.add(jgzRow(school, p)));
        }
        return expected;
    }

    private static Set<String> jgzReceived(String ggd, char separator, String header, String order) throws IOException {
        Set<String> received = new TreeSet<>();
        for (Path file : files(home.resolve("partners/jgz/" + ggd + "/ontsleuteld"))) {
            String text = Files.readString(file);
            assertThat(text.lines().findFirst()).contains(header);
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                    .fieldSeparator(separator)
                    .ofNamedCsvRecord(new StringReader(text.replace("\uFEFF", "")))) {
                rows.forEach(r -> received.add(
                        Stream.of(order.split(";", -1)).map(r::getField).collect(Collectors.joining("|"))));
            }
        }
        return received;
    }

    @Test
    void jgzFilesCannotBeReadOnTheWay() throws IOException {
        for (Path file : files(home.resolve("partners/jgz/noorderland/ontvangen"))) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(file.getFileName().toString()).endsWith(".csv.pgp");
            assertThat(bytes).doesNotContain("achternaam", "Kanarie");
        }
    }

    @Test
    void basispoortHoldsExactlyWhoMayLeaveWithItsFields() throws Exception {
        Map<String, String> expected = new HashMap<>();
        for (School school : switchedOn("basispoort")) {
            sound(school).forEach(p -> expected.put(p.key(), basispoortRow(school, p)));
        }
        Map<String, String> received = new HashMap<>();
        for (Path file : files(home.resolve("partners/basispoort")).stream()
                .filter(f -> f.toString().endsWith(".xml"))
                .toList()) {
            NodeList pupils = message(file).getElementsByTagNameNS("*", "leerling");
            for (int i = 0; i < pupils.getLength(); i++) {
                var pupil = (org.w3c.dom.Element) pupils.item(i);
                assertThat(received.put(pupil.getAttribute("key"), basispoortRow(pupil)))
                        .isNull();
            }
        }
        assertThat(received).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void theCanaryIsNowhereOnTheHubsDisk() throws IOException {
        Pupil canary = BOARD.soundPupil(BOARD.schools().get(0), 0);
        assertThat(canary.get(Element.BSN)).isEqualTo("999999990");
        List<String> values =
                new ArrayList<>(List.of("Zangvogel-Kooiman", "Kwinkelier", "999999990", "9999KX", "ca0a41e0"));
        List<Path> looked = new ArrayList<>();
        for (String part : List.of("db", "artemis", "log", "run", "ledger.anchor")) {
            Path place = home.resolve(part);
            if (Files.exists(place)) {
                looked.addAll(files(place));
            }
        }
        assertThat(looked)
                .anyMatch(f -> f.toString().contains("db"))
                .anyMatch(f -> f.toString().contains("artemis"));
        for (Path file : looked) {
            byte[] content = Files.readAllBytes(file);
            for (String value : values) {
                assertThat(holds(content, value)).as(value + " in " + file).isFalse();
            }
        }
        // the search itself works: the partner who may have her has her
        assertThat(files(home.resolve("partners/jgz/noorderland/ontsleuteld")))
                .anySatisfy(f -> assertThat(holds(Files.readAllBytes(f), "Zangvogel-Kooiman"))
                        .isTrue());
    }

    @Test
    void noPgnAndNoAddressReachedAnyPartner() throws IOException {
        Set<String> forbidden = new HashSet<>();
        for (School school : BOARD.schools()) {
            BOARD.pupils(school)
                    .forEach(p -> Stream.of(Element.BSN, Element.ONDERWIJSNUMMER, Element.POSTCODENL)
                            .map(p::get)
                            .filter(java.util.Objects::nonNull)
                            .forEach(forbidden::add));
        }
        assertThat(forbidden).hasSizeGreaterThan(PUPILS);
        for (String partner : List.of("jgz/noorderland/ontsleuteld", "jgz/zuiderland/ontsleuteld", "basispoort")) {
            for (Path file : files(home.resolve("partners").resolve(partner))) {
                Set<String> words =
                        Stream.of(Files.readString(file).split("[^0-9A-Za-z]+")).collect(Collectors.toSet());
                words.retainAll(forbidden);
                assertThat(words).as(file.toString()).isEmpty();
            }
        }
    }

    private static RunSummary summary() {
        return java.util.Objects.requireNonNull(summary);
    }

    /** Who passes every check of the hub and is enrolled today, worked out from the generator alone. */
    private static List<Pupil> sound(School school) {
        List<Pupil> all = BOARD.pupils(school).toList();
        Map<String, Long> keys = all.stream().collect(Collectors.groupingBy(Pupil::key, Collectors.counting()));
        List<Pupil> expected = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Pupil pupil = all.get(i);
            boolean asMeant = pupil.values().equals(BOARD.soundPupil(school, i).values());
            boolean alone = keys.getOrDefault(pupil.key(), 0L) == 1;
            if (asMeant && alone && !"H".equals(pupil.get(Element.JAARGROEP))) {
                expected.add(pupil);
            }
        }
        return expected;
    }

    private static Set<String> objecting(School school) throws IOException {
        String today =
                java.time.LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).toString();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(home.resolve("registers/bezwaren.csv"))) {
            return rows.stream()
                    .filter(r -> r.getField("vestiging").equals(school.brin6()))
                    .filter(r -> r.getField("partner").equals("jgz"))
                    .filter(r -> r.getField("ingediendOp").compareTo(today) <= 0)
                    .filter(r -> r.getField("ingetrokkenOp").isEmpty()
                            || r.getField("ingetrokkenOp").compareTo(today) > 0)
                    .map(r -> r.getField("leerlingkey"))
                    .collect(Collectors.toSet());
        }
    }

    private static List<School> switchedOn(String partner) throws IOException {
        String switches = Files.readString(home.resolve("registers/switches.yaml"));
        List<School> on = BOARD.schools().stream()
                .filter(s -> switches.contains("partner: " + partner + ", vestiging: " + s.brin6()))
                .toList();
        assertThat(on).isNotEmpty().hasSizeLessThan(SCHOOLS + 1);
        return on;
    }

    private static String jgzRow(School school, Pupil p) {
        return Stream.of(
                        or(p.get(Element.ACHTERNAAM)),
                        or(p.get(Element.VOORVOEGSEL)),
                        or(p.get(Element.ROEPNAAM)).replaceFirst("^=", "'="),
                        or(p.get(Element.GEBOORTEDATUM)),
                        school.brin6(),
                        school.soortOnderwijs(),
                        or(p.get(Element.INSTROOMDATUM)),
                        groep(school, p).map(Groep::naam).orElse(""))
                .collect(Collectors.joining("|"));
    }

    private static String basispoortRow(School school, Pupil p) {
        return Stream.of(
                        or(p.eckid()),
                        school.brin(),
                        or(p.get(Element.ACHTERNAAM)),
                        or(p.get(Element.VOORVOEGSEL)),
                        or(p.get(Element.ROEPNAAM)),
                        or(p.get(Element.GEBOORTEDATUM)),
                        or(p.get(Element.GESLACHT)),
                        or(p.get(Element.JAARGROEP)),
                        groep(school, p).map(Groep::key).orElse(""),
                        groep(school, p).map(Groep::naam).orElse(""))
                .collect(Collectors.joining("|"));
    }

    private static String basispoortRow(org.w3c.dom.Element pupil) {
        return Stream.concat(
                        Stream.of(pupil.getAttribute("eckid")),
                        Stream.of(
                                        "brincode",
                                        "achternaam",
                                        "voorvoegsel",
                                        "roepnaam",
                                        "geboortedatum",
                                        "geslacht",
                                        "jaargroep",
                                        "groepkey",
                                        "groepnaam")
                                .map(name -> {
                                    NodeList found = pupil.getElementsByTagNameNS("*", name);
                                    return found.getLength() == 0
                                            ? ""
                                            : found.item(0).getTextContent();
                                }))
                .collect(Collectors.joining("|"));
    }

    private static java.util.Optional<Groep> groep(School school, Pupil p) {
        return school.groepen().stream()
                .filter(g -> g.key().equals(p.get(Element.GROEP)))
                .findFirst();
    }

    /** As the hub writes it: composed characters (NFC), whatever form the administration has. */
    private static String or(@Nullable String value) {
        return value == null ? "" : Normalizer.normalize(value, Normalizer.Form.NFC);
    }

    /** The message as it lies there, whole: it must be valid by the contract. */
    private static Document message(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(file.toFile());
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(FirstNightTest.class.getResource("/contracts/basispoort-assumed-v1.xsd"));
        schema.newValidator()
                .validate(new DOMSource(
                        document.getElementsByTagNameNS("urn:sluis:assumed:basispoort:1", "leerlinggegevens_verzoek")
                                .item(0)));
        return document;
    }

    private static boolean holds(byte[] content, String value) {
        String latin = new String(content, StandardCharsets.ISO_8859_1);
        return latin.contains(value)
                || new String(content, StandardCharsets.UTF_16BE).contains(value)
                || new String(content, StandardCharsets.UTF_16LE).contains(value);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
