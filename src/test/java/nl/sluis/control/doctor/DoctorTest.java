package nl.sluis.control.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.sluis.control.doctor.Finding.Verdict;
import nl.sluis.register.LegalDay;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.sftp.SftpDial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Each thing that is broken has a line of its own, and the others stay good. The partners are real servers. */
class DoctorTest {
    @TempDir
    static Path home;

    @TempDir
    Path folder;

    private static DemoWorld world;
    private Map<String, Object> settings;

    @BeforeAll
    static void start() throws IOException {
        world = DemoWorld.start(home, new DemoOptions(1, 10, 5L));
    }

    @AfterAll
    static void stop() throws IOException {
        world.close();
    }

    @BeforeEach
    void wellConfigured() {
        settings = new HashMap<>(world.properties());
        settings.put("sluis.home", home.toString());
    }

    @AfterEach
    void normal() {
        world.sftp().dial(SftpDial.NORMAL);
    }

    @Test
    void whereAllIsWellNothingIsWrongAndNoPartnerGotAnything() throws IOException {
        long before = files();

        List<Finding> findings = examine();

        assertThat(findings).extracting(Finding::verdict).doesNotContain(Verdict.WRONG);
        assertThat(findings)
                .extracting(Finding::area)
                .contains(
                        "configuration",
                        "keys",
                        "certificates",
                        "database",
                        "broker",
                        "disk",
                        "source",
                        "partner",
                        "clock");
        assertThat(findings.stream().filter(f -> f.area().equals("partner")).map(Finding::name))
                .contains(
                        "jgz noorderland",
                        "jgz zuiderland",
                        "amplixs",
                        "basispoort",
                        "duo-bron",
                        "uitgeverijen",
                        "verzuimloket",
                        "basispoort-uwlr22")
                .anyMatch(name -> name.matches("gemeente [0-9]{4}"));
        assertThat(findings)
                .filteredOn(f -> f.verdict() == Verdict.GOOD)
                .allMatch(f -> f.advice().isEmpty());
        assertThat(findings)
                .filteredOn(f -> f.verdict() != Verdict.GOOD)
                .noneMatch(f -> f.advice().isEmpty());
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void aWrongPartnerFileIsNamedWithItsKeyAndWhatDependsOnItIsSaidToBeUnseen() throws IOException {
        Path partners = copy(Path.of("config/partners"));
        Path jgz = partners.resolve("jgz.yaml");
        Files.writeString(jgz, Files.readString(jgz).replace("freshness:", "freshnes:"));
        settings.put("sluis.partners", partners.toString());

        List<Finding> findings = examine();

        assertThat(wrong(findings))
                .anyMatch(f -> f.area().equals("configuration") && f.text().contains("freshnes"));
        assertThat(findings)
                .anyMatch(f -> f.area().equals("certificates") && f.text().contains("not looked at"));
        assertThat(findings).anyMatch(f -> f.area().equals("source") && f.verdict() == Verdict.GOOD);
    }

    @Test
    void aRegisterThatCannotBeReadIsNamed() throws IOException {
        Path registers = copy(home.resolve("registers"));
        Files.writeString(registers.resolve("vestigingen.yaml"), "vestigingen: [ { brin: 99AA00 } ]\n");
        settings.put("sluis.registers", registers.toString());

        assertThat(wrong(examine()))
                .isNotEmpty()
                .allMatch(f -> f.area().equals("configuration") && f.name().equals("registers"));
    }

    @Test
    void aMasterKeyThatIsNoneIsFoundWithoutShowingIt() throws IOException {
        Path file = Files.writeString(folder.resolve("master.key"), "c2hvcnQ=\n");
        settings.put("sluis.master-key-file", file.toString());

        Finding found = only(examine());

        assertThat(found.name()).isEqualTo("sluis.master-key-file");
        assertThat(found.text()).contains("found 5 bytes").doesNotContain("c2hvcnQ");
        assertThat(found.advice()).contains("openssl rand").contains("kept");
    }

    @Test
    void halvesOfTwoLedgerKeysDoNotFit() throws Exception {
        byte[] other = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        Path file = Files.writeString(
                folder.resolve("other.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(other)
                        + "\n-----END PUBLIC KEY-----\n");
        settings.put("sluis.ledger-verify-key-file", file.toString());

        assertThat(only(examine()).text()).isEqualTo("does not belong to sluis.ledger-verify-key-file");
    }

    @Test
    void aKeyThatOthersCanReadIsToBeClosed() throws IOException {
        Path file = Files.copy(Path.of(text("sluis.master-key-file")), folder.resolve("master.key"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        settings.put("sluis.master-key-file", file.toString());

        assertThat(examine())
                .anyMatch(f -> f.verdict() == Verdict.WARNING && f.advice().equals("chmod 600 " + file));
    }

    @Test
    void aKeyStoreThatDoesNotOpenIsNamedAndSoIsTheDoorThatItShuts() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "not this one");
        settings.put("sluis.duo-bron.key-store-password-file", password.toString());

        assertThat(wrong(examine()))
                .extracting(f -> f.area() + ", " + f.name())
                .containsExactly("certificates, duo-bron keyStore", "partner, duo-bron");
    }

    @Test
    void aListOfRevokedCertificatesThatEndedIsNamed() {
        settings.put(
                "sluis.duo-bron.crl-file",
                home.resolve("keys/duo-bron-ended.crl").toString());

        assertThat(wrong(examine()))
                .extracting(f -> f.area() + ", " + f.name())
                .as("the list, and the door that it shuts")
                .containsExactly("certificates, duo-bron crlFile", "partner, duo-bron");
    }

    @Test
    void aCertificateThatEndsSoonIsToldByDaysLeft() {
        Clock later = Clock.offset(Clock.system(LegalDay.ZONE), Duration.ofDays(36_500));

        assertThat(new Doctor(environment(), later).examine())
                .anyMatch(f -> f.area().equals("certificates")
                        && f.verdict() == Verdict.WRONG
                        && f.text().matches("ended [0-9]+ days ago"));
    }

    @Test
    void anotherHostKeyIsShownAsAPersonComparesIt() throws IOException {
        world.sftp().dial(SftpDial.CHANGED_HOST_KEY);

        List<Finding> wrong = wrong(examine());

        assertThat(wrong).extracting(Finding::name).contains("jgz noorderland", "jgz zuiderland", "amplixs");
        assertThat(wrong)
                .allMatch(f -> f.text().contains("another host key") && f.text().contains("SHA256:"));
        assertThat(wrong).allMatch(f -> f.advice().startsWith("telephone the partner"));
    }

    @Test
    void aBoxThatDoesNotKnowOurKey() throws IOException {
        world.sftp().dial(SftpDial.REFUSE);

        assertThat(wrong(examine()))
                .isNotEmpty()
                .allMatch(f -> f.text().endsWith("the server does not accept our key for that user"));
    }

    @Test
    void aFolderThatIsNotInTheBox() {
        settings.put("sluis.amplixs.directory", "/elders");

        assertThat(only(examine()).text()).contains("the folder /elders is not there");
    }

    @Test
    void anAddressWhereNobodyListens() throws IOException {
        settings.put("sluis.basispoort.url", "https://localhost:" + closedPort() + "/");
        settings.put("sluis.amplixs.port", String.valueOf(closedPort()));

        assertThat(wrong(examine()))
                .allMatch(f -> f.text().endsWith("nobody listens there"))
                .extracting(Finding::name)
                .containsExactlyInAnyOrder("amplixs", "basispoort");
    }

    @Test
    void aPartnerWithACertificateOfAnotherAuthority() {
        settings.put("sluis.verzuimloket.trust-store", text("sluis.duo-bron.trust-store"));
        settings.put("sluis.verzuimloket.trust-store-password-file", text("sluis.duo-bron.trust-store-password-file"));

        Finding found = only(examine());

        assertThat(found.name()).isEqualTo("verzuimloket");
        assertThat(found.text()).endsWith("their certificate is of no authority that trustStore has");
    }

    @Test
    void aPartnerThatDoesNotAcceptOurCertificate() {
        settings.put("sluis.verzuimloket.key-store", text("sluis.duo-bron.key-store"));
        settings.put("sluis.verzuimloket.key-store-password-file", text("sluis.duo-bron.key-store-password-file"));

        assertThat(only(examine()).text()).endsWith("they do not accept our certificate");
    }

    @Test
    void aDatabaseThatIsNotThere() throws IOException {
        settings.put("spring.datasource.url", "jdbc:postgresql://localhost:" + closedPort() + "/sluis");

        Finding found = only(examine());

        assertThat(found.area()).isEqualTo("database");
        assertThat(found.advice()).contains("spring.datasource.url");
    }

    @Test
    void aDatabaseWithAnotherPassword() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("db/sluis");
        DriverManager.getConnection(url, "sa", "right").close();
        settings.put("spring.datasource.url", url);

        assertThat(only(examine()).advice()).contains("spring.datasource.password");
    }

    @Test
    void aDatabaseOfANewerRelease() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("db/sluis");
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            org.flywaydb.core.Flyway.configure()
                    .dataSource(url, "sa", "")
                    .locations("classpath:db/migration/common")
                    .load()
                    .migrate();
            statement.execute("update \"flyway_schema_history\" set \"version\" = '99999'"
                    + " where \"installed_rank\" = (select max(\"installed_rank\") from \"flyway_schema_history\")");
        }
        settings.put("spring.datasource.url", url);

        assertThat(only(examine()).text()).contains("unknown to this release");
    }

    @Test
    void aBrokerThatIsNotThere() throws IOException {
        settings.put("spring.artemis.mode", "native");
        settings.put("spring.artemis.broker-url", "tcp://localhost:" + closedPort());

        Finding found = only(examine());

        assertThat(found.area()).isEqualTo("broker");
        assertThat(found.advice()).contains("spring.artemis.broker-url");
    }

    @Test
    void aDiskThatIsTooFull() {
        settings.put("sluis.watch.disk-mib", "1000000000");

        assertThat(only(examine()).text()).contains("wanted are at least 1000000000");
    }

    @Test
    void aClockThatIsAnHourBehindTheTimeServer() throws IOException {
        try (FakeTimeServer server = new FakeTimeServer(Duration.ofHours(1))) {
            settings.put("sluis.doctor.time-server", server.address());

            Finding found = only(examine());

            assertThat(found.area()).isEqualTo("clock");
            assertThat(found.text()).startsWith("this clock is 3").contains("behind that of");
        }
    }

    @Test
    void aClockThatIsRight() throws IOException {
        try (FakeTimeServer server = new FakeTimeServer(Duration.ZERO)) {
            settings.put("sluis.doctor.time-server", server.address());

            assertThat(examine())
                    .anyMatch(f -> f.area().equals("clock")
                            && f.name().equals(server.address())
                            && f.verdict() == Verdict.GOOD);
        }
    }

    private List<Finding> examine() {
        return new Doctor(environment(), Clock.system(LegalDay.ZONE)).examine();
    }

    private StandardEnvironment environment() {
        try {
            StandardEnvironment environment = new StandardEnvironment();
            environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
            new YamlPropertySourceLoader()
                    .load("defaults", new ClassPathResource("application.yaml"))
                    .forEach(environment.getPropertySources()::addLast);
            return environment;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Finding> wrong(List<Finding> findings) {
        return findings.stream().filter(f -> f.verdict() == Verdict.WRONG).toList();
    }

    private static Finding only(List<Finding> findings) {
        assertThat(wrong(findings)).hasSize(1);
        return wrong(findings).get(0);
    }

    private String text(String setting) {
        return String.valueOf(settings.get(setting));
    }

    private Path copy(Path from) throws IOException {
        Path to = Files.createDirectories(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("partners"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Answers by SNTP with a time that is off by so much. */
    private static final class FakeTimeServer implements AutoCloseable {
        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final Duration off;

        FakeTimeServer(Duration off) throws IOException {
            this.off = off;
            Thread thread = new Thread(this::answer, "time server");
            thread.setDaemon(true);
            thread.start();
        }

        String address() {
            return "127.0.0.1:" + socket.getLocalPort();
        }

        private void answer() {
            DatagramPacket packet = new DatagramPacket(new byte[48], 48);
            try {
                while (!socket.isClosed()) {
                    socket.receive(packet);
                    ByteBuffer bytes = ByteBuffer.wrap(packet.getData());
                    bytes.put(0, (byte) 0x24).put(1, (byte) 2);
                    Instant now = Instant.now().plus(off);
                    for (int place : new int[] {32, 40}) {
                        bytes.putInt(place, (int) (now.getEpochSecond() + 2_208_988_800L));
                        bytes.putInt(place + 4, (int) (((long) now.getNano() << 32) / 1_000_000_000L));
                    }
                    socket.send(packet);
                }
            } catch (IOException e) {
                assertThat(socket.isClosed()).isTrue();
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
