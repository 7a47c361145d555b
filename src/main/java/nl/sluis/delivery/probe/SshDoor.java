package nl.sluis.delivery.probe;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import nl.sluis.delivery.PartnerSettings;
import org.jspecify.annotations.Nullable;

/** Logs in at an SFTP box as its transport would: pinned host key, our key, and its folder is looked for. No file moves. */
final class SshDoor {
    private static final int PATIENCE_MILLIS = 10_000;

    private SshDoor() {}

    static Answer knock(PartnerSettings door) {
        try {
            for (String file : new String[] {"privateKeyFile", "knownHostsFile"}) {
                Path path = Path.of(door.setting(file));
                if (!Files.isReadable(path)) {
                    return Answer.bad("setting " + file + " names no file that can be read", "put the file at " + path);
                }
            }
            return logIn(door);
        } catch (IllegalArgumentException e) {
            return Answer.bad(String.valueOf(e.getMessage()), "see its file in config/partners");
        }
    }

    private static Answer logIn(PartnerSettings door) {
        String address = door.setting("host") + ":" + door.number("port", 22);
        Session session = null;
        PinnedKeys pinned = null;
        try {
            JSch ssh = new JSch();
            ssh.setKnownHosts(door.setting("knownHostsFile"));
            pinned = new PinnedKeys(ssh.getHostKeyRepository());
            ssh.setHostKeyRepository(pinned);
            ssh.addIdentity(door.setting("privateKeyFile"));
            session = ssh.getSession(door.setting("user"), door.setting("host"), (int) door.number("port", 22));
            session.setConfig("StrictHostKeyChecking", "yes");
            session.setConfig("PreferredAuthentications", "publickey");
            session.setTimeout(PATIENCE_MILLIS);
            session.connect(PATIENCE_MILLIS);
            return inside(session, door, address);
        } catch (JSchException e) {
            return told(e, address, pinned);
        } finally {
            if (session != null) {
                session.disconnect();
            }
        }
    }

    private static Answer inside(Session session, PartnerSettings door, String address) throws JSchException {
        ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
        sftp.connect(PATIENCE_MILLIS);
        String directory = door.settings().getOrDefault("directory", "");
        try {
            if (!directory.isEmpty() && !sftp.stat(directory).isDir()) {
                return Answer.bad(address + ": " + directory + " is no folder there", "mend the setting directory");
            }
            return Answer.good(address + ": logged in by SSH, host key as pinned");
        } catch (SftpException e) {
            return Answer.bad(
                    address + ": logged in, but the folder " + directory + " is not there or closed to us",
                    "mend the setting directory, or ask the partner to make the folder");
        }
    }

    private static Answer told(JSchException error, String address, @Nullable PinnedKeys keys) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof JSchHostKeyException) {
                return Answer.bad(
                        address + ": another host key than the one that is pinned"
                                + (keys == null ? "" : ", " + keys.shown()),
                        "telephone the partner; only when it says that this is its key, put it in knownHostsFile");
            }
            if (e instanceof UnknownHostException) {
                return Answer.bad(address + ": nobody knows that name", "mend the setting host, or ask for DNS");
            }
            if (e instanceof ConnectException) {
                return Answer.bad(address + ": nobody listens there", "ask for the firewall, or mend host and port");
            }
        }
        String said = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (said.startsWith("auth")) {
            return Answer.bad(
                    address + ": the server does not accept our key for that user",
                    "give the partner the public half of privateKeyFile, or mend the setting user");
        }
        if (said.contains("privatekey") || said.contains("private key") || said.contains("invalid key")) {
            return Answer.bad("privateKeyFile holds no private key", "make one: ssh-keygen -t ed25519");
        }
        return Answer.bad(
                address + ": no SSH session (" + error.getClass().getSimpleName() + ")",
                "see whether an SSH server is there: ssh -v " + address.replace(":", " -p "));
    }
}
