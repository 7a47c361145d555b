package nl.sluis.simulator.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.simulator.keys.DemoKeys;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * An SSH server on a free loopback port with boxes, each user in its own: one per GGD, which decrypts what it receives
 * after the rename, {@code amplixs}, which receives in clear, and {@code edexml} and {@code mls}, from which exports can be
 * fetched. Key authentication only. The known_hosts file for the hub is written anew at every start, because the port changes.
 */
public final class SftpSimulator implements AutoCloseable {
    /** The GGDs, each of which is the user of its own box. */
    public static final List<String> GGDS = List.of("noorderland", "zuiderland");

    public static final String AMPLIXS_USER = "amplixs";
    public static final String EDEXML_USER = "edexml";
    public static final String MLS_USER = "mls";
    public static final String HOST = "127.0.0.1";

    private final SshServer sshd = SshServer.setUpDefaultServer();
    private final List<Unpacking> unpackings = new ArrayList<>();
    private final Set<String> users = new TreeSet<>();
    private volatile SftpDial dial = SftpDial.NORMAL;

    /** @param partners has the folders of all of them; they are made when missing */
    public SftpSimulator(Path partners, DemoKeys keys) throws IOException {
        VirtualFileSystemFactory boxes = new VirtualFileSystemFactory();
        for (String name : GGDS) {
            Path ggd = partners.resolve("jgz").resolve(name);
            box(boxes, name, ggd.resolve("ontvangen"));
            Path opened = Files.createDirectories(ggd.resolve("ontsleuteld"));
            GgdKeys own = GgdKeys.in(ggd.resolve("ggd-private.asc"), keys.file("ggd-" + name + "-public.asc"));
            unpackings.add(new Unpacking(own, opened, name));
        }
        box(boxes, AMPLIXS_USER, partners.resolve("amplixs/ontvangen"));
        box(boxes, EDEXML_USER, partners.resolve("esis-export"));
        box(boxes, MLS_USER, partners.resolve("mls-export"));
        sshd.setFileSystemFactory(boxes);
        configure(keys);
        sshd.start();
        writeKnownHosts(keys);
    }

    private void box(VirtualFileSystemFactory boxes, String user, Path folder) throws IOException {
        boxes.setUserHomeDir(user, Files.createDirectories(folder));
        users.add(user);
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
        sshd.setPublickeyAuthenticator((user, key, session) ->
                dial != SftpDial.REFUSE && users.contains(user) && KeyUtils.compareKeys(client, key));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new FaultyFiles(() -> dial))
                .build();
        unpackings.forEach(sftp::addSftpEventListener);
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

    /** How many files the GGDs could decrypt since the start. */
    public int readable() {
        return unpackings.stream().mapToInt(Unpacking::readable).sum();
    }

    /** How many files under a final name a GGD could not decrypt since the start. */
    public int unreadable() {
        return unpackings.stream().mapToInt(Unpacking::unreadable).sum();
    }

    @Override
    public void close() throws IOException {
        sshd.stop(true);
    }
}
