package nl.sluis.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a GGD has on its desk: stock gpg must open what we send, and we must be able to use a key that gpg made. */
class GnuPgTest {
    private static final Path PROGRAM = Path.of("/usr/bin/gpg");
    private static final UUID ID = UUID.fromString("12345678-0000-4000-8000-000000000001");

    @TempDir
    Path home;

    /** Short, since an agent's socket must fit into a path of some hundred characters. */
    private Path gnupg;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "SKIPPED: gpg is not installed");
        gnupg = Files.createTempDirectory("gpg");
    }

    @AfterEach
    void stop() throws Exception {
        if (gnupg != null) {
            new ProcessBuilder("/usr/bin/gpgconf", "--homedir", gnupg.toString(), "--kill", "all")
                    .start()
                    .waitFor();
            org.springframework.util.FileSystemUtils.deleteRecursively(gnupg);
        }
    }

    /** One with semicolons, one with commas and a byte order mark; each has its own naming. */
    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(
                        "noorderland",
                        "leerlingen_99AA00_20261124_12345678.csv.pgp",
                        "roepnaam;achternaam\r\nZoë;Test\r\n"),
                Arguments.of(
                        "zuiderland",
                        "JGZ-99AA00-20261124-12345678.csv.gpg",
                        "\uFEFFRoepnaam,Achternaam\r\nZoë,\"Test, van\"\r\n"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void opensTheFilesOfBothForms(String ggd, String name, String content) throws Exception {
        try (DemoWorld world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
                CamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Transport transport = SftpTransport.open(
                    Partner.settings("jgz", world.properties()).office(ggd).orElseThrow(), camel);
            transport.deliver(Partner.consignment(ID, "jgz", "csv", Set.of(), content));
            transport.rest();
        }
        Path box = home.resolve("partners/jgz").resolve(ggd);
        gpg("--import", box.resolve("ggd-private.asc").toString());
        assertThat(new String(
                        gpg("--decrypt", box.resolve("ontvangen").resolve(name).toString()), UTF_8))
                .isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"rsa3072", "default"})
    void aKeyThatGpgMadeCanBeUsed(String algorithm) throws Exception {
        gpg("--passphrase", "", "--quick-generate-key", "ggd@example.invalid", algorithm, "default", "1y");
        if (algorithm.startsWith("rsa")) {
            String fingerprint = new String(gpg("--list-keys", "--with-colons"), UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("fpr:"))
                    .map(line -> line.split(":", -1)[9])
                    .findFirst()
                    .orElseThrow();
            gpg("--passphrase", "", "--quick-add-key", fingerprint, algorithm, "encr", "1y");
        }
        Path certificate = Files.write(home.resolve("ggd.asc"), gpg("--armor", "--export", "ggd@example.invalid"));
        byte[] closed = new OpenPgp(certificate).encrypt("achternaam\r\nZoë\r\n".getBytes(UTF_8));
        Path file = Files.write(home.resolve("file.csv.gpg"), closed);
        assertThat(new String(gpg("--decrypt", file.toString()), UTF_8)).isEqualTo("achternaam\r\nZoë\r\n");
    }

    private byte[] gpg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM.toString(), "--homedir", gnupg.toString(), "--batch", "--yes", "--pinentry-mode", "loopback"));
        command.addAll(List.of(arguments));
        Path log = home.resolve("gpg.log");
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(() -> text(log)).isZero();
        return out;
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "gpg said nothing";
        }
    }
}
