package nl.sluis.source.mls;

import static nl.sluis.source.mls.MlsTexts.csv;
import static nl.sluis.source.mls.MlsTexts.edexml;
import static nl.sluis.source.mls.MlsTexts.leerling;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.TestAlarms;
import nl.sluis.control.SetClock;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.drop.SftpBox;
import nl.sluis.source.drop.SftpFetch;
import nl.sluis.vault.TestKeys;
import nl.sluis.vault.ValueSeal;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of MLS on their way in: over a real SSH server and from the folder, to a real database. */
@Timeout(240)
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class MlsIntakeTest {
    private static final Vestiging HERE = new Vestiging("99AA00");
    private static final Vestiging THERE = new Vestiging("99AA01");
    private static final int MOST = 10_000;

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path home;

    private final SetClock clock = new SetClock("2026-11-24T01:30:00Z");
    private Path folder;
    private TestDatabase database;
    private TestAlarms alarms;
    private MlsStore store;

    @BeforeEach
    void open() throws IOException {
        database = TestDatabase.in(home, kind);
        alarms = new TestAlarms(database, clock);
        store = new MlsStore(database.jdbc(), new ValueSeal(TestKeys.masterKey(1), "mls"));
        folder = Files.createDirectories(home.resolve("inbox"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFileInTheFolderIsTakenUpAndNoLongerLiesThereInClear() throws Exception {
        drop("mls-export.csv", csv("k1;;A;J;;", "k2;;B;N;;"));
        drop("tweede school.XML", edexml(leerling("k3", "C", "")).replace(">00<", ">01<"));
        intake(null).look();

        assertThat(records(HERE)).isEqualTo(2);
        assertThat(records(THERE)).isEqualTo(1);
        assertThat(names(folder)).isEmpty();
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void whoeverStillWritesIsLeftAlone() throws Exception {
        Path file = drop("a.csv", csv("k1;;A;J;;"));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(4)));
        drop(".verborgen.csv", csv("k1;;A;J;;"));
        drop("a.csv.part", csv("k1;;A;J;;"));
        Files.createSymbolicLink(
                folder.resolve("link.csv"), Files.writeString(home.resolve("elders"), csv("k1;;A;J;;")));
        MlsIntake intake = intake(null);
        intake.look();
        assertThat(store.find(HERE)).isEmpty();

        clock.add(Duration.ofSeconds(2));
        intake.look();
        assertThat(records(HERE)).isEqualTo(1);
        assertThat(names(folder)).containsExactly(".verborgen.csv", "a.csv.part", "link.csv");
    }

    @Test
    void ofTwoFilesTheNewerStays() throws Exception {
        Files.setLastModifiedTime(
                drop("b.csv", csv("k1;;A;J;;")), FileTime.from(clock.instant().minusSeconds(600)));
        drop("a.csv", csv("k1;;A;J;;", "k2;;A;J;;"));
        intake(null).look();
        assertThat(records(HERE)).isEqualTo(2);
    }

    @Test
    void aRefusedFileIsSetAsideAndAPersonIsCalledAndTheOneBeforeCountsOn() throws Exception {
        drop("mls.csv", csv("k1;;A;J;;"));
        MlsIntake intake = intake(null);
        intake.look();
        drop("mls.csv", csv("k1;;Kwikstaart;J;;", "k2;;A;J;;").replace("EINDE;2\n", ""));
        drop("groot.csv", csv("k1;;" + "x".repeat(MOST) + ";J;;"));
        intake.look();

        assertThat(records(HERE)).as("the file before").isEqualTo(1);
        assertThat(names(folder.resolve("refused")))
                .containsExactly("groot.csv", "groot.csv.reason.txt", "mls.csv", "mls.csv.reason.txt");
        assertThat(folder.resolve("refused/mls.csv.reason.txt"))
                .content()
                .contains("cut off")
                .doesNotContain("Kwik");
        assertThat(folder.resolve("refused/groot.csv.reason.txt")).content().contains("larger than 10000 bytes");
        assertThat(alarms.open()).containsExactly(AlarmKind.FILE_REFUSED, AlarmKind.FILE_REFUSED);

        drop("mls.csv", csv("k1;;A;J;;", "k2;;A;J;;"));
        intake.look();
        assertThat(records(HERE)).isEqualTo(2);
        assertThat(alarms.open()).as("that of groot.csv").containsExactly(AlarmKind.FILE_REFUSED);
    }

    @Test
    void anOldFileIsForgotten() throws Exception {
        drop("a.csv", csv("k1;;A;J;;"));
        MlsIntake intake = intake(null);
        intake.look();
        clock.add(Duration.ofDays(8).plusSeconds(1));
        intake.look();
        assertThat(database.count("mls_file")).isZero();
    }

    @Test
    void filesComeFromTheBoxOnceTheyAreOldEnoughAndAreGoneThere() throws Exception {
        Path box = Files.createDirectories(home.resolve("box")).toRealPath();
        SshServer server = server(box);
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.start();
            old(Files.writeString(box.resolve("mls-99AA00.csv"), csv("k1;;A;J;;")));
            Files.setLastModifiedTime(
                    Files.writeString(box.resolve("nieuw.csv"), csv("k1;;A;J;;", "k2;;A;J;;")),
                    FileTime.from(clock.instant().minusSeconds(1)));
            old(Files.writeString(box.resolve("te groot.csv"), "x".repeat(MOST + 1)));
            old(Files.writeString(box.resolve("..\\weg.csv"), csv("k9;;A;J;;")));
            old(Files.writeString(box.resolve("leesmij.txt"), "x"));
            MlsIntake intake = intake(new SftpFetch(camel, box(server), target()));
            intake.look();

            assertThat(records(HERE)).isEqualTo(1);
            assertThat(names(box)).containsExactly("..\\weg.csv", "leesmij.txt", "nieuw.csv", "te groot.csv");
            assertThat(names(MlsIntake.fetched(settings()))).isEmpty();

            server.stop(true);
            drop("met de hand.csv", csv("k1;;A;J;;", "k2;;A;J;;", "k3;;A;J;;"));
            intake.look();
            assertThat(records(HERE))
                    .as("a box that is away does not stop the folder")
                    .isEqualTo(3);
        } finally {
            server.stop(true);
        }
    }

    private SshServer server(Path box) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair host = generator.generateKeyPair();
        KeyPair client = generator.generateKeyPair();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (user, key, session) -> "mls".equals(user) && KeyUtils.compareKeys(key, client.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(box));
        server.start();
        Files.writeString(
                home.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
        try (OutputStream out = Files.newOutputStream(home.resolve("id"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(client, "test", null, out);
        }
        return server;
    }

    private SftpBox box(SshServer server) {
        return new SftpBox("127.0.0.1", server.getPort(), "mls", "", home.resolve("id"), home.resolve("known_hosts"));
    }

    private SftpFetch.Target target() {
        return new SftpFetch.Target(
                "mls", MlsIntake.fetched(settings()), MlsIntake.NAME, MOST, Duration.ofSeconds(5), clock);
    }

    private MlsSettings settings() {
        return new MlsSettings(
                folder, MOST, Duration.ofSeconds(5), Duration.ofDays(8), MlsSettings.Without.HOLD, 50, null);
    }

    private MlsIntake intake(@Nullable SftpFetch box) {
        return new MlsIntake(
                settings(), new MlsReader(EsisMapping.ofMls(), clock), store, alarms.alarms(), clock, () -> box);
    }

    private int records(Vestiging vestiging) throws Exception {
        MlsFile file = store.find(vestiging).orElseThrow();
        assertThat(new String(file.content(), StandardCharsets.UTF_8)).isNotEmpty();
        return new MlsReader(EsisMapping.ofMls(), clock)
                .records(file, vestiging, new Schooljaar(2026))
                .size();
    }

    private Path drop(String name, String text) throws IOException {
        return old(Files.writeString(folder.resolve(name), text));
    }

    private Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(60)));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> !Files.isDirectory(f))
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
