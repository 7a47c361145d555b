package nl.sluis.source.drop;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An SFTP box to fetch files from, {@code sluis.<source>.sftp.*}. We log in with a key, and only to a server whose host key
 * is pinned.
 *
 * @param directory relative to where the login lands; empty for there
 * @param privateKeyFile OpenSSH or PEM, without passphrase: the file itself is the secret
 * @param knownHostsFile lines {@code [host]:port type key}; an unknown or changed host key ends the fetch
 */
public record SftpBox(
        String host,
        @DefaultValue("22") int port,
        String username,
        @DefaultValue("") String directory,
        Path privateKeyFile,
        Path knownHostsFile) {}
