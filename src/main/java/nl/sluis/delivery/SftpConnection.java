package nl.sluis.delivery;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.RemoteFileOperations;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;

/**
 * Camel's SFTP client, used file by file: only its operations, since its producer renames before anyone could look. Key
 * authentication, and a host key that is pinned in a file of our own: a server with another key gets nothing.
 */
final class SftpConnection {
    private final SftpEndpoint endpoint;
    private final String folder;
    private @Nullable RemoteFileOperations<SftpRemoteFile> operations;

    private SftpConnection(SftpEndpoint endpoint, String folder) {
        this.endpoint = endpoint;
        this.folder = folder;
    }

    static SftpConnection of(PartnerSettings settings, CamelContext camel) {
        String directory = settings.settings().getOrDefault("directory", "").replaceAll("/+$", "");
        String uri = "sftp://" + settings.setting("user") + "@" + settings.setting("host") + ":"
                + settings.number("port", 22) + "?" + options(settings);
        try {
            // an own component: nothing of it is in reach of a route
            SftpComponent component = new SftpComponent(camel);
            component.init();
            return new SftpConnection(
                    (SftpEndpoint) component.createEndpoint(uri), directory.isEmpty() ? "" : directory + "/");
        } catch (Exception e) {
            throw new IllegalArgumentException("partner " + settings.partner()
                    + ": its SFTP settings are not understood (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static String options(PartnerSettings settings) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("privateKeyFile", "RAW(" + existing(settings, "privateKeyFile") + ")");
        options.put("knownHostsFile", "RAW(" + existing(settings, "knownHostsFile") + ")");
        options.put("useUserKnownHostsFile", "false");
        options.put("autoCreateKnownHostsFile", "false");
        options.put("strictHostKeyChecking", "yes");
        options.put("preferredAuthentications", "publickey");
        options.put("connectTimeout", String.valueOf(settings.number("connectTimeoutMillis", 10_000)));
        options.put("soTimeout", String.valueOf(settings.number("timeoutMillis", 60_000)));
        // tries, waits and alarms are the courier's affair
        options.put("maximumReconnectAttempts", "0");
        options.put("reconnectDelay", "0");
        options.put("throwExceptionOnConnectFailed", "true");
        options.put("stepwise", "false");
        options.put("autoCreate", "false");
        // what is read back comes as a stream: how long it is, is the server's word
        options.put("streamDownload", "true");
        options.put("jschLoggingLevel", "OFF");
        return options.entrySet().stream()
                .map(o -> o.getKey() + "=" + o.getValue())
                .collect(Collectors.joining("&"));
    }

    private static Path existing(PartnerSettings settings, String key) {
        Path file = Path.of(settings.setting(key)).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "partner " + settings.partner() + ": setting " + key + " expected a readable file, found none");
        }
        return file;
    }

    void open() throws TransportException {
        RemoteFileOperations<SftpRemoteFile> fresh = operations;
        try {
            if (fresh != null && fresh.isConnected() && fresh.sendNoop()) {
                return;
            }
            close();
            fresh = endpoint.createRemoteFileOperations();
            operations = fresh;
            fresh.connect(endpoint.getConfiguration(), endpoint.createExchange());
        } catch (RuntimeException e) {
            throw told("connect", e);
        }
    }

    void write(String name, byte[] content) throws TransportException {
        Exchange exchange = endpoint.createExchange();
        exchange.getIn().setBody(new ByteArrayInputStream(content));
        attempt("write", () -> connected().storeFile(folder + name, exchange, content.length));
    }

    /** Reads a file that should be that long; of a longer one only so much that it can be seen to be longer. */
    byte[] read(String name, int length) throws TransportException {
        Exchange exchange = endpoint.createExchange();
        GenericFile<SftpRemoteFile> file = connected().newGenericFile();
        exchange.setProperty(FileComponent.FILE_EXCHANGE_FILE, file);
        attempt("read back", () -> connected().retrieveFile(folder + name, exchange, -1));
        if (!(file.getBody() instanceof InputStream stream)) {
            throw TransportException.again("SFTP: could not read back");
        }
        try (stream) {
            return stream.readNBytes(length + 1);
        } catch (IOException e) {
            throw TransportException.again(
                    "SFTP: could not read back: " + e.getClass().getSimpleName());
        }
    }

    boolean exists(String name) throws TransportException {
        boolean[] there = new boolean[1];
        attempt("look for a file", () -> {
            there[0] = connected().existsFile(folder + name);
            return true;
        });
        return there[0];
    }

    void delete(String name) throws TransportException {
        attempt("delete", () -> connected().deleteFile(folder + name));
    }

    /** Renames; an older file of that name, left by an earlier try, goes first, since SFTP 3 does not rename over it. */
    void replace(String from, String to) throws TransportException {
        attempt("look for an older file", () -> {
            if (connected().existsFile(folder + to)) {
                connected().deleteFile(folder + to);
            }
            return true;
        });
        attempt("rename", () -> connected().renameFile(folder + from, folder + to));
    }

    void close() {
        RemoteFileOperations<SftpRemoteFile> old = operations;
        operations = null;
        if (old != null) {
            try {
                old.forceDisconnect();
            } catch (RuntimeException e) {
                // it is gone already, which is what we want
                return;
            }
        }
    }

    private RemoteFileOperations<SftpRemoteFile> connected() {
        RemoteFileOperations<SftpRemoteFile> now = operations;
        if (now == null) {
            throw new IllegalStateException("not connected");
        }
        return now;
    }

    @FunctionalInterface
    private interface Attempt {
        boolean run();
    }

    private void attempt(String what, Attempt attempt) throws TransportException {
        try {
            if (!attempt.run()) {
                throw TransportException.again("SFTP: could not " + what);
            }
        } catch (RuntimeException e) {
            throw told(what, e);
        }
    }

    /** Tells errors apart in our own words: the server's words may repeat what they like. */
    private static TransportException told(String what, RuntimeException error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof JSchHostKeyException) {
                return TransportException.hold(
                        "SFTP: the server has another host key than the one that is pinned; nothing was sent");
            }
            if (e instanceof JSchException && authentication(e)) {
                return TransportException.hold("SFTP: the server does not accept our key");
            }
            if (e instanceof SftpException sftp) {
                return sftp.id == ChannelSftp.SSH_FX_NO_SUCH_FILE
                        ? TransportException.hold("SFTP: could not " + what + ": the folder or file is not there")
                        : TransportException.again("SFTP: could not " + what + ": error " + sftp.id);
            }
        }
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Class<?> kind = error instanceof GenericFileOperationFailedException ? root.getClass() : error.getClass();
        return TransportException.again("SFTP: could not " + what + ": " + kind.getSimpleName());
    }

    private static boolean authentication(Throwable e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).startsWith("auth");
    }
}
