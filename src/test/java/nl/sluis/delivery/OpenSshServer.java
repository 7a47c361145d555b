package nl.sluis.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * OpenSSH's own server, run as the present user on a free loopback port, with a host key, an authorized_keys file and
 * nothing of the machine's configuration.
 */
final class OpenSshServer implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/sshd");
    /** Where sshd wants to find an empty folder when it is started by root; a package makes it at boot. */
    private static final Path SEPARATION = Path.of("/run/sshd");

    private final Process process;
    private final int port;

    private OpenSshServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param clients lines of authorized_keys */
    static OpenSshServer start(Path folder, Path hostKey, String clients) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "SKIPPED: OpenSSH's sshd is not installed");
        if (user().equals("root") && !Files.isDirectory(SEPARATION)) {
            Assumptions.assumeTrue(SEPARATION.toFile().mkdir(), "SKIPPED: sshd needs " + SEPARATION);
        }
        int port = freePort();
        Path keys = Files.writeString(folder.resolve("authorized_keys"), clients);
        Path config = Files.write(
                folder.resolve("sshd_config"),
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + hostKey,
                        "AuthorizedKeysFile " + keys,
                        "PidFile none",
                        "StrictModes no",
                        "UsePAM no",
                        "PermitRootLogin prohibit-password",
                        "PasswordAuthentication no",
                        "KbdInteractiveAuthentication no",
                        "Subsystem sftp internal-sftp"));
        Process process = new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .start();
        awaitListening(process);
        return new OpenSshServer(process, port);
    }

    private static void awaitListening(Process process) throws IOException {
        BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Server listening on")) {
                Thread drain = new Thread(() -> log.lines().forEach(l -> {}), "sshd-log");
                drain.setDaemon(true);
                drain.start();
                return;
            }
        }
        throw new IOException("sshd does not start: " + said);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String user() {
        return System.getProperty("user.name");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
