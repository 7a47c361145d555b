package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.sluis.leerling.Subject;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SOAP server over mutual TLS, which validates, keeps and answers what it gets. */
class SoapTransportTest {
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000002");

    @TempDir
    Path home;

    @TempDir
    Path base;

    private DemoWorld world;
    private TestDelivery house;
    private Map<String, Subject> pupils;

    @BeforeEach
    void start() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
        house = new TestDelivery(base);
        pupils = house.subjects.resolve(School.VESTIGING, List.of("L1", "L2"));
    }

    @AfterEach
    void stop() throws IOException {
        house.close();
        world.close();
    }

    @Test
    void theAnswerGivesEachPupilThePartnersOwnId() throws Exception {
        Receipt receipt = deliver(message("L1", "L2"));
        assertThat(receipt.issued().keySet()).containsExactlyInAnyOrderElementsOf(pupils.values());
        assertThat(receipt.issued().values()).doesNotHaveDuplicates().allMatch(id -> !id.isBlank());
        assertThat(receipt.unconfirmed()).isEmpty();
        assertThat(world.basispoort().processed()).isEqualTo(1);
    }

    @Test
    void whenTheAnswerWasLostTheSameIdIsOneDelivery() throws Exception {
        world.basispoort().dial(BasispoortDial.answerLost(1));
        assertThat(failure(message("L1", "L2")).kind()).isEqualTo(TransportException.Kind.AGAIN);
        Receipt receipt = deliver(message("L1", "L2"));
        assertThat(receipt.issued()).hasSize(2);
        assertThat(world.basispoort().processed()).isEqualTo(1);
        assertThat(world.basispoort().repeats()).isEqualTo(1);
    }

    @Test
    void aServerFaultIsTriedAgainAndAClientFaultIsNot() throws Exception {
        world.basispoort().dial(BasispoortDial.unavailable(1));
        assertThat(failure(message("L1", "L2")).kind()).isEqualTo(TransportException.Kind.AGAIN);
        world.basispoort().dial(BasispoortDial.fault("Client.OngeldigBericht", 1));
        assertThat(failure(message("L1", "L2")).kind()).isEqualTo(TransportException.Kind.REJECTED);
    }

    @Test
    void garbageWithStatus200IsNoReceipt() {
        world.basispoort().dial(BasispoortDial.garbage(1));
        assertThat(failure(message("L1", "L2")).kind()).isNotEqualTo(TransportException.Kind.REJECTED);
    }

    @Test
    void aPupilOfAnotherDocumentInTheAnswerIsNotKept() throws Exception {
        Receipt receipt = SoapTransport.open(Partner.settings("basispoort", world.properties()), house.subjects)
                .deliver(Partner.consignment(ID, "basispoort", "xml", Set.of(subject("L1")), message("L1")));
        assertThat(receipt.issued().keySet()).containsExactly(subject("L1"));
    }

    @Test
    void aRevocationIsConfirmedPupilByPupil() throws Exception {
        String message = "<leerlingverwijdering_verzoek xmlns=\"urn:sluis:assumed:basispoort:1\" berichtid=\"" + ID
                + "\" vestiging=\"99AA00\"><leerling key=\"L1\"/></leerlingverwijdering_verzoek>";
        Receipt receipt = SoapTransport.open(Partner.settings("basispoort", world.properties()), house.subjects)
                .deliver(Partner.consignment(
                        DocumentKind.REVOCATION, ID, "basispoort", "xml", Set.copyOf(pupils.values()), message));

        assertThat(receipt.issued()).isEmpty();
        assertThat(receipt.unconfirmed()).containsExactly(subject("L2"));
        assertThat(receipt.text()).contains(ID.toString()).contains("1 pupils confirmed");
        assertThat(world.basispoort().processed()).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereIsTriedAgainLater() throws Exception {
        Map<String, String> settings = world.properties();
        world.close();
        Transport transport = SoapTransport.open(Partner.settings("basispoort", settings), house.subjects);
        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> transport.deliver(
                        Partner.consignment(ID, "basispoort", "xml", Set.copyOf(pupils.values()), message("L1"))));
        assertThat(e.kind()).isEqualTo(TransportException.Kind.AGAIN);
        assertThat(e.getMessage()).doesNotContain("Achter");
    }

    private Receipt deliver(String message) throws TransportException {
        return SoapTransport.open(Partner.settings("basispoort", world.properties()), house.subjects)
                .deliver(Partner.consignment(ID, "basispoort", "xml", Set.copyOf(pupils.values()), message));
    }

    private TransportException failure(String message) {
        return catchThrowableOfType(TransportException.class, () -> deliver(message));
    }

    private Subject subject(String key) {
        return java.util.Objects.requireNonNull(pupils.get(key));
    }

    private static String message(String... keys) {
        return "<leerlinggegevens_verzoek xmlns=\"urn:sluis:assumed:basispoort:1\" berichtid=\"" + ID
                + "\" vestiging=\"99AA00\">"
                + Set.of(keys).stream()
                        .sorted()
                        .map(k -> "<leerling key=\"" + k + "\"><brincode>99AA</brincode><achternaam>Achter" + k
                                + "</achternaam></leerling>")
                        .collect(Collectors.joining())
                + "</leerlinggegevens_verzoek>";
    }
}
