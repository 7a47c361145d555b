package nl.sluis.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.sftp.SftpDial;
import nl.sluis.simulator.sftp.SftpSimulator;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgpainless.PGPainless;
import org.pgpainless.encryption_signing.EncryptionOptions;
import org.pgpainless.encryption_signing.ProducerOptions;

class SftpSimulatorTest {
    private static final byte[] PLAIN = "roepnaam;achternaam\nZoë;Berg\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private DemoKeys keys;
    private SftpSimulator server;
    private Session session;

    @BeforeEach
    void start() throws Exception {
        keys = DemoKeys.in(home.resolve("keys"), List.of("99AA00"));
        server = new SftpSimulator(home.resolve("partners"), keys);
        session = session(SftpSimulator.GGDS.get(0), true);
    }

    @AfterEach
    void stop() throws IOException {
        session.disconnect();
        server.close();
    }

    @Test
    void aFileIsDecryptedOnceItHasItsFinalName() throws Exception {
        ChannelSftp sftp = connect(session);
        sftp.put(new ByteArrayInputStream(encrypted()), "/a.csv.pgp.part");
        assertThat(opened("a.csv")).doesNotExist();
        sftp.rename("/a.csv.pgp.part", "/a.csv.pgp");

        assertThat(opened("a.csv")).hasBinaryContent(PLAIN);
        assertThat(home.resolve("partners/jgz/noorderland/ontvangen/a.csv.pgp")).exists();
        assertThat(server.readable()).isEqualTo(1);
    }

    @Test
    void whatIsWrittenCanBeReadBack() throws Exception {
        ChannelSftp sftp = connect(session);
        byte[] sent = encrypted();
        sftp.put(new ByteArrayInputStream(sent), "/b.part");
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        sftp.get("/b.part", back);
        assertThat(back.toByteArray()).isEqualTo(sent);
    }

    @Test
    void aTruncatedFileLooksWrittenAndCannotBeDecrypted() throws Exception {
        server.dial(SftpDial.TRUNCATE);
        ChannelSftp sftp = connect(session);
        byte[] sent = encrypted();
        sftp.put(new ByteArrayInputStream(sent), "/c.csv.pgp.part");
        assertThat(sftp.stat("/c.csv.pgp.part").getSize()).isEqualTo(sent.length / 2);
        sftp.rename("/c.csv.pgp.part", "/c.csv.pgp");

        assertThat(opened("c.csv")).doesNotExist();
        assertThat(server.unreadable()).isEqualTo(1);
    }

    @Test
    void aFullDiskIsAnError() throws Exception {
        server.dial(SftpDial.DISK_FULL);
        ChannelSftp sftp = connect(session);
        assertThatThrownBy(() -> sftp.put(new ByteArrayInputStream(PLAIN), "/d.part"))
                .isInstanceOf(SftpException.class);
    }

    @Test
    void refusedIsRefused() throws Exception {
        server.dial(SftpDial.REFUSE);
        assertThatThrownBy(() -> session.connect(10_000)).isInstanceOf(JSchException.class);
    }

    @Test
    void aChangedHostKeyIsSeen() throws Exception {
        server.dial(SftpDial.CHANGED_HOST_KEY);
        assertThatThrownBy(() -> session.connect(10_000))
                .isInstanceOf(JSchException.class)
                .hasMessageContaining("HostKey");
    }

    @Test
    void withoutTheKeyOrUnderAnotherNameNobodyComesIn() throws Exception {
        assertThatThrownBy(() -> session(SftpSimulator.GGDS.get(0), false).connect(10_000))
                .isInstanceOf(JSchException.class);
        assertThatThrownBy(() -> session("root", true).connect(10_000)).isInstanceOf(JSchException.class);
    }

    @Test
    void theBoxesAreApart() throws Exception {
        Files.writeString(home.resolve("partners/esis-export/EDEX.XML"), "<EDEX/>");
        Session edexml = session(SftpSimulator.EDEXML_USER, true);
        try {
            assertThat(connect(edexml).ls("/").stream().map(ChannelSftp.LsEntry::getFilename))
                    .contains("EDEX.XML");
            assertThat(connect(session).ls("/").stream().map(ChannelSftp.LsEntry::getFilename))
                    .doesNotContain("EDEX.XML");
        } finally {
            edexml.disconnect();
        }
    }

    @Test
    void keysAreKeptAndOnlyTheirOwnerReadsThem() throws IOException {
        byte[] before = Files.readAllBytes(keys.file("ssh-client"));
        DemoKeys.in(home.resolve("keys"), List.of("99AA00"));

        assertThat(Files.readAllBytes(keys.file("ssh-client"))).isEqualTo(before);
        for (String secret : List.of("ssh-client", "ssh-host", "master.key", "ledger-signing.pem", "esis-client.p12")) {
            assertThat(Files.getPosixFilePermissions(keys.file(secret))).hasSize(2);
        }
        assertThat(Files.getPosixFilePermissions(home.resolve("partners/jgz/noorderland/ggd-private.asc")))
                .hasSize(2);
    }

    private Path opened(String name) {
        return home.resolve("partners/jgz/noorderland/ontsleuteld").resolve(name);
    }

    private Session session(String user, boolean withKey) throws Exception {
        JSch ssh = new JSch();
        ssh.setKnownHosts(keys.file("known_hosts").toString());
        if (withKey) {
            ssh.addIdentity(keys.file("ssh-client").toString());
        }
        Session made = ssh.getSession(user, SftpSimulator.HOST, server.port());
        made.setConfig("StrictHostKeyChecking", "yes");
        made.setConfig("PreferredAuthentications", "publickey");
        return made;
    }

    private static ChannelSftp connect(Session session) throws JSchException {
        if (!session.isConnected()) {
            session.connect(10_000);
        }
        ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
        sftp.connect(10_000);
        return sftp;
    }

    private byte[] encrypted() throws Exception {
        PGPPublicKeyRing ggd = PGPainless.readKeyRing().publicKeyRing(keys.text("ggd-noorderland-public.asc"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = PGPainless.encryptAndOrSign()
                .onOutputStream(bytes)
                .withOptions(ProducerOptions.encrypt(EncryptionOptions.encryptCommunications()
                        .addRecipient(java.util.Objects.requireNonNull(ggd))))) {
            out.write(PLAIN);
        }
        return bytes.toByteArray();
    }
}
