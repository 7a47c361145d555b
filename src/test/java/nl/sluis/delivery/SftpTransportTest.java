package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.sftp.SftpDial;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real SSH server, which keeps and decrypts what it gets. */
class SftpTransportTest {
    private static final String CONTENT = "achternaam;roepnaam\r\nTest;Zoë\r\n";
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000001");
    private static final String NAME = "leerlingen_99AA00_20261124_12345678.csv";

    @TempDir
    Path home;

    private DemoWorld world;
    private CamelContext camel;
    private Map<String, String> settings;

    @BeforeEach
    void start() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
        settings = new HashMap<>(world.properties());
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterEach
    void stop() throws IOException {
        camel.stop();
        world.close();
    }

    @Test
    void aFileArrivesEncryptedUnderItsNameAndThePartnerCanReadIt() throws Exception {
        Receipt receipt = deliver();
        assertThat(receipt.text()).startsWith("file " + NAME + ".pgp sha256 ");
        assertThat(received()).containsExactly(NAME + ".pgp");
        assertThat(home.resolve("partners/jgz/noorderland/ontsleuteld").resolve(NAME))
                .hasContent(CONTENT);
    }

    @Test
    void aResendReplacesItsOwnFile() throws Exception {
        deliver();
        deliver();
        assertThat(received()).containsExactly(NAME + ".pgp");
    }

    @Test
    void aServerWithAnotherHostKeyGetsNothing() throws Exception {
        world.sftp().dial(SftpDial.CHANGED_HOST_KEY);
        TransportException e = failure();
        assertThat(e.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(e).hasMessageContaining("another host key");
        assertThat(received()).isEmpty();
    }

    @Test
    void anUploadThatWasCutShortIsNoticedAndNeverGetsItsName() throws Exception {
        world.sftp().dial(SftpDial.TRUNCATE);
        TransportException e = failure();
        assertThat(e.kind()).isEqualTo(TransportException.Kind.AGAIN);
        assertThat(e).hasMessageContaining("what arrived differs from what was sent");
        assertThat(received()).isEmpty();
    }

    @Test
    void aFullDiskIsTriedAgainLater() throws Exception {
        world.sftp().dial(SftpDial.DISK_FULL);
        assertThat(failure().kind()).isEqualTo(TransportException.Kind.AGAIN);
        assertThat(received()).noneMatch(f -> f.endsWith(".pgp"));
    }

    @Test
    void aServerThatIsNotThereIsTriedAgainLater() throws Exception {
        world.close();
        assertThat(failure().kind()).isEqualTo(TransportException.Kind.AGAIN);
    }

    @Test
    void withoutAKeyOfTheRecipientNothingIsSent() throws Exception {
        Path key = Path.of(String.valueOf(settings.get("sluis.jgz.noorderland.recipient-key-file")));
        Files.writeString(key, "no key");
        assertThat(failure().kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(received()).isEmpty();
    }

    private Receipt deliver() throws TransportException {
        Transport transport = SftpTransport.open(noorderland(), camel);
        try {
            return transport.deliver(Partner.consignment(ID, "jgz", "csv", Set.of(), CONTENT));
        } finally {
            transport.rest();
        }
    }

    private PartnerSettings noorderland() {
        return Partner.settings("jgz", settings).office("noorderland").orElseThrow();
    }

    private TransportException failure() {
        return catchThrowableOfType(TransportException.class, this::deliver);
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("partners/jgz/noorderland/ontvangen"))) {
            return files.map(f -> f.getFileName().toString()).toList().stream();
        }
    }

    private java.util.List<String> received() throws IOException {
        return files().toList();
    }
}
