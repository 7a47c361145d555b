package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.simulator.keys.DemoKeys;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SFTP transport against OpenSSH, which most partners have: another implementation than the simulators'. */
class OpenSshTest {
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000001");
    private static final String NAME = "leerlingen_99AA00_20261124_12345678.csv";
    private static final String CONTENT = "achternaam;roepnaam\r\nTest;Zoë\r\n";

    @TempDir
    Path folder;

    private DemoKeys keys;
    private Path box;
    private Path knownHosts;
    private OpenSshServer server;
    private CamelContext camel;

    @BeforeEach
    void start() throws IOException {
        keys = DemoKeys.in(folder.resolve("keys"), List.of());
        box = Files.createDirectories(folder.resolve("box"));
        server = OpenSshServer.start(folder, keys.file("ssh-host"), keys.text("ssh-client.pub") + "\n");
        knownHosts = folder.resolve("known_hosts");
        pin("ssh-host");
        camel = new DefaultCamelContext();
        camel.start();
    }

    @AfterEach
    void stop() {
        if (camel != null) {
            camel.stop();
        }
        if (server != null) {
            server.close();
        }
    }

    private void pin(String key) throws IOException {
        Files.writeString(knownHosts, "[127.0.0.1]:" + server.port() + " " + keys.text(key + ".pub") + "\n");
    }

    @Test
    void aFileIsUploadedReadBackAndRenamed() throws Exception {
        Receipt receipt = deliver();
        assertThat(receipt.text()).startsWith("file " + NAME + " sha256 ");
        assertThat(files()).containsExactly(NAME);
        assertThat(box.resolve(NAME)).hasContent(CONTENT);
    }

    @Test
    void aResendReplacesItsOwnFile() throws Exception {
        deliver();
        deliver();
        assertThat(files()).containsExactly(NAME);
    }

    @Test
    void aServerWithAnotherHostKeyThanIsPinnedGetsNothing() throws Exception {
        pin("ssh-host-other");
        TransportException refused = failure();
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(refused).hasMessageContaining("another host key");
        assertThat(files()).isEmpty();
    }

    @Test
    void aServerThatDoesNotKnowOurKeyIsForAPerson() throws Exception {
        Files.writeString(folder.resolve("authorized_keys"), keys.text("ssh-host-other.pub") + "\n");
        TransportException refused = failure();
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(refused).hasMessageContaining("does not accept our key");
    }

    @Test
    void aFolderThatIsNotThereIsForAPerson() throws Exception {
        Files.delete(box);
        TransportException refused = failure();
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HOLD);
        assertThat(refused).hasMessageContaining("the folder or file is not there");
    }

    @Test
    void aServerThatStoppedIsTriedAgainLater() {
        server.close();
        assertThat(failure().kind()).isEqualTo(TransportException.Kind.AGAIN);
    }

    private Receipt deliver() throws TransportException {
        Map<String, String> settings = new HashMap<>();
        settings.put("host", "127.0.0.1");
        settings.put("port", String.valueOf(server.port()));
        settings.put("user", OpenSshServer.user());
        settings.put("directory", box.toString());
        settings.put("privateKeyFile", keys.file("ssh-client").toString());
        settings.put("knownHostsFile", knownHosts.toString());
        settings.put("encryption", "none");
        settings.put("fileName", "leerlingen_{vestiging}_{datum}_{berichtid8}.csv");
        Transport transport = SftpTransport.open(
                new PartnerSettings("amplixs", "sftp", settings, 3, Duration.ofSeconds(1), Duration.ofSeconds(1)),
                camel);
        try {
            return transport.deliver(Partner.consignment(ID, "amplixs", "csv", Set.of(), CONTENT));
        } finally {
            transport.rest();
        }
    }

    private TransportException failure() {
        return catchThrowableOfType(TransportException.class, this::deliver);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(box)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
