package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.delivery.duo.DuoTransport;
import nl.sluis.leerling.Subject;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.duo.DuoDial;
import nl.sluis.simulator.duo.DuoSimulator;
import nl.sluis.simulator.keys.DemoKeys;
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

/** Against a real server over mutual TLS that verifies what it gets and signs what it answers with another library. */
class DuoTransportTest {
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000003");
    static final String BSN = "999999990";
    static final String ONDERWIJSNUMMER = "100310303";

    @TempDir
    static Path home;

    private static DemoWorld world;

    @TempDir
    Path base;

    private DuoSimulator duo;
    private TestDelivery house;
    private Subject pupil;

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
        duo = new DuoSimulator(base.resolve("duo"), DemoKeys.in(home.resolve("keys"), List.of()), base.resolve("work"));
        house = new TestDelivery(base);
        pupil = house.subjects
                .resolve(School.VESTIGING, List.of("L1"))
                .values()
                .iterator()
                .next();
    }

    @AfterEach
    void stop() throws IOException {
        house.close();
        duo.close();
    }

    private Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(world.properties());
        properties.put("sluis.duo-bron.url", duo.url());
        return properties;
    }

    @Test
    void aPupilIsIdentifiedFirstAndThenEnrolled() throws Exception {
        Receipt receipt = transport().deliver(consignment(ID, enrolment(BSN)));

        assertThat(receipt.text()).contains(ID.toString(), "ontvangen (J)", "na identificatie");
        assertThat(receipt.issued()).as("a bsn is not kept").isEmpty();
        assertThat(operations()).containsExactly("aanleverenIdentificerenPersoonSO", "aanleverenInschrijvingSO");
        assertThat(document(1))
                .contains(ID.toString(), "99AA", "501", "2026-08-01")
                .doesNotContain("achternaam");
        assertThat(document(0)).contains(BSN, "2015-02-28").doesNotContain("zonderPGN");
    }

    @Test
    void whoIsKnownJustSoIsNotIdentifiedAgain() throws Exception {
        DuoTransport transport = transport();
        transport.deliver(consignment(ID, enrolment(BSN)));
        transport.deliver(consignment(UUID.randomUUID(), enrolment(BSN).replace(">501<", ">502<")));
        transport.deliver(consignment(UUID.randomUUID(), enrolment(BSN).replace("2015-02-28", "2015-03-01")));

        assertThat(operations())
                .containsExactly(
                        "aanleverenIdentificerenPersoonSO",
                        "aanleverenInschrijvingSO",
                        "aanleverenInschrijvingSO",
                        "aanleverenIdentificerenPersoonSO",
                        "aanleverenInschrijvingSO");
    }

    @Test
    void aLostReceiptIsAskedForUnderTheSameIdAndCountsOnce() throws Exception {
        DuoTransport transport = transport();
        transport.deliver(consignment(ID, enrolment(BSN)));
        UUID other = UUID.randomUUID();
        String changed = enrolment(BSN).replace(">501<", ">503<");
        duo.dial(DuoDial.of(DuoDial.Answer.RECEIPT_LOST, 1));
        assertThat(failure(transport, other, changed).kind()).isEqualTo(TransportException.Kind.AGAIN);
        house.clock.turn(java.time.Duration.ofSeconds(30));
        transport.deliver(consignment(other, changed));

        assertThat(duo.processed()).isEqualTo(3);
        assertThat(duo.repeats()).as("the same bytes, the moment in them too").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = DuoDial.Answer.class,
            names = {"NORMAL", "REFUSED", "REPLAYED", "BLIND"},
            mode = EnumSource.Mode.EXCLUDE)
    void anAnswerThatProvesNothingIsNoReceipt(DuoDial.Answer answer) throws Exception {
        DuoTransport transport = transport();
        duo.dial(DuoDial.of(answer, 1));
        TransportException refused = failure(transport, ID, enrolment(BSN));

        assertThat(refused.kind()).isEqualTo(TransportException.Kind.AGAIN);
        assertThat(refused.getMessage()).doesNotContain(BSN);
        assertThat(transport.deliver(consignment(ID, enrolment(BSN))).text()).contains("ontvangen (J)");
        assertThat(duo.processed()).isEqualTo(2);
    }

    @Test
    void aReceiptThatWasSeenBeforeIsNoReceipt() throws Exception {
        DuoTransport transport = transport();
        transport.deliver(consignment(ID, enrolment(BSN)));
        duo.dial(DuoDial.of(DuoDial.Answer.REPLAYED, 1));
        String changed = enrolment(BSN).replace(">501<", ">504<");
        assertThat(failure(transport, UUID.randomUUID(), changed).getMessage())
                .contains("does not confirm the signature of our request");
    }

    @Test
    void aSignedFaultOfTheSenderIsARefusalForGood() {
        duo.dial(DuoDial.of(DuoDial.Answer.REFUSED, 1));
        assertThat(failure(transport(), ID, enrolment(BSN)).kind()).isEqualTo(TransportException.Kind.REJECTED);
    }

    @Test
    void aChildWithoutANumberIsOnlyIdentifiedByNameAndAddress() throws Exception {
        Receipt receipt = transport().deliver(consignment(ID, withoutPgn("<achternaam>Zee</achternaam>")));
        assertThat(receipt.text()).contains("identificatie").doesNotContain("(J)");
        assertThat(operations()).containsExactly("aanleverenIdentificerenPersoonSO");
        assertThat(document(0)).contains(">Zee<", ">Terpstraat<");
    }

    @Test
    void aMissingNameIsADash() throws Exception {
        transport().deliver(consignment(ID, withoutPgn("")));
        assertThat(document(0)).contains("achternaam", ">-<");
    }

    @Test
    void anOnderwijsnummerThatBecameABsnIsSaidAlong() throws Exception {
        DuoTransport transport = transport();
        Receipt first = transport.deliver(consignment(ID, enrolment(ONDERWIJSNUMMER)));
        assertThat(first.issued()).containsExactly(Map.entry(pupil, ONDERWIJSNUMMER));
        house.identities.store("duo-bron", first.issued());
        Receipt second = transport.deliver(consignment(UUID.randomUUID(), enrolment(BSN)));
        house.identities.store("duo-bron", second.issued());
        transport.deliver(consignment(UUID.randomUUID(), enrolment(BSN).replace("2015-02-28", "2015-02-27")));

        assertThat(document(2)).contains("huidigOnderwijsnummer", ONDERWIJSNUMMER, BSN);
        assertThat(document(3)).contains(BSN).doesNotContain(ONDERWIJSNUMMER);
        assertThat(document(4)).as("said once").doesNotContain("huidigOnderwijsnummer");
    }

    @Test
    void aRemovalSaysWhoWhereAndWhichEnrolmentAndNoMore() throws Exception {
        Receipt receipt = transport().remove(consignment(ID, enrolment(BSN)));
        assertThat(receipt.text()).contains("verwijdering", ID.toString());
        assertThat(operations()).containsExactly("aanleverenVerwijderingInschrijvingSO");
        assertThat(document(0)).contains(BSN, ">99AA<", ">501<").doesNotContain("2026-08-01");
    }

    @Test
    void aNumberThatFailsTheElfproefNeverLeaves() {
        TransportException refused = failure(transport(), ID, enrolment("999999991"));
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(refused.getMessage()).doesNotContain("999999991");
        assertThat(duo.requests()).isZero();
    }

    @Test
    void aKindOfEducationWithoutAContractIsHeld() {
        TransportException refused =
                failure(transport(), ID, enrolment(BSN).replace("soortOnderwijs=\"SO\"", "soortOnderwijs=\"MBO\""));
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(refused.getMessage()).contains("MBO");
    }

    @Test
    void aServerOfAnotherOrganisationIsNotTrusted() {
        Map<String, String> settings = properties();
        settings.put("sluis.duo-bron.trust-store", settings.getOrDefault("sluis.basispoort.trust-store", ""));
        settings.put(
                "sluis.duo-bron.trust-store-password-file",
                settings.getOrDefault("sluis.basispoort.trust-store-password-file", ""));
        TransportException refused = failure(transport(settings), ID, enrolment(BSN));
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(refused.getMessage()).contains("certificate");
    }

    @Test
    void aServerWhoseCertificateWasRevokedGetsNothing() throws Exception {
        TransportException refused = failure(transport(withList("duo-bron-server.crl")), ID, enrolment(BSN));
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(refused.getMessage()).contains("certificate").contains("nothing was sent");
        assertThat(duo.requests()).isZero();
        assertThat(transport(withList("duo-bron-none.crl"))
                        .deliver(consignment(ID, enrolment(BSN)))
                        .text())
                .contains("ontvangen (J)");
    }

    @Test
    void withoutAListThatHoldsNobodyIsBelieved() throws Exception {
        Files.writeString(home.resolve("keys/garbage.crl"), "no list");
        for (String list : List.of("duo-bron-ended.crl", "garbage.crl", "not-there.crl", "verzuimloket-none.crl")) {
            TransportException refused = failure(transport(withList(list)), ID, enrolment(BSN));
            assertThat(refused.kind()).as(list).isEqualTo(TransportException.Kind.AGAIN);
            assertThat(refused.getMessage()).as(list).contains("revoked certificates", "nothing was sent");
        }
        assertThat(duo.requests()).isZero();
    }

    @Test
    void aListThatChangesCountsFromTheNextAnswerOnAlsoOnAConnectionThatIsOpen() throws Exception {
        Path list = Files.copy(home.resolve("keys/duo-bron-none.crl"), base.resolve("list.crl"));
        Map<String, String> settings = properties();
        settings.put("sluis.duo-bron.crl-file", list.toString());
        DuoTransport transport = transport(settings);
        transport.deliver(consignment(ID, enrolment(BSN)));

        Files.write(list, Files.readAllBytes(home.resolve("keys/duo-bron-server.crl")));
        TransportException refused =
                failure(transport, UUID.randomUUID(), enrolment(BSN).replace(">501<", ">502<"));

        assertThat(refused.kind()).isEqualTo(TransportException.Kind.AGAIN);
        assertThat(refused.getMessage())
                .as("the signature is looked at, the handshake was over")
                .contains("proves nothing", "the certificate was revoked by its authority");
    }

    private Map<String, String> withList(String name) {
        Map<String, String> settings = properties();
        settings.put(
                "sluis.duo-bron.crl-file", home.resolve("keys").resolve(name).toString());
        return settings;
    }

    @Test
    void theSignatureHoldsByASecondImplementation() throws Exception {
        XmlSec.assumeInstalled();
        transport().deliver(consignment(ID, enrolment(BSN)));
        byte[] request = duo.lastRequest();
        assertThat(XmlSec.verifies(request, base)).isTrue();
        String changed = new String(request, java.nio.charset.StandardCharsets.UTF_8).replace(">501<", ">502<");
        assertThat(XmlSec.verifies(changed.getBytes(java.nio.charset.StandardCharsets.UTF_8), base))
                .as("a changed body")
                .isFalse();
    }

    private DuoTransport transport() {
        return transport(properties());
    }

    private DuoTransport transport(Map<String, String> settings) {
        return DuoTransport.open(
                Partner.settings("duo-bron", settings),
                house.jdbc(),
                house.identities,
                KeyedHash.of(TestKeys.masterKey(7), "duo-identification"),
                java.time.Clock.systemUTC());
    }

    private TransportException failure(DuoTransport transport, UUID id, String content) {
        return catchThrowableOfType(TransportException.class, () -> transport.deliver(consignment(id, content)));
    }

    private Consignment consignment(UUID id, String content) {
        return Partner.consignment(id, "duo-bron", "xml", Set.of(pupil), content);
    }

    private List<String> operations() throws IOException {
        List<String> operations = new ArrayList<>();
        for (Path file : documents()) {
            operations.add(file.getFileName().toString().split("-", 4)[2]);
        }
        return operations;
    }

    private String document(int index) throws IOException {
        return Files.readString(documents().get(index));
    }

    private List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(base.resolve("duo"))) {
            return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
        }
    }

    static String enrolment(String pgn) {
        String number = pgn.equals(ONDERWIJSNUMMER)
                ? "<onderwijsnummer>" + pgn + "</onderwijsnummer>"
                : "<burgerservicenummer>" + pgn + "</burgerservicenummer>";
        return "<bron xmlns=\"urn:sluis:duo-bron:1\" berichtid=\"x\" vestiging=\"99AA00\"><leerling soortOnderwijs=\"SO\">"
                + "<identificatie><geboorteDatum>2015-02-28</geboorteDatum><geslacht>2</geslacht><metPGN>" + number
                + "</metPGN></identificatie><inschrijving>" + number
                + "<brin>99AA</brin><inschrijvingvolgnummer>501</inschrijvingvolgnummer>"
                + "<datumInschrijving>2026-08-01</datumInschrijving><inschrijvingPeriode>"
                + "<datumBegin>2026-08-01</datumBegin><onderwijsaanbieder>900A001</onderwijsaanbieder>"
                + "<vestiging>99AA00</vestiging><soortOnderwijs>SO</soortOnderwijs><groep>SO A</groep>"
                + "<tlvBeschikkingsnummer>TLV1</tlvBeschikkingsnummer></inschrijvingPeriode><ontwikkelingsperspectief>"
                + "<datumBegin>2026-08-01</datumBegin></ontwikkelingsperspectief></inschrijving></leerling></bron>";
    }

    private static String withoutPgn(String names) {
        return "<bron xmlns=\"urn:sluis:duo-bron:1\"><leerling soortOnderwijs=\"SO\"><identificatie>"
                + "<geboorteDatum>2015-02-28</geboorteDatum><geslacht>3</geslacht><zonderPGN>" + names
                + "<binnenlandsAdres><straatnaam>Terpstraat</straatnaam><huisnummer>4</huisnummer>"
                + "<postcode>1234AB</postcode></binnenlandsAdres></zonderPGN></identificatie><inschrijving>"
                + "<brin>99AA</brin><inschrijvingvolgnummer>501</inschrijvingvolgnummer>"
                + "<datumInschrijving>2026-08-01</datumInschrijving></inschrijving></leerling></bron>";
    }
}
