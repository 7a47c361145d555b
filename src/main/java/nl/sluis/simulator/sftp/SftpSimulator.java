package nl.sluis.simulator.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import nl.sluis.simulator.keys.DemoKeys;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * An SSH server on a free loopback port with two boxes, each user in its own: {@code jgz}, where the GGD receives files
 * and decrypts them after the rename, and {@code edexml}, from which ESIS's exports can be fetched. Key authentication
 * only. The known_hosts file for the hub is written anew at every start, because the port changes.
 */
public final class SftpSimulator implements AutoCloseable {
    public static final String JGZ_USER = "jgz";
    public static final String EDEXML_USER = "edexml";
    public static final String HOST = "127.0.0.1";

    private final SshServer sshd = SshServer.setUpDefaultServer();
    private final Unpacking unpacking;
    private volatile SftpDial dial = SftpDial.NORMAL;

    /** @param partners has the folders jgz and esis-export; they are made when missing */
    public SftpSimulator(Path partners, DemoKeys keys) throws IOException {
        Path jgz = Files.createDirectories(partners.resolve("jgz"));
        Path received = Files.createDirectories(jgz.resolve("ontvangen"));
        Path opened = Files.createDirectories(jgz.resolve("ontsleuteld"));
        Path exports = Files.createDirectories(partners.resolve("esis-export"));
        GgdKeys ggd = GgdKeys.in(jgz.resolve("ggd-private.asc"), keys.file("ggd-public.asc"));
        unpacking = new Unpacking(ggd, opened, JGZ_USER);
        VirtualFileSystemFactory boxes = new VirtualFileSystemFactory();
        boxes.setUserHomeDir(JGZ_USER, received);
        boxes.setUserHomeDir(EDEXML_USER, exports);
        sshd.setFileSystemFactory(boxes);
        configure(keys);
        sshd.start();
        writeKnownHosts(keys);
    }

    private void configure(DemoKeys keys) throws IOException {
        FileKeyPairProvider host = new FileKeyPairProvider(keys.file("ssh-host"));
        FileKeyPairProvider other = new FileKeyPairProvider(keys.file("ssh-host-other"));
        PublicKey client = publicKey(keys.text("ssh-client.pub"));
        sshd.setHost(HOST);
        sshd.setPort(0);
        sshd.setKeyPairProvider(session -> (dial == SftpDial.CHANGED_HOST_KEY ? other : host).loadKeys(session));
        sshd.setPasswordAuthenticator(null);
        sshd.setKeyboardInteractiveAuthenticator(null);
        sshd.setPublickeyAuthenticator((user, key, session) -> dial != SftpDial.REFUSE
                && List.of(JGZ_USER, EDEXML_USER).contains(user)
                && KeyUtils.compareKeys(client, key));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new FaultyFiles(() -> dial))
                .build();
        sftp.addSftpEventListener(unpacking);
        sshd.setSubsystemFactories(List.of(sftp));
    }

    private static PublicKey publicKey(String openSshLine) throws IOException {
        try {
            return AuthorizedKeyEntry.parseAuthorizedKeyEntry(openSshLine).resolvePublicKey(null, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("the client key of the demo cannot be read", e);
        }
    }

    private void writeKnownHosts(DemoKeys keys) throws IOException {
        String key = keys.text("ssh-host.pub");
        Files.writeString(
                keys.file("known_hosts"),
                "[" + HOST + "]:" + port() + " " + key + "\n[localhost]:" + port() + " " + key + "\n");
    }

    public int port() {
        return sshd.getPort();
    }

    public void dial(SftpDial next) {
        dial = next;
    }

    /** How many files the GGD could decrypt since the start. */
    public int readable() {
        return unpacking.readable();
    }

    /** How many files under a final name the GGD could not decrypt since the start. */
    public int unreadable() {
        return unpacking.unreadable();
    }

    @Override
    public void close() throws IOException {
        sshd.stop(true);
    }
}
