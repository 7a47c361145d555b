package nl.sluis.source.edexml;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * Fetches EDEXML files from an SFTP box into the folder of {@link EdexmlSource}. A file is deleted from the box only when
 * it stands whole in the folder; when we stop in between it is fetched once more, and the newest one counts.
 */
public final class EdexmlFetch {
    private static final Logger LOG = LoggerFactory.getLogger(EdexmlFetch.class);

    private final CamelContext camel;
    private final EdexmlSettings settings;
    private final SftpEndpoint endpoint;
    private final Path folder;

    /** @throws IllegalArgumentException if host or directory are no plain names: they become part of an address */
    public EdexmlFetch(CamelContext camel, EdexmlSettings settings, EdexmlSettings.Sftp sftp) {
        if (!sftp.host().matches("[A-Za-z0-9.-]+") || !sftp.directory().matches("[A-Za-z0-9._/-]*")) {
            throw new IllegalArgumentException("sluis.edexml.sftp: expected a plain host and directory");
        }
        this.camel = camel;
        this.settings = settings;
        this.folder = settings.folder();
        this.endpoint = camel.getEndpoint(
                "sftp:" + sftp.host() + ":" + sftp.port() + "/" + sftp.directory(), SftpEndpoint.class);
        connection(endpoint.getConfiguration(), sftp);
        endpoint.setFilter(this::isWanted);
        endpoint.setRecursive(false);
        endpoint.setAutoCreate(false);
        endpoint.setDelete(true);
        endpoint.setMaxMessagesPerPoll(1);
        // somebody may still be writing: its size must stand still first
        endpoint.setReadLock("changed");
        endpoint.setReadLockCheckInterval(1_000);
        endpoint.setReadLockLoggingLevel(org.apache.camel.LoggingLevel.DEBUG);
        // on the same disk as the folder, so that a file appears there whole or not at all
        endpoint.setLocalWorkDirectory(folder.resolve(".incoming").toString());
    }

    private static void connection(SftpConfiguration connection, EdexmlSettings.Sftp sftp) {
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
                    SourceException.Kind.UNAVAILABLE, "edexml: files cannot be fetched from the SFTP box");
        }
        if (count > 0) {
            LOG.info("edexml: {} files fetched", count);
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
        Path path = folder.resolve(name);
        for (int i = 2; Files.exists(path); i++) {
            path = folder.resolve(name.substring(0, name.length() - 4) + "-" + i + name.substring(name.length() - 4));
        }
        return path;
    }

    /** A listing comes from the other side: only a plain name of one segment may become a name here (CVE-2026-79983). */
    private boolean isWanted(GenericFile<SftpRemoteFile> file) {
        boolean plain = file.getFileName().equals(file.getFileNameOnly())
                && EdexmlFolder.NAME.matcher(file.getFileName()).matches();
        if (plain && file.getFileLength() > settings.maxBytes()) {
            LOG.warn("{}: left on the SFTP box, larger than {} bytes", file.getFileName(), settings.maxBytes());
        }
        return plain && file.getFileLength() <= settings.maxBytes();
    }
}
