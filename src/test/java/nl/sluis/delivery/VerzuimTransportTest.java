package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.delivery.TransportException.Kind;
import nl.sluis.delivery.verzuim.GemeenteTransport;
import nl.sluis.delivery.verzuim.NotificationStatus;
import nl.sluis.delivery.verzuim.VerzuimloketTransport;
import nl.sluis.leerling.Subject;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.sftp.SftpDial;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial;
import nl.sluis.simulator.verzuimloket.VerzuimloketDial.Answer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two ways that absence goes, against real servers that validate, keep, decrypt and misbehave. */
class VerzuimTransportTest {
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000003");

    @TempDir
    Path home;

    @TempDir
    Path base;

    private DemoWorld world;
    private TestDelivery house;
    private Subject notification;
    private VerzuimloketTransport loket;

    @BeforeEach
    void start() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
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
        loket = VerzuimloketTransport.open(
                Partner.settings("verzuimloket", world.properties()),
                house.identities,
                new NotificationStatus(house.database.jdbc(), house.identities, house.clock),
                house.clock);
    }

    private Subject subject(String key) {
        return Objects.requireNonNull(
                house.subjects.resolve(School.VESTIGING, Set.of(key)).get(key));
    }

    @AfterEach
    void stop() throws IOException {
        house.close();
        world.close();
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
        return Partner.consignment(ID, "verzuimloket", "xml", Set.of(notification), body);
    }

    private Receipt sent() throws TransportException {
        Receipt receipt = loket.deliver(report(melding("")));
        house.identities.store("verzuimloket", receipt.issued());
        return receipt;
    }

    @Test
    void theNumberOfTheNotificationIsGivenBack() throws Exception {
        assertThat(sent().issued()).containsOnlyKeys(notification).containsValue("70000001");
        assertThat(world.verzuimloket().statuses()).containsEntry("70000001", "Geregistreerd");
    }

    @Test
    void whenTheAnswerWasLostTheSameIdIsOneNotification() throws Exception {
        world.verzuimloket().dial(VerzuimloketDial.of(Answer.ANSWER_LOST, 1));
        assertThat(failure(melding("")).kind()).isEqualTo(Kind.AGAIN);
        assertThat(sent().issued()).containsValue("70000001");
        assertThat(world.verzuimloket().processed()).isEqualTo(1);
        assertThat(world.verzuimloket().repeats()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"UNAVAILABLE, AGAIN", "REFUSED, REJECTED", "FOUTCODE, REJECTED", "GARBAGE, AGAIN", "REPLAYED, AGAIN"})
    void whatIsNoReceiptIsNotTakenForOne(Answer answer, Kind kind) {
        world.verzuimloket().dial(VerzuimloketDial.of(answer, 1));
        TransportException failure = failure(melding(""));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).doesNotContain("999999990", "2026-09-07");
    }

    @Test
    void aChangeGoesUnderTheSameNumberAndOneOfAnUnknownNumberIsRefused() throws Exception {
        sent();
        String other =
                melding("70000001").replace(ID.toString(), UUID.randomUUID().toString());
        UUID id = UUID.fromString(other.replaceAll("(?s).*berichtid=\"([^\"]+)\".*", "$1"));
        Consignment change = Partner.consignment(id, "verzuimloket", "xml", Set.of(notification), other);
        assertThat(loket.deliver(change).issued()).containsValue("70000001");
        assertThat(world.verzuimloket().statuses()).hasSize(1);
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
        assertThat(world.verzuimloket().statuses()).containsEntry("70000001", "Ingetrokken");
    }

    @Test
    void withoutANumberAPersonMustWithdraw() {
        TransportException held = catchThrowableOfType(TransportException.class, () -> loket.deliver(withdrawal()));
        assertThat(held.kind()).isEqualTo(Kind.HOLD);
    }

    @Test
    void theStatusIsAskedInAQuietMomentAndKept() throws Exception {
        sent();
        world.verzuimloket().status("70000001", "In behandeling");
        loket.rest();
        assertThat(status()).isEqualTo("In behandeling");
        world.verzuimloket().status("70000001", "Afgesloten");
        loket.rest();
        assertThat(status()).as("not asked again at once").isEqualTo("In behandeling");
    }

    private String status() {
        return house.database.jdbc().queryForObject("SELECT status FROM verzuim_melding", String.class);
    }

    @Test
    void aFileGoesToTheWoongemeenteAndOnlyItsKeyOpensIt() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Receipt receipt = gemeente(camel).deliver(file("9902"));
            assertThat(receipt.text()).startsWith("gemeente 9902 file verzuim_99AA00_20261124_12345678.csv.pgp");
        }
        assertThat(world.gemeenten().readable("9902")).isEqualTo(1);
        assertThat(world.gemeenten().readable("9901")).isZero();
        try (Stream<Path> files = Files.list(world.gemeenten().opened("9902"))) {
            assertThat(files)
                    .hasSize(1)
                    .allSatisfy(f -> assertThat(Files.readString(f)).contains("Een;Bo"));
        }
    }

    @Test
    void aGemeenteWithoutABoxGetsNothingAndNobodyElseDoes() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            GemeenteTransport transport = gemeente(camel);
            TransportException held =
                    catchThrowableOfType(TransportException.class, () -> transport.deliver(file("0000")));
            assertThat(held.kind()).isEqualTo(Kind.HOLD);
            assertThat(held).hasMessage("gemeente 0000 has no box on record");
        }
        assertThat(Stream.of("9901", "9902", "9903")
                        .mapToInt(world.gemeenten()::readable)
                        .sum())
                .isZero();
    }

    @Test
    void aDocumentAboutTwoGemeentenGoesNowhere() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            GemeenteTransport transport = gemeente(camel);
            Consignment both = Partner.consignment(
                    ID,
                    "gemeente",
                    "csv",
                    Set.of(notification),
                    "woongemeente;achternaam;roepnaam\r\n9901;Een;Bo\r\n9902;Twee;Di\r\n");
            TransportException held = catchThrowableOfType(TransportException.class, () -> transport.deliver(both));
            assertThat(held.kind()).isEqualTo(Kind.HOLD);
        }
    }

    @ParameterizedTest
    @CsvSource({"REFUSE, 9901", "DISK_FULL, 9901", "TRUNCATE, 9901"})
    void aBoxThatMisbehavesGivesNoReceipt(SftpDial dial, String gemeente) throws Exception {
        world.gemeenten().dial(gemeente, dial);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            GemeenteTransport transport = gemeente(camel);
            assertThat(catchThrowableOfType(TransportException.class, () -> transport.deliver(file(gemeente))))
                    .isNotNull();
        }
        assertThat(world.gemeenten().readable(gemeente)).isZero();
    }

    private GemeenteTransport gemeente(DefaultCamelContext camel) {
        camel.start();
        return GemeenteTransport.open(Partner.settings("gemeente", world.properties()), camel);
    }

    private Consignment file(String gemeente) {
        return Partner.consignment(
                ID,
                "gemeente",
                "csv",
                Set.of(notification),
                "woongemeente;achternaam;roepnaam\r\n" + gemeente + ";Een;Bo\r\n");
    }

    private TransportException failure(String body) {
        UUID id = UUID.fromString(body.replaceAll("(?s).*berichtid=\"([^\"]+)\".*", "$1"));
        Consignment consignment = Partner.consignment(id, "verzuimloket", "xml", Set.of(notification), body);
        return catchThrowableOfType(TransportException.class, () -> loket.deliver(consignment));
    }
}
