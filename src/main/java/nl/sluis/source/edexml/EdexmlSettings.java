package nl.sluis.source.edexml;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where EDEXML files arrive: {@code sluis.edexml.*}.
 *
 * @param folder people and the fetch put files here; its sub-folder {@code refused} holds what could not be used
 * @param mapping the source mapping: by default that of ESIS, whose export these files are
 * @param maxBytes a larger file is refused
 * @param settle a file that changed less than this ago may still be written, and is left for the next time
 * @param sftp the box to fetch files from; absent if there is none
 */
@ConfigurationProperties("sluis.edexml")
public record EdexmlSettings(
        Path folder,
        @DefaultValue("esis") String mapping,
        @DefaultValue("67108864") long maxBytes,
        @DefaultValue("5s") Duration settle,
        @Nullable Sftp sftp) {

    /**
     * An SFTP box, {@code sluis.edexml.sftp.*}. We log in with a key, and only to a server whose host key is pinned.
     *
     * @param directory relative to where the login lands; empty for there
     * @param privateKeyFile OpenSSH or PEM, without passphrase: the file itself is the secret
     * @param knownHostsFile lines {@code [host]:port type key}; an unknown or changed host key ends the fetch
     */
    public record Sftp(
            String host,
            @DefaultValue("22") int port,
            String username,
            @DefaultValue("") String directory,
            Path privateKeyFile,
            Path knownHostsFile) {}
}
