package nl.sluis.source.edexml;

import java.time.Clock;
import java.time.Duration;
import nl.sluis.source.SourceException;
import nl.sluis.source.drop.SftpBox;
import nl.sluis.source.drop.SftpFetch;
import org.apache.camel.CamelContext;

/** Fetches EDEXML files from an SFTP box into the folder of {@link EdexmlSource}. */
public final class EdexmlFetch {
    private final SftpFetch files;

    /** @throws IllegalArgumentException if host or directory are no plain names: they become part of an address */
    public EdexmlFetch(CamelContext camel, EdexmlSettings settings, SftpBox box) {
        this.files = new SftpFetch(
                camel,
                box,
                new SftpFetch.Target(
                        "edexml",
                        settings.folder(),
                        EdexmlFolder.NAME,
                        settings.maxBytes(),
                        Duration.ZERO,
                        Clock.systemUTC()));
    }

    /**
     * Fetches what is there now.
     *
     * @return how many files came
     * @throws SourceException of kind UNAVAILABLE if the box does not answer, is not the one we know, or does not know us
     */
    public int fetch() throws SourceException {
        return files.fetch();
    }
}
