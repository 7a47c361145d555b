package nl.sluis.source.edexml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.EsisMapping;
import nl.sluis.source.Message;
import nl.sluis.source.Pull;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceMappings;
import nl.sluis.source.drop.SftpBox;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@Timeout(60)
class EdexmlFetchTest {
    @TempDir
    Path home;

    private final SshServer server = SshServer.setUpDefaultServer();
    private final CamelContext camel = new DefaultCamelContext();
    private KeyPair host;
    private KeyPair client;
    private Path box;
    private Path folder;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        host = keyPair();
        client = keyPair();
        box = Files.createDirectories(home.resolve("box/in")).toRealPath();
        folder = Files.createDirectories(home.resolve("folder"));
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator(
                (user, key, session) -> "school".equals(user) && KeyUtils.compareKeys(key, client.getPublic()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(box.getParent()));
        server.start();
        pin(host.getPublic());
        writeKey(client);
        camel.start();
    }

    @AfterEach
    void stop() throws IOException {
        camel.stop();
        server.stop(true);
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private void pin(PublicKey key) throws IOException {
        Files.writeString(
                home.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(key) + "\n");
    }

    private void writeKey(KeyPair pair) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(home.resolve("id"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "test", null, out);
        }
    }

    private EdexmlFetch fetch() {
        return fetch("in");
    }

    private EdexmlFetch fetch(String directory) {
        SftpBox sftp = new SftpBox(
                "127.0.0.1", server.getPort(), "school", directory, home.resolve("id"), home.resolve("known_hosts"));
        return new EdexmlFetch(camel, new EdexmlSettings(folder, "esis", 1_000, Duration.ZERO, sftp), sftp);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void fetchesWholeFilesAndTakesThemFromTheBox() throws Exception {
        Files.writeString(box.resolve("EDEX.XML"), "<EDEX>een</EDEX>");
        Files.writeString(box.resolve("tweede school.xml"), "<EDEX>twee</EDEX>");

        assertThat(fetch().fetch()).isEqualTo(2);

        assertThat(folder.resolve("EDEX.XML")).hasContent("<EDEX>een</EDEX>");
        assertThat(folder.resolve("tweede school.xml")).hasContent("<EDEX>twee</EDEX>");
        assertThat(names(box)).isEmpty();
        assertThat(names(folder.resolve(".incoming"))).isEmpty();
    }

    @Test
    void aNameThatIsTakenGetsANumber() throws Exception {
        EdexmlFetch fetch = fetch();
        Files.writeString(box.resolve("EDEX.XML"), "<EDEX>een</EDEX>");
        fetch.fetch();
        Files.writeString(box.resolve("EDEX.XML"), "<EDEX>twee</EDEX>");

        assertThat(fetch.fetch()).isEqualTo(1);

        assertThat(folder.resolve("EDEX.XML")).hasContent("<EDEX>een</EDEX>");
        assertThat(folder.resolve("EDEX-2.XML")).hasContent("<EDEX>twee</EDEX>");
    }

    @Test
    void onlyPlainNamesOfOneSegmentAndOfASaneSize() throws Exception {
        Files.writeString(box.resolve("brief.txt"), "x");
        Files.writeString(box.resolve(".verborgen.xml"), "x");
        Files.writeString(box.resolve("..\\weg.xml"), "x");
        Files.writeString(box.resolve("groot.xml"), "x".repeat(1_001));
        Files.writeString(Files.createDirectory(box.resolve("sub")).resolve("diep.xml"), "x");

        assertThat(fetch().fetch()).isZero();

        assertThat(names(folder)).isEmpty();
        assertThat(names(box)).hasSize(4);
    }

    @Test
    void anotherHostKeyEndsIt() throws Exception {
        pin(keyPair().getPublic());
        Files.writeString(box.resolve("EDEX.XML"), "x");

        assertUnavailable(fetch());
    }

    @Test
    void aHostThatIsNotPinnedEndsIt() throws Exception {
        Files.writeString(home.resolve("known_hosts"), "");
        Files.writeString(box.resolve("EDEX.XML"), "x");

        assertUnavailable(fetch());
    }

    @Test
    void aKeyThatTheBoxDoesNotKnowEndsIt() throws Exception {
        writeKey(keyPair());
        Files.writeString(box.resolve("EDEX.XML"), "x");

        assertUnavailable(fetch());
    }

    @Test
    void aBoxThatIsNotThereEndsIt() throws Exception {
        EdexmlFetch fetch = fetch();
        server.stop(true);

        assertUnavailable(fetch);
    }

    private void assertUnavailable(EdexmlFetch fetch) throws IOException {
        SourceException failure = catchThrowableOfType(SourceException.class, fetch::fetch);
        assertThat(failure.kind()).isEqualTo(SourceException.Kind.UNAVAILABLE);
        assertThat(failure).hasNoCause();
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void propertiesMakeSourceAndFetchBeans() {
        ApplicationContextRunner context = new ApplicationContextRunner()
                .withUserConfiguration(EdexmlConfiguration.class)
                .withBean(CamelContext.class, () -> camel, bean -> bean.setDestroyMethodName(""))
                .withBean(SourceMappings.class, () -> new SourceMappings(Map.of("esis", EsisMapping.shipped())));
        context.run(none -> assertThat(none).doesNotHaveBean(EdexmlSource.class));
        ApplicationContextRunner withFolder = context.withPropertyValues("sluis.edexml.folder=" + folder);
        withFolder.run(
                source -> assertThat(source).hasSingleBean(EdexmlSource.class).doesNotHaveBean(EdexmlFetch.class));
        withFolder
                .withPropertyValues(
                        "sluis.edexml.settle=0s",
                        "sluis.edexml.sftp.host=127.0.0.1",
                        "sluis.edexml.sftp.port=" + server.getPort(),
                        "sluis.edexml.sftp.username=school",
                        "sluis.edexml.sftp.directory=in",
                        "sluis.edexml.sftp.private-key-file=" + home.resolve("id"),
                        "sluis.edexml.sftp.known-hosts-file=" + home.resolve("known_hosts"))
                .run(both -> {
                    Files.writeString(
                            box.resolve("EDEX.XML"),
                            Message.aMessage().withLeerling("1", "").edexml());
                    assertThat(both.getBean(EdexmlFetch.class).fetch()).isEqualTo(1);
                    assertThat(both.getBean(EdexmlSource.class)
                                    .pull(Vestiging.of("99AA00"), Schooljaar.of("2026-2027")))
                            .isInstanceOf(Pull.Leerlingen.class);
                });
    }

    @Test
    void theAddressCannotBeBentByItsParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> fetch("in?password=x"));
    }
}
