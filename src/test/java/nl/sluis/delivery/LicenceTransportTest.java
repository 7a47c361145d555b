package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.sluis.delivery.licence.LicenceTransport;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.licence.LicenceDial;
import nl.sluis.simulator.licence.LicenceDial.Failure;
import nl.sluis.simulator.licence.LicenceSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real REST server over mutual TLS with Basispoort's ways: unknown users are dropped without a word. */
class LicenceTransportTest {
    private static final String SO = "rekenpad-so";
    private static final String THUIS = "rekenpad-thuis";

    @TempDir
    Path home;

    private DemoWorld world;
    private List<String> eckIds;
    private List<Subject> subjects;

    @BeforeEach
    void start() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 40, 5L));
        eckIds = world.board()
                .pupils(world.board().schools().get(0))
                .map(Pupil::eckid)
                .filter(Objects::nonNull)
                .distinct()
                .limit(3)
                .toList();
        subjects = IntStream.range(0, 3)
                .mapToObj(i -> new Subject(i + 1, UUID.randomUUID()))
                .toList();
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    @Test
    void whatTheDocumentSaysIsGrantedAndReadBack() throws Exception {
        Receipt receipt = deliver(SO, SO + " " + THUIS, "");
        assertThat(receipt.unconfirmed()).isEmpty();
        assertThat(users("rekenpad-so")).containsExactlyInAnyOrder(eckIds.get(0), eckIds.get(1));
        assertThat(users("rekenpad-thuis")).containsExactly(eckIds.get(1));
    }

    @Test
    void theSameDocumentAgainWritesNothing() throws Exception {
        deliver(SO, SO, SO);
        int writes = world.licences().writes();
        assertThat(deliver(SO, SO, SO).unconfirmed()).isEmpty();
        assertThat(world.licences().writes()).isEqualTo(writes);
    }

    @Test
    void aLicenceThatEndedIsRevoked() throws Exception {
        deliver(SO + " " + THUIS, SO, SO);
        deliver(THUIS, SO, "");
        assertThat(users("rekenpad-so")).containsExactly(eckIds.get(1));
        assertThat(users("rekenpad-thuis")).containsExactly(eckIds.get(0));
    }

    @Test
    void aRevocationTakesEveryProductAway() throws Exception {
        deliver(SO + " " + THUIS, SO, SO);
        Receipt receipt = deliver(DocumentKind.REVOCATION, "", "");
        assertThat(receipt.unconfirmed()).isEmpty();
        assertThat(users("rekenpad-so")).containsExactly(eckIds.get(2));
        assertThat(users("rekenpad-thuis")).isEmpty();
    }

    @Test
    void aUserWhomBasispoortDropsIsNotTakenForDelivered() throws Exception {
        world.licences().dial(LicenceDial.unknown(Set.of(eckIds.get(1))));
        assertThat(deliver(SO, SO, SO).unconfirmed()).containsExactly(subjects.get(1));
        assertThat(users("rekenpad-so")).containsExactlyInAnyOrder(eckIds.get(0), eckIds.get(2));
    }

    @Test
    void aSchoolThatDidNotAllowItGetsNothingThere() {
        world.licences().dial(LicenceDial.refused(Set.of("99AA00")));
        assertThat(failure(SO, SO, SO).kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(world.licences().writes()).isZero();
    }

    @Test
    void aProductThatIsNotThereIsHeldBeforeAnythingIsWritten() {
        TransportException e = failure(SO, "onbekend", SO);
        assertThat(e.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(e.text()).contains("onbekend");
        assertThat(world.licences().writes()).isZero();
    }

    @Test
    void aLostAnswerAndMaintenanceAreTriedAgainAndEndInOneGrant() throws Exception {
        // the sixth request is the first grant: two lists of products, one of methodes, institution, permission, users
        for (int lost = 1; lost <= 12; lost++) {
            world.licences().dial(LicenceDial.failing(lost % 2 == 0 ? Failure.UNAVAILABLE : Failure.ANSWER_LOST, lost));
            assertThat(failure(SO, SO, SO).kind()).isEqualTo(TransportException.Kind.AGAIN);
        }
        world.licences().dial(LicenceDial.normal());
        assertThat(deliver(SO, SO, SO).unconfirmed()).isEmpty();
        assertThat(users("rekenpad-so")).containsExactlyInAnyOrderElementsOf(eckIds);
    }

    @Test
    void aPageOfHtmlIsNoReceiptAndARefusalWaitsForAPerson() {
        world.licences().dial(LicenceDial.failing(Failure.GARBAGE, 1));
        assertThat(failure(SO, SO, SO).kind()).isEqualTo(TransportException.Kind.AGAIN);
        world.licences().dial(LicenceDial.failing(Failure.FORBIDDEN, 1));
        assertThat(failure(SO, SO, SO).kind()).isEqualTo(TransportException.Kind.HOLD);
    }

    private Set<String> users(String product) {
        return world.licences().users(product).stream()
                .map(u -> u.substring(u.indexOf(' ') + 1))
                .collect(Collectors.toSet());
    }

    private Receipt deliver(String... products) throws TransportException {
        return deliver(DocumentKind.DELIVERY, products);
    }

    private Receipt deliver(DocumentKind kind, String... products) throws TransportException {
        String entries = IntStream.range(0, products.length)
                .mapToObj(i -> "{\"eckId\":\"" + eckIds.get(i) + "\""
                        + (products[i].isEmpty() ? "" : ",\"producten\":\"" + products[i] + "\"") + "}")
                .collect(Collectors.joining(","));
        return LicenceTransport.open(settings())
                .deliver(new Consignment(
                        UUID.randomUUID(),
                        kind,
                        "uitgeverijen",
                        new Vestiging("99AA00"),
                        LocalDate.of(2026, 11, 24),
                        "json",
                        subjects.subList(0, products.length),
                        ("{\"gebruikers\":[" + entries + "]}").getBytes(StandardCharsets.UTF_8)));
    }

    private TransportException failure(String... products) {
        return catchThrowableOfType(TransportException.class, () -> deliver(products));
    }

    private PartnerSettings settings() {
        Map<String, String> properties = world.properties();
        Map<String, String> settings = new HashMap<>();
        settings.put("url", Objects.requireNonNull(properties.get("sluis.uitgeverijen.url")));
        settings.put("identityCode", LicenceSimulator.IDENTITY_CODE);
        for (String store : List.of("keyStore", "trustStore")) {
            String key = "sluis.basispoort." + (store.equals("keyStore") ? "key-store" : "trust-store");
            settings.put(store, Objects.requireNonNull(properties.get(key)));
            settings.put(store + "PasswordFile", Objects.requireNonNull(properties.get(key + "-password-file")));
        }
        return new PartnerSettings(
                "uitgeverijen", "licence", settings, 3, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
}
