package nl.sluis.simulator.gemeente;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.sftp.FaultyFiles;
import nl.sluis.simulator.sftp.GgdKeys;
import nl.sluis.simulator.sftp.SftpDial;
import nl.sluis.simulator.sftp.Unpacking;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * An SSH server on a free loopback port with a box for each gemeente, {@code gemeente-9901}, in which its
 * leerplichtambtenaar receives files and decrypts them with a key of its own. Writes the file that tells the hub where the
 * boxes are, anew at every start, because the port changes.
 */
public final class GemeenteBoxes implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private final SshServer sshd = SshServer.setUpDefaultServer();
    private final Map<String, Unpacking> unpacking = new LinkedHashMap<>();
    private final Map<String, SftpDial> dials = new ConcurrentHashMap<>();
    private final Path boxesFile;
    private final Path folder;

    /** @param folder gets a folder per gemeente, with {@code ontvangen} and {@code ontsleuteld} */
    public GemeenteBoxes(Path folder, List<String> gemeenten, DemoKeys keys) throws IOException {
        this.folder = folder;
        this.boxesFile = keys.file("gemeente-boxes.yaml");
        VirtualFileSystemFactory boxes = new VirtualFileSystemFactory();
        for (String gemeente : gemeenten) {
            Path own = folder.resolve(gemeente);
            boxes.setUserHomeDir(user(gemeente), Files.createDirectories(own.resolve("ontvangen")));
            Path opened = Files.createDirectories(own.resolve("ontsleuteld"));
            GgdKeys pair = GgdKeys.in(own.resolve("private.asc"), keys.file("gemeente-" + gemeente + "-public.asc"));
            unpacking.put(gemeente, new Unpacking(pair, opened, user(gemeente)));
        }
        sshd.setFileSystemFactory(boxes);
        configure(keys);
        sshd.start();
        write(keys);
    }

    private static String user(String gemeente) {
        return "gemeente-" + gemeente;
    }

    private void configure(DemoKeys keys) throws IOException {
        PublicKey client = publicKey(keys.text("ssh-client.pub"));
        sshd.setHost(HOST);
        sshd.setPort(0);
        FileKeyPairProvider host = new FileKeyPairProvider(keys.file("ssh-host"));
        FileKeyPairProvider other = new FileKeyPairProvider(keys.file("ssh-host-other"));
        // shown before it is known whose box is meant: another for one is another for all
        sshd.setKeyPairProvider(
                session -> (dials.containsValue(SftpDial.CHANGED_HOST_KEY) ? other : host).loadKeys(session));
        sshd.setPasswordAuthenticator(null);
        sshd.setKeyboardInteractiveAuthenticator(null);
        sshd.setPublickeyAuthenticator((user, key, session) -> dial(user) != SftpDial.REFUSE
                && unpacking.keySet().stream().map(GemeenteBoxes::user).anyMatch(user::equals)
                && KeyUtils.compareKeys(client, key));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new FaultyFiles(this::worst))
                .build();
        unpacking.values().forEach(sftp::addSftpEventListener);
        sshd.setSubsystemFactories(List.of(sftp));
    }

    private SftpDial dial(String user) {
        return dials.getOrDefault(user, SftpDial.NORMAL);
    }

    /** Files do not know whose session they are opened in: a disk that is full is full for all. */
    private SftpDial worst() {
        return dials.values().stream()
                .filter(d -> d != SftpDial.NORMAL && d != SftpDial.REFUSE && d != SftpDial.CHANGED_HOST_KEY)
                .findFirst()
                .orElse(SftpDial.NORMAL);
    }

    private static PublicKey publicKey(String openSshLine) throws IOException {
        try {
            return AuthorizedKeyEntry.parseAuthorizedKeyEntry(openSshLine).resolvePublicKey(null, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("the client key of the demo cannot be read", e);
        }
    }

    private void write(DemoKeys keys) throws IOException {
        Path knownHosts = keys.file("gemeente_known_hosts");
        Files.writeString(knownHosts, "[" + HOST + "]:" + sshd.getPort() + " " + keys.text("ssh-host.pub") + "\n");
        List<String> lines = new ArrayList<>();
        for (String gemeente : unpacking.keySet()) {
            lines.add("\"" + gemeente + "\":");
            lines.add("  host: " + HOST);
            lines.add("  port: \"" + sshd.getPort() + "\"");
            lines.add("  user: " + user(gemeente));
            lines.add("  directory: /");
            lines.add("  privateKeyFile: \"" + keys.file("ssh-client") + "\"");
            lines.add("  knownHostsFile: \"" + knownHosts + "\"");
            lines.add("  recipientKeyFile: \"" + keys.file("gemeente-" + gemeente + "-public.asc") + "\"");
        }
        Files.writeString(boxesFile, String.join("\n", lines) + "\n");
    }

    /** Where the hub reads how each gemeente is reached. */
    public Path boxesFile() {
        return boxesFile;
    }

    public int port() {
        return sshd.getPort();
    }

    public void dial(String gemeente, SftpDial next) {
        dials.put(user(gemeente), next);
    }

    /** How many files that gemeente could decrypt since the start. */
    public int readable(String gemeente) {
        Unpacking own = unpacking.get(gemeente);
        return own == null ? 0 : own.readable();
    }

    /** Where the decrypted files of that gemeente are. */
    public Path opened(String gemeente) {
        return folder.resolve(gemeente).resolve("ontsleuteld");
    }

    @Override
    public void close() throws IOException {
        sshd.stop(true);
    }
}
