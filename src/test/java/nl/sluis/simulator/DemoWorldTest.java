package nl.sluis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.BoardSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class DemoWorldTest {
    @TempDir
    Path home;

    /** Only a web server, as the hub has one: two kinds of Tomcat in one JVM must not mind each other. */
    @Configuration
    @ImportAutoConfiguration(ServletWebServerFactoryAutoConfiguration.class)
    static class OnlyWeb {}

    @Test
    void theFolderRemembersItsBoard() throws IOException {
        try (DemoWorld world = DemoWorld.start(home, new DemoOptions(3, 60, 5L))) {
            assertThat(world.board().schools()).hasSize(3);
        }
        try (DemoWorld again = DemoWorld.start(home, DemoOptions.none())) {
            assertThat(again.board().size().pupils()).isEqualTo(60);
            assertThat(again.board().size().seed()).isEqualTo(5);
        }
        assertThatThrownBy(() -> DemoWorld.start(home, new DemoOptions(3, 61, 5L)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pupils 60")
                .hasMessageContaining("pupils 61");
    }

    @Test
    void everyFileThatThePropertiesNameIsThere() throws IOException {
        try (DemoWorld world = DemoWorld.start(home, new DemoOptions(3, 60, 5L))) {
            world.properties().forEach((name, value) -> {
                if (name.endsWith("-file") || name.endsWith("-store") || name.endsWith("registers")) {
                    assertThat(Path.of(value)).as(name).exists();
                }
            });
            assertThat(world.properties())
                    .containsKeys(
                            "sluis.esis.url",
                            "sluis.basispoort.trust-store-password-file",
                            "sluis.jgz.noorderland.port");
            assertThat(world.exportEdexml(world.board().schools().get(0))).exists();
        }
    }

    @Test
    void theLedgerKeysAreAPairAndTheMasterKeyHas32Bytes() throws Exception {
        try (DemoWorld world = DemoWorld.start(home, new DemoOptions(1, 10, 5L))) {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(der(world, "sluis.ledger-signing-key-file"))));
            signature.update(new byte[] {1, 2, 3});
            byte[] signed = signature.sign();
            signature.initVerify(
                    keys.generatePublic(new X509EncodedKeySpec(der(world, "sluis.ledger-verify-key-file"))));
            signature.update(new byte[] {1, 2, 3});

            assertThat(signature.verify(signed)).isTrue();
            String master =
                    Files.readString(path(world, "sluis.master-key-file")).strip();
            assertThat(Base64.getDecoder().decode(master)).hasSize(32);
        }
    }

    @Test
    void theProfileStartsTheWorldAndTheContextEndsIt() {
        URI esis;
        try (ConfigurableApplicationContext context = application("demo")) {
            esis = URI.create(String.valueOf(context.getEnvironment().getProperty("sluis.esis.url")));
            assertThat(reachable(esis)).isTrue();
            assertThat(home.resolve("partners/basispoort")).exists();
        }
        assertThat(reachable(esis)).isFalse();
    }

    @Test
    void withoutTheProfileThereIsNoWorld() {
        try (ConfigurableApplicationContext context = application("other")) {
            assertThat(context.getEnvironment().getProperty("sluis.esis.url")).isNull();
            assertThat(home).isEmptyDirectory();
        }
    }

    @Test
    void aWrongOptionStopsTheStartWithItsSentence() {
        assertThatThrownBy(() -> application("demo", "--sluis.demo.pupils=3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pupils: at least 5 per school");
    }

    @Test
    void aHundredThousandPupilsAreMadeInSeconds() {
        long before = System.nanoTime();
        Board board = new Board(new BoardSize(60, 100_000, 42, 2026));
        long count = board.schools().stream().flatMap(board::pupils).count();

        assertThat(count).isEqualTo(100_000);
        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    }

    private ConfigurableApplicationContext application(String profile, String... more) {
        SpringApplication application = new SpringApplication(OnlyWeb.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setAdditionalProfiles(profile);
        application.setLogStartupInfo(false);
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(more),
                        java.util.stream.Stream.of("--server.port=0", "--sluis.home=" + home, "--sluis.demo.schools=2"))
                .toArray(String[]::new);
        return application.run(arguments);
    }

    private static boolean reachable(URI address) {
        try (Socket socket = new Socket("127.0.0.1", address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("x".getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] der(DemoWorld world, String property) throws IOException {
        String pem = Files.readString(path(world, property)).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(pem);
    }

    private static Path path(DemoWorld world, String property) {
        return Path.of(String.valueOf(world.properties().get(property)));
    }
}
