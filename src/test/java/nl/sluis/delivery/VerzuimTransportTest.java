package nl.sluis.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.sluis.delivery.TransportException.Kind;
import nl.sluis.delivery.verzuim.NotificationStatus;
import nl.sluis.delivery.verzuim.VerzuimloketTransport;
import nl.sluis.leerling.Subject;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial.Answer;
import nl.sluis.simulator.verzuimloket.VerzuimloketSimulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Notifications to the verzuimloket, against a real server that verifies, validates, keeps and misbehaves. */
class VerzuimTransportTest {
    private static final UUID EARLIER = UUID.fromString("12345678-0000-4000-8000-000000000001");
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000003");

    @TempDir
    static Path home;

    private static DemoWorld world;

    @TempDir
    Path base;

    private VerzuimloketSimulator duo;
    private TestDelivery house;
    private Subject notification;
    private VerzuimloketTransport loket;

    @BeforeAll
    static void startTheWorld() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
    }

    @AfterAll
    static void stopTheWorld() throws IOException {
        world.close();
    }

    @BeforeEach
    void start() throws IOException {
        duo = new VerzuimloketSimulator(
                base.resolve("loket"), DemoKeys.in(home.resolve("keys"), List.of()), base.resolve("work"));
        house = new TestDelivery(base);
        Subject pupil = subject("L1");
        notification = subject("L1\tverzuim");
        house.database
                .jdbc()
                .update(
                        "INSERT INTO verzuim_melding (subject_id, pupil_id, vestiging, schooljaar, due_by)"
                                + " VALUES (?, ?, '99AA00', '2026-2027', DATE '2026-09-17')",
                        notification.id(),
                        pupil.id());
        loket = loket(properties());
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(world.properties());
        properties.put("sluis.verzuimloket.url", duo.url());
        return properties;
    }

    private VerzuimloketTransport loket(Map<String, String> settings) {
        return VerzuimloketTransport.open(
                Partner.settings("verzuimloket", settings),
                house.identities,
                new NotificationStatus(house.database.jdbc(), house.identities, house.clock),
                // what is signed must be fresh for the server
                java.time.Clock.systemUTC());
    }

    private Subject subject(String key) {
        return Objects.requireNonNull(
                house.subjects.resolve(School.VESTIGING, Set.of(key)).get(key));
    }

    @AfterEach
    void stop() throws IOException {
        house.close();
        duo.close();
    }

    private static String melding(String number) {
        String attribute = number.isEmpty() ? "" : " meldingsnummer=\"" + number + "\"";
        return "<meldenRelatiefVerzuim_request xmlns=\"urn:sluis:assumed:verzuimloket:1\" berichtid=\"" + ID
                + "\" vestiging=\"99AA00\"><melding" + attribute
                + "><persoonsgebondennummer>999999990</persoonsgebondennummer><brin>99AA</brin>"
                + "<vestiging>99AA00</vestiging><verzuimsoort>V3</verzuimsoort><begindatum>2026-09-07</begindatum>"
                + "<einddatum>2026-09-10</einddatum><verzuimdagen>2026-09-07:960</verzuimdagen></melding>"
                + "</meldenRelatiefVerzuim_request>";
    }

    private Consignment report(String body) {
        return report(body, ID);
    }

    private Consignment report(String body, UUID id) {
        return Partner.consignment(id, "verzuimloket", "xml", Set.of(notification), body);
    }

    private Receipt sent() throws TransportException {
        Receipt receipt = loket.deliver(report(melding("")));
        house.identities.store("verzuimloket", receipt.issued());
        return receipt;
    }

    @Test
    void theNumberOfTheNotificationIsGivenBack() throws Exception {
        assertThat(sent().issued()).containsOnlyKeys(notification).containsValue("70000001");
        assertThat(duo.statuses()).containsEntry("70000001", "Geregistreerd");
    }

    @Test
    void whenTheAnswerWasLostTheSameIdIsOneNotification() throws Exception {
        duo.dial(VerzuimloketDial.of(Answer.ANSWER_LOST, 1));
        assertThat(failure(melding("")).kind()).isEqualTo(Kind.AGAIN);
        assertThat(sent().issued()).containsValue("70000001");
        assertThat(duo.processed()).isEqualTo(1);
        assertThat(duo.repeats()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, AGAIN, Server.TijdelijkNietBeschikbaar",
        "REFUSED, REJECTED, Client.OngeldigBericht",
        "FOUTCODE, REJECTED, VZ017",
        "GARBAGE, AGAIN, it is no XML",
        "HALF_CLOSE, AGAIN, HTTPS",
        "REPLAYED, AGAIN, does not confirm the signature of our request",
        "UNSIGNED, AGAIN, one signature",
        "OTHER_SIGNER, AGAIN, another OIN",
        "CHANGED, AGAIN, does not hold",
        "STALE, AGAIN, does not hold",
        "OTHER_CONFIRMATION, AGAIN, does not confirm the signature of our request"
    })
    void whatIsNoReceiptIsNotTakenForOne(Answer answer, Kind kind, String why) throws Exception {
        loket.deliver(report(melding("").replace(ID.toString(), EARLIER.toString()), EARLIER));
        duo.dial(VerzuimloketDial.of(answer, 1));
        TransportException failure = failure(melding(""));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(why).doesNotContain("999999990", "2026-09-07");
        if (kind == Kind.AGAIN) {
            assertThat(sent().issued()).containsValue("70000002");
            assertThat(duo.processed()).as("nothing lost, nothing twice").isEqualTo(2);
        }
    }

    @Test
    void aServerOfAnotherOrganisationGetsNothing() {
        Map<String, String> settings = properties();
        settings.put("sluis.verzuimloket.receiver-oin", "00000099000000000001");
        TransportException refused = catchThrowableOfType(
                TransportException.class, () -> loket(settings).deliver(report(melding(""))));
        assertThat(refused.kind()).isEqualTo(Kind.HOLD);
        assertThat(duo.processed()).as("it is not addressed to who reads it").isZero();
    }

    @Test
    void noSchoolSpeaksForAnother() {
        String other = melding("").replace("vestiging=\"99AA00\"", "vestiging=\"99AB00\"");
        assertThat(failure(other).kind()).isEqualTo(Kind.REJECTED);
        assertThat(duo.processed()).isZero();
    }

    @Test
    void theSignatureHoldsByASecondImplementation() throws Exception {
        XmlSec.assumeInstalled();
        sent();
        byte[] request = duo.lastRequest();
        assertThat(XmlSec.verifies(request, base)).isTrue();
        byte[] changed = new String(request, UTF_8).replace(":960<", ":961<").getBytes(UTF_8);
        assertThat(XmlSec.verifies(changed, base)).as("a changed body").isFalse();
    }

    @Test
    void aChangeGoesUnderTheSameNumberAndOneOfAnUnknownNumberIsRefused() throws Exception {
        sent();
        String other =
                melding("70000001").replace(ID.toString(), UUID.randomUUID().toString());
        UUID id = UUID.fromString(other.replaceAll("(?s).*berichtid=\"([^\"]+)\".*", "$1"));
        Consignment change = Partner.consignment(id, "verzuimloket", "xml", Set.of(notification), other);
        assertThat(loket.deliver(change).issued()).containsValue("70000001");
        assertThat(duo.statuses()).hasSize(1);
        assertThat(failure(melding("123")
                                .replace(ID.toString(), UUID.randomUUID().toString()))
                        .kind())
                .isEqualTo(Kind.REJECTED);
    }

    private Consignment withdrawal() {
        return Partner.consignment(
                DocumentKind.REVOCATION, UUID.randomUUID(), "verzuimloket", "xml", Set.of(notification), "<unused/>");
    }

    @Test
    void aWithdrawalGoesByTheNumber() throws Exception {
        sent();
        assertThat(loket.deliver(withdrawal()).text()).contains("withdrawn");
        assertThat(duo.statuses()).containsEntry("70000001", "Ingetrokken");
    }

    @Test
    void withoutANumberAPersonMustWithdraw() {
        TransportException held = catchThrowableOfType(TransportException.class, () -> loket.deliver(withdrawal()));
        assertThat(held.kind()).isEqualTo(Kind.HOLD);
    }

    @Test
    void theStatusIsAskedInAQuietMomentAndKept() throws Exception {
        sent();
        duo.status("70000001", "In behandeling");
        loket.rest();
        assertThat(status()).isEqualTo("In behandeling");
        duo.status("70000001", "Afgesloten");
        loket.rest();
        assertThat(status()).as("not asked again at once").isEqualTo("In behandeling");
    }

    @ParameterizedTest
    @EnumSource(VerzuimloketDial.Statuses.class)
    void statusesThatComeLateOutOfOrderOrUnaskedEndRight(VerzuimloketDial.Statuses how) throws Exception {
        sent();
        duo.status("70000001", "Afgesloten");
        duo.dial(VerzuimloketDial.statuses(how));
        loket.rest();
        assertThat(status()).isEqualTo(how == VerzuimloketDial.Statuses.LATE ? null : "Afgesloten");
        duo.dial(VerzuimloketDial.normal());
        loket(properties()).rest();
        assertThat(status()).isEqualTo("Afgesloten");
    }

    private @Nullable String status() {
        return house.database.jdbc().queryForObject("SELECT status FROM verzuim_melding", String.class);
    }

    private TransportException failure(String body) {
        UUID id = UUID.fromString(body.replaceAll("(?s).*berichtid=\"([^\"]+)\".*", "$1"));
        Consignment consignment = Partner.consignment(id, "verzuimloket", "xml", Set.of(notification), body);
        return catchThrowableOfType(TransportException.class, () -> loket.deliver(consignment));
    }
}
