package nl.sluis.source.uwlr;

import static nl.sluis.source.uwlr.UwlrServer.envelope;
import static nl.sluis.source.uwlr.UwlrServer.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.BoardSize;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.simulator.esis.EsisSimulator;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Message;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;
import nl.sluis.source.Standards;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A school that is asked for in steps is the same school, or none. */
@Timeout(240)
class GetraptTest {
    private static final Schooljaar YEAR = Schooljaar.on(LocalDate.now(Clock.systemDefaultZone()));

    @TempDir
    static Path folder;

    private static DemoKeys keys;
    private static EsisSimulator simulator;
    private static School school;
    private static Vestiging vestiging;

    @BeforeAll
    static void start() throws Exception {
        Board board = new Board(new BoardSize(2, 160, 42, YEAR.begin()));
        school = board.schools().get(0);
        vestiging = new Vestiging(school.brin6());
        keys = DemoKeys.in(
                folder.resolve("keys"),
                board.schools().stream().map(School::brin6).toList());
        simulator = new EsisSimulator(board, keys, folder.resolve("esis"));
    }

    @AfterAll
    static void stop() throws Exception {
        simulator.close();
    }

    @BeforeEach
    void normal() {
        simulator.dial(school.brin6(), EsisDial.normal());
    }

    @Test
    void inAnyNumberOfStepsItIsTheSchoolThatOneAnswerGives() throws Exception {
        Map<String, Object> whole = values(pull(0));
        assertThat(whole).hasSizeGreaterThan(40);
        for (int groepen : List.of(1, 3, 1_000)) {
            int before = simulator.requests();
            assertThat(values(pull(groepen))).as("%d at a time", groepen).isEqualTo(whole);
            int parts = (school.groepen().size() + 1 + groepen - 1) / groepen;
            assertThat(simulator.requests() - before)
                    .as("structuur, parts, and both questions whether anything changed")
                    .isGreaterThanOrEqualTo(parts + 3);
        }
    }

    @Test
    void pupilsOfNoGroepAreThereToo() throws Exception {
        simulator.dial(
                school.brin6(),
                EsisDial.records(pupils -> pupils.map(
                        p -> p.key().endsWith("3") ? p.with(nl.sluis.simulator.board.Element.GROEP, null) : p)));
        assertThat(values(pull(2))).isEqualTo(values(pull(0))).hasSizeGreaterThan(30);
    }

    @Test
    void aSchoolThatChangedBetweenTwoStepsIsAskedForAgain() throws Exception {
        AtomicInteger answers = new AtomicInteger();
        simulator.dial(school.brin6(), EsisDial.records(pupils -> {
            // the administration changes while the second groep is read, and then stands still
            if (answers.incrementAndGet() == 3) {
                simulator.dial(school.brin6(), EsisDial.normal());
            }
            return pupils;
        }));
        assertThat(values(pull(1))).hasSizeGreaterThan(40);
        assertThat(answers.get()).isEqualTo(3);
    }

    @Test
    void anAdministrationWithAnotherCertificateIsAskedNothing() throws Exception {
        int before = simulator.requests();
        simulator.wrongCertificate(true);
        try {
            SourceException refused = catchThrowableOfType(SourceException.class, () -> pull(0));
            assertThat(refused.getMessage()).startsWith("esis " + vestiging + ": ");
            assertThat(refused).hasNoCause();
            assertThat(simulator.requests())
                    .as("who it is, and of which school, was not told")
                    .isEqualTo(before);
        } finally {
            simulator.wrongCertificate(false);
        }
        assertThat(values(pull(0))).isNotEmpty();
    }

    @Test
    void aSchoolThatGoesOnChangingIsNoSchool() {
        AtomicInteger answers = new AtomicInteger();
        simulator.dial(school.brin6(), changing(answers));
        SourceException refused = catchThrowableOfType(SourceException.class, () -> pull(3));
        assertThat(refused.kind()).isEqualTo(SourceException.Kind.UNAVAILABLE);
        assertThat(refused)
                .hasMessage("esis " + vestiging + ": it changed while it was asked for in steps")
                .hasNoCause();
    }

    private static EsisDial changing(AtomicInteger answers) {
        return EsisDial.records(pupils -> {
            answers.incrementAndGet();
            simulator.dial(school.brin6(), changing(answers));
            return pupils;
        });
    }

    @Test
    void aStepThatIsCutOffMakesNoSchool() {
        simulator.dial(school.brin6(), EsisDial.of(EsisDial.Answer.CUT));
        assertThat(catchThrowableOfType(SourceException.class, () -> pull(3)).kind())
                .isEqualTo(SourceException.Kind.UNAVAILABLE);
        simulator.dial(school.brin6(), EsisDial.of(EsisDial.Answer.GEENGEGEVENS));
        assertThat(catchThrowableOfType(SourceException.class, () -> pull(3)).kind())
                .isEqualTo(SourceException.Kind.NO_DATA);
    }

    @Test
    void whatWasNotAskedForIsRefusedAndRequestsAreValidByTheOfficialSchemas() throws Exception {
        TestKeys own = new TestKeys(folder);
        java.nio.file.Files.writeString(folder.resolve("sleutels.yaml"), "99AA00: sleutel-a\n");
        try (UwlrServer server = new UwlrServer(own.server("server"))) {
            AtomicInteger asked = new AtomicInteger();
            server.replies((exchange, request) -> {
                boolean structuur = request.soapAction().contains("structuur_verzoek");
                asked.incrementAndGet();
                String content = structuur
                        ? part(
                                "structuur",
                                "<groepen><groep key='g1'><naam>A</naam><jaargroep>S</jaargroep></groep>"
                                        + "<groep key='g2'><naam>B</naam><jaargroep>S</jaargroep></groep></groepen>")
                        : part(
                                "leerlingen",
                                "<leerlingen><leerling key='k1'><achternaam>Geheim</achternaam>"
                                        + "<groep key='g2'/></leerling></leerlingen>");
                xml(200, envelope(content)).to(exchange, request);
            });
            EsisSettings settings = settings(server.url(), own, 1);
            try (EsisSource esis = new EsisSource(settings, EsisMapping.shipped(), Clock.systemUTC())) {
                SourceException refused = catchThrowableOfType(
                        SourceException.class, () -> esis.pull(new Vestiging("99AA00"), Schooljaar.of("2026-2027")));
                assertThat(refused.kind()).isEqualTo(SourceException.Kind.REFUSED);
                assertThat(refused)
                        .hasMessageContaining("it has a leerling of a groep that was not asked for")
                        .hasMessageNotContaining("Geheim");
                assertThat(asked.get()).isEqualTo(2);
            }
            assertThat(server.requests.get(0).soapAction()).isEqualTo("\"" + Message.UWLR + "/structuur_verzoek\"");
            String second = server.requests.get(1).body();
            assertThat(second).contains("<lg:groepen><lg:groep key=\"g1\"");
            for (String request : List.of(server.requests.get(0).body(), second)) {
                String name = request.contains("structuur_verzoek") ? "lg:structuur_verzoek" : "lg:leerlingen_verzoek";
                String element = request.substring(
                        request.indexOf("<" + name), request.indexOf("</" + name + ">") + name.length() + 3);
                Standards.assertValid("uwlr-2.2/Schemas/UWLR_Leerlinggegevens_v2p2.xsd", element);
            }
        }
    }

    private static String part(String name, String content) {
        return "<" + name + "_antwoord xmlns='" + Message.UWLR + "'><leerlinggegevens-" + name
                + "><school><schooljaar>2026-2027</schooljaar><brincode>99AA</brincode></school>" + content
                + "</leerlinggegevens-" + name + "></" + name + "_antwoord>";
    }

    private Pull.Leerlingen pull(int groepen) throws SourceException {
        try (EsisSource esis = new EsisSource(settings(groepen), EsisMapping.shipped(), Clock.systemUTC())) {
            return (Pull.Leerlingen) esis.pull(vestiging, YEAR);
        }
    }

    private static EsisSettings settings(int getrapt) {
        return new EsisSettings(
                URI.create(simulator.url()),
                keys.file("autorisatiesleutels.yaml"),
                EsisSimulator.KLANTCODE,
                EsisSimulator.KLANTNAAM,
                keys.file("esis-client.p12"),
                keys.file("esis-client.password"),
                keys.file("esis-trust.p12"),
                keys.file("esis-trust.password"),
                64_000_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                4,
                Duration.ofMillis(700),
                getrapt,
                Duration.ZERO);
    }

    private static EsisSettings settings(URI url, TestKeys own, int getrapt) throws Exception {
        return new EsisSettings(
                url,
                folder.resolve("sleutels.yaml"),
                "K",
                "N",
                own.keys("client"),
                own.password(),
                own.trusting("server"),
                own.password(),
                1_000_000,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                1,
                Duration.ofMillis(5),
                getrapt,
                Duration.ofMinutes(1));
    }

    /** Every value of every good pupil, and the fields that the others were set apart for. */
    private static Map<String, Object> values(Pull.Leerlingen pull) {
        Map<String, Object> all = new TreeMap<>();
        for (LeerlingBuilder pupil : pull.good()) {
            Map<Veld, Object> values = new LinkedHashMap<>();
            for (Veld veld : Veld.values()) {
                values.put(veld, String.valueOf(pupil.value(veld)));
            }
            all.put(String.valueOf(pupil.leerlingkey()), values);
        }
        all.put(
                "set apart",
                pull.quarantined().stream()
                        .map(q -> q.field() + q.expected())
                        .sorted()
                        .toList());
        return all;
    }
}
