package nl.sluis.source.uwlr;

import java.time.Clock;
import java.time.Duration;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.Pull;
import nl.sluis.source.Source;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceMapping;
import nl.sluis.source.leerlinggegevens.Expected;
import nl.sluis.source.leerlinggegevens.LeerlinggegevensReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ESIS over UWLR 2.2. Server faults and a broken line are tried again a few times; Client faults and wrong messages
 * never, since the same question gives the same answer. Safe for use by several threads.
 */
public final class EsisSource implements Source, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EsisSource.class);

    private final EsisSettings settings;
    private final Autorisatiesleutels sleutels;
    private final LeerlinggegevensReader reader;
    private final UwlrClient client;

    /** @throws IllegalArgumentException if keys or certificates cannot be opened */
    public EsisSource(EsisSettings settings, SourceMapping mapping, Clock clock) {
        this.settings = settings;
        this.sleutels = new Autorisatiesleutels(settings.autorisatiesleutelsFile());
        this.reader = new LeerlinggegevensReader(mapping, clock);
        this.client = new UwlrClient(settings);
    }

    @Override
    public String name() {
        return "esis";
    }

    @Override
    public Pull pull(Vestiging vestiging, Schooljaar schooljaar) throws SourceException {
        Expected expected = new Expected("esis " + vestiging, vestiging, schooljaar);
        String sleutel = sleutels.of(vestiging);
        Duration wait = settings.backoff();
        for (int attempt = 1; ; attempt++) {
            try {
                return client.ask(expected, sleutel, xml -> reader.readAntwoord(xml, expected));
            } catch (SourceException e) {
                if (e.kind() != SourceException.Kind.UNAVAILABLE || attempt >= settings.tries()) {
                    throw e;
                }
                LOG.warn("try {} of {}: {}", attempt, settings.tries(), e.getMessage());
            }
            pause(wait, expected.origin());
            wait = wait.multipliedBy(2);
        }
    }

    private static void pause(Duration wait, String origin) throws SourceException {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(SourceException.Kind.UNAVAILABLE, origin + ": interrupted between two tries");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
