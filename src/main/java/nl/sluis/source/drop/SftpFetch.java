package nl.sluis.source.drop;

import java.io.File;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import nl.sluis.source.SourceException;
import org.apache.camel.CamelContext;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files of a source from an SFTP box into a folder. A file is deleted from the box only when it stands whole in
 * the folder; when we stop in between it is fetched once more, and the newest one counts.
 */
public final class SftpFetch {
    private static final Logger LOG = LoggerFactory.getLogger(SftpFetch.class);

    private final CamelContext camel;
    private final Target target;
    private final SftpEndpoint endpoint;

    /**
     * What is fetched, and to where.
     *
     * @param source the word of the source, for messages and as the stem of its settings: {@code edexml}
     * @param folder where files appear, whole or not at all
     * @param names plain names: they end up in logs and in a path, and come from the other side
     * @param maxBytes a larger file stays on the box
     * @param age how long a file must be untouched by the clock of the box; zero to look twice, a second apart, whether it
     *     grows instead, which takes that long for each file
     */
    public record Target(String source, Path folder, Pattern names, long maxBytes, Duration age, Clock clock) {}

    /** @throws IllegalArgumentException if host or directory are no plain names: they become part of an address */
    public SftpFetch(CamelContext camel, SftpBox box, Target target) {
        if (!box.host().matches("[A-Za-z0-9.-]+") || !box.directory().matches("[A-Za-z0-9._/-]*")) {
            throw new IllegalArgumentException(
                    "sluis." + target.source() + ".sftp: expected a plain host and directory");
        }
        this.camel = camel;
        this.target = target;
        // by user, so that boxes of several sources on one server are several endpoints
        this.endpoint = camel.getEndpoint(
                "sftp:" + URLEncoder.encode(box.username(), StandardCharsets.UTF_8) + "@" + box.host() + ":"
                        + box.port() + "/" + box.directory(),
                SftpEndpoint.class);
        connection(endpoint.getConfiguration(), box);
        endpoint.setFilter(this::isWanted);
        endpoint.setRecursive(false);
        endpoint.setAutoCreate(false);
        endpoint.setDelete(true);
        endpoint.setMaxMessagesPerPoll(1);
        if (target.age().isZero()) {
            // somebody may still be writing: its size must stand still first
            endpoint.setReadLock("changed");
            endpoint.setReadLockCheckInterval(1_000);
            endpoint.setReadLockLoggingLevel(org.apache.camel.LoggingLevel.DEBUG);
        }
        // on the same disk as the folder, so that a file appears there whole or not at all
        endpoint.setLocalWorkDirectory(target.folder().resolve(".incoming").toString());
    }

    private static void connection(SftpConfiguration connection, SftpBox sftp) {
        connection.setUsername(sftp.username());
        connection.setPrivateKeyFile(sftp.privateKeyFile().toString());
        connection.setPreferredAuthentications("publickey");
        connection.setStrictHostKeyChecking("yes");
        connection.setUseUserKnownHostsFile(false);
        connection.setAutoCreateKnownHostsFile(false);
        connection.setKnownHostsFile(sftp.knownHostsFile().toString());
        connection.setThrowExceptionOnConnectFailed(true);
        connection.setConnectTimeout(10_000);
        connection.setSoTimeout(60_000);
        connection.setJschLoggingLevel(org.apache.camel.LoggingLevel.WARN);
    }

    /**
     * Fetches what is there now.
     *
     * @return how many files came
     * @throws SourceException of kind UNAVAILABLE if the box does not answer, is not the one we know, or does not know us
     */
    public int fetch() throws SourceException {
        int count = 0;
        try (ConsumerTemplate box = camel.createConsumerTemplate()) {
            Exchange exchange = box.receiveNoWait(endpoint);
            while (exchange != null) {
                take(exchange, box);
                count++;
                exchange = box.receiveNoWait(endpoint);
            }
        } catch (IOException | RuntimeCamelException e) {
            throw new SourceException(
                    SourceException.Kind.UNAVAILABLE, target.source() + ": files cannot be fetched from the SFTP box");
        }
        if (count > 0) {
            LOG.info("{}: {} files fetched", target.source(), count);
        }
        return count;
    }

    private void take(Exchange exchange, ConsumerTemplate box) throws IOException {
        try {
            keep(exchange);
        } catch (IOException e) {
            // then it stays on the box
            exchange.setException(e);
            throw e;
        } finally {
            box.doneUoW(exchange);
        }
    }

    private void keep(Exchange exchange) throws IOException {
        File fetched = exchange.getIn().getBody(File.class);
        @Nullable Long length = exchange.getIn().getHeader(Exchange.FILE_LENGTH, Long.class);
        if (fetched == null || length == null || fetched.length() != length) {
            throw new IOException("a file did not come whole");
        }
        Files.move(fetched.toPath(), free(fetched.getName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A name that is not taken: EDEX.XML is what everybody calls it. */
    private Path free(String name) {
        Path path = target.folder().resolve(name);
        for (int i = 2; Files.exists(path); i++) {
            path = target.folder()
                    .resolve(name.substring(0, name.length() - 4) + "-" + i + name.substring(name.length() - 4));
        }
        return path;
    }

    /** A listing comes from the other side: only a plain name of one segment may become a name here (CVE-2026-79983). */
    private boolean isWanted(GenericFile<SftpRemoteFile> file) {
        boolean plain = file.getFileName().equals(file.getFileNameOnly())
                && target.names().matcher(file.getFileName()).matches();
        if (plain && file.getFileLength() > target.maxBytes()) {
            LOG.warn("{}: left on the SFTP box, larger than {} bytes", file.getFileName(), target.maxBytes());
        }
        return plain && file.getFileLength() <= target.maxBytes() && isOld(file);
    }

    private boolean isOld(GenericFile<SftpRemoteFile> file) {
        return target.age().isZero()
                || file.getLastModified()
                        <= target.clock().instant().minus(target.age()).toEpochMilli();
    }
}
