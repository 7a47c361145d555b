package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.delivery.TransportException.Kind;
import nl.sluis.delivery.verzuim.GemeenteTransport;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.gemeente.GemeenteBoxes;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.sftp.SftpDial;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files for the leerplichtambtenaar, against real boxes that decrypt and misbehave. */
class GemeenteTransportTest {
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000003");
    private static final List<String> GEMEENTEN = List.of("9901", "9902", "9903");

    @TempDir
    static Path home;

    private static DemoWorld world;

    private GemeenteBoxes boxes;

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
        boxes = new GemeenteBoxes(
                home.resolve("partners/gemeente"), GEMEENTEN, DemoKeys.in(home.resolve("keys"), List.of()));
    }

    @AfterEach
    void stop() throws IOException {
        boxes.close();
    }

    @Test
    void aFileGoesToTheWoongemeenteAndOnlyItsKeyOpensIt() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Receipt receipt = gemeente(camel).deliver(file("9902"));
            assertThat(receipt.text()).startsWith("gemeente 9902 file verzuim_99AA00_20261124_12345678.csv.pgp");
        }
        assertThat(boxes.readable("9902")).isEqualTo(1);
        assertThat(boxes.readable("9901")).isZero();
        try (Stream<Path> files = Files.list(boxes.opened("9902"))) {
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
        assertThat(Stream.of("9901", "9902", "9903").mapToInt(boxes::readable).sum())
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
                    Set.of(),
                    "woongemeente;achternaam;roepnaam\r\n9901;Een;Bo\r\n9902;Twee;Di\r\n");
            TransportException held = catchThrowableOfType(TransportException.class, () -> transport.deliver(both));
            assertThat(held.kind()).isEqualTo(Kind.HOLD);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE, 9901, HOLD, does not accept our key",
        "CHANGED_HOST_KEY, 9901, HOLD, another host key",
        "DISK_FULL, 9901, AGAIN, could not write",
        "TRUNCATE, 9901, AGAIN, differs from what was sent",
        "HALF_CLOSE, 9901, AGAIN, SFTP"
    })
    void aBoxThatMisbehavesGivesNoReceipt(SftpDial dial, String gemeente, Kind kind, String why) throws Exception {
        boxes.dial(gemeente, dial);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            GemeenteTransport transport = gemeente(camel);
            TransportException failure =
                    catchThrowableOfType(TransportException.class, () -> transport.deliver(file(gemeente)));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining(why);
            assertThat(boxes.readable(gemeente)).isZero();
            boxes.dial(gemeente, SftpDial.NORMAL);
            transport.deliver(file(gemeente));
        }
        assertThat(boxes.readable(gemeente)).as("nothing lost, nothing twice").isEqualTo(1);
    }

    private GemeenteTransport gemeente(DefaultCamelContext camel) {
        camel.start();
        return GemeenteTransport.open(Partner.settings("gemeente", world.properties()), camel);
    }

    private Consignment file(String gemeente) {
        return Partner.consignment(
                ID, "gemeente", "csv", Set.of(), "woongemeente;achternaam;roepnaam\r\n" + gemeente + ";Een;Bo\r\n");
    }
}
