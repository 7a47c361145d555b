package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.sluis.delivery.TransportException.Kind;
import nl.sluis.delivery.duo.DuoTransport;
import nl.sluis.delivery.licence.LicenceTransport;
import nl.sluis.delivery.verzuim.NotificationStatus;
import nl.sluis.delivery.verzuim.VerzuimloketTransport;
import nl.sluis.leerling.Subject;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.duo.DuoDial;
import nl.sluis.simulator.licence.LicenceDial;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partners that show a strange certificate, are slow, break off or repeat themselves: nothing is lost and nothing doubled. */
class FaultDialsTest {
    private static final String SO = "rekenpad-so";

    @TempDir
    static Path home;

    @TempDir
    static Path base;

    private static DemoWorld world;
    private static TestDelivery house;
    private static Subject pupil;
    private static String eckId = "";

    /** Of each test its own document. */
    private final UUID id = UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
        house = new TestDelivery(base);
        pupil = Objects.requireNonNull(
                house.subjects.resolve(School.VESTIGING, List.of("L1")).get("L1"));
        eckId = world.board()
                .soundPupils(world.board().schools().get(0))
                .map(Pupil::eckid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() throws IOException {
        house.close();
        world.close();
    }

    @BeforeEach
    @AfterEach
    void turnBack() {
        world.duo().dial(DuoDial.normal());
        world.verzuimloket().dial(VerzuimloketDial.normal());
        world.basispoort().dial(BasispoortDial.normal());
        world.licences().dial(LicenceDial.normal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"duo-bron", "verzuimloket", "basispoort", "uitgeverijen"})
    void aServerWithTheCertificateOfAnotherGetsNothingUntilItHasItsOwn(String partner) throws Exception {
        int before = processed(partner);
        wrongCertificate(partner, true);
        try {
            TransportException refused = failure(partner, Map.of());
            assertThat(refused.kind()).isEqualTo(Kind.HOLD);
            assertThat(refused).hasMessageContaining("certificate is not one that we trust");
            assertThat(processed(partner)).isEqualTo(before);
        } finally {
            wrongCertificate(partner, false);
        }
        assertThat(deliver(partner, Map.of()).text()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"duo-bron", "verzuimloket", "basispoort", "uitgeverijen"})
    void aServerThatIsTooSlowIsTriedAgainAndHasItOnce(String partner) throws Exception {
        // DUO asks who a pupil is before the first document of it
        transport(partner, Map.of()).deliver(document(partner, UUID.randomUUID()));
        int before = processed(partner);
        switch (partner) {
            case "duo-bron" -> world.duo().dial(DuoDial.slow(Duration.ofSeconds(6)));
            case "verzuimloket" -> world.verzuimloket().dial(VerzuimloketDial.slow(Duration.ofSeconds(6), 1));
            case "basispoort" -> world.basispoort().dial(BasispoortDial.slow(Duration.ofSeconds(6)));
            default -> world.licences().dial(LicenceDial.failing(LicenceDial.Failure.SLOW, 1));
        }
        TransportException late = failure(partner, Map.of("timeoutMillis", "300"));
        assertThat(late.kind()).isEqualTo(Kind.AGAIN);
        turnBack();
        deliver(partner, Map.of());
        deliver(partner, Map.of());
        assertThat(processed(partner)).isEqualTo(before + documents(partner));
    }

    @ParameterizedTest
    @EnumSource(
            value = BasispoortDial.Answer.class,
            names = {"HALF_CLOSE", "REPLAYED", "ANSWER_LOST", "GARBAGE"})
    void basispoortHasADocumentOnceWhateverBecameOfItsAnswer(BasispoortDial.Answer answer) throws Exception {
        UUID earlier = UUID.randomUUID();
        transport("basispoort", Map.of()).deliver(document("basispoort", earlier));
        int before = world.basispoort().processed();
        world.basispoort().dial(BasispoortDial.of(answer, 1));
        assertThat(failure("basispoort", Map.of()).kind()).isEqualTo(Kind.AGAIN);
        assertThat(deliver("basispoort", Map.of()).text()).contains(id.toString());
        assertThat(world.basispoort().processed()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = LicenceDial.Failure.class,
            names = {"HALF_CLOSE", "REPLAYED", "ANSWER_LOST", "GARBAGE"})
    void aLicenceIsThereOnceWhateverBecameOfTheAnswers(LicenceDial.Failure failure) throws Exception {
        deliver("uitgeverijen", Map.of());
        world.licences().dial(LicenceDial.failing(failure, 1));
        assertThat(failure("uitgeverijen", Map.of())).isNotNull();
        deliver("uitgeverijen", Map.of());
        assertThat(world.licences().users(SO).stream().filter(user -> user.endsWith(eckId)))
                .hasSize(1);
    }

    @Test
    void aTextOfAPartnerIsNeverRepeated() {
        world.basispoort().dial(BasispoortDial.of(BasispoortDial.Answer.GARBAGE, 1));
        assertThat(failure("basispoort", Map.of()).getMessage()).doesNotContain("Onderhoud", "Proef");
    }

    private static void wrongCertificate(String partner, boolean wrong) throws IOException {
        switch (partner) {
            case "duo-bron" -> world.duo().wrongCertificate(wrong);
            case "verzuimloket" -> world.verzuimloket().wrongCertificate(wrong);
            case "basispoort" -> world.basispoort().wrongCertificate(wrong);
            default -> world.licences().wrongCertificate(wrong);
        }
    }

    private static int processed(String partner) {
        return switch (partner) {
            case "duo-bron" -> world.duo().processed();
            case "verzuimloket" -> world.verzuimloket().processed();
            case "basispoort" -> world.basispoort().processed();
            default -> 0;
        };
    }

    /** That one delivery adds to what is counted: of licences nothing is. */
    private static int documents(String partner) {
        return partner.equals("uitgeverijen") ? 0 : 1;
    }

    private Receipt deliver(String partner, Map<String, String> own) throws TransportException {
        return transport(partner, own).deliver(document(partner, id));
    }

    private TransportException failure(String partner, Map<String, String> own) {
        return catchThrowableOfType(TransportException.class, () -> deliver(partner, own));
    }

    private Transport transport(String partner, Map<String, String> own) {
        PartnerSettings shelf = Partner.settings(partner, world.properties());
        Map<String, String> all = new HashMap<>(shelf.settings());
        all.putAll(own);
        PartnerSettings settings = new PartnerSettings(
                partner, shelf.transport(), all, shelf.tries(), shelf.firstWait(), shelf.longestWait());
        Clock clock = Clock.systemUTC();
        return switch (partner) {
            case "duo-bron" ->
                DuoTransport.open(
                        settings,
                        house.jdbc(),
                        house.identities,
                        KeyedHash.of(TestKeys.masterKey(7), "duo-identification"),
                        clock);
            case "verzuimloket" ->
                VerzuimloketTransport.open(
                        settings,
                        house.identities,
                        new NotificationStatus(house.jdbc(), house.identities, clock),
                        clock);
            case "basispoort" -> SoapTransport.open(settings, house.subjects);
            default -> LicenceTransport.open(settings);
        };
    }

    private static Consignment document(String partner, UUID id) {
        String content = switch (partner) {
            case "duo-bron" -> DuoTransportTest.enrolment(DuoTransportTest.BSN);
            case "verzuimloket" ->
                "<meldenRelatiefVerzuim_request xmlns=\"urn:sluis:assumed:verzuimloket:1\" berichtid=\"" + id
                        + "\" vestiging=\"99AA00\"><melding><persoonsgebondennummer>999999990</persoonsgebondennummer>"
                        + "<brin>99AA</brin><vestiging>99AA00</vestiging><verzuimsoort>V3</verzuimsoort>"
                        + "<begindatum>2026-09-07</begindatum><einddatum>2026-09-10</einddatum>"
                        + "<verzuimdagen>2026-09-07:960</verzuimdagen></melding></meldenRelatiefVerzuim_request>";
            case "basispoort" ->
                "<leerlinggegevens_verzoek xmlns=\"urn:sluis:assumed:basispoort:1\" berichtid=\"" + id
                        + "\" vestiging=\"99AA00\"><leerling key=\"L1\"><brincode>99AA</brincode>"
                        + "<achternaam>Proef</achternaam><jaargroep>4</jaargroep></leerling></leerlinggegevens_verzoek>";
            default -> "{\"gebruikers\":[{\"eckId\":\"" + eckId + "\",\"producten\":\"" + SO + "\"}]}";
        };
        String extension = partner.equals("uitgeverijen") ? "json" : "xml";
        return Partner.consignment(id, partner, extension, Set.of(pupil), content);
    }
}
