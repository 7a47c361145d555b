package nl.sluis.source.uwlr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
    private final Clock clock;

    /** @throws IllegalArgumentException if keys or certificates cannot be opened */
    public EsisSource(EsisSettings settings, SourceMapping mapping, Clock clock) {
        this.settings = settings;
        this.sleutels = new Autorisatiesleutels(settings.autorisatiesleutelsFile());
        this.reader = new LeerlinggegevensReader(mapping, clock);
        this.client = new UwlrClient(settings);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "esis";
    }

    @Override
    public Pull pull(Vestiging vestiging, Schooljaar schooljaar) throws SourceException {
        Expected expected = expected(vestiging, schooljaar);
        String sleutel = sleutels.of(vestiging);
        return settings.getrapt() == 0
                ? tried(expected, () -> whole(expected, sleutel))
                : tried(expected, () -> new Getrapt(client, reader, settings, clock).pull(expected, sleutel));
    }

    private Pull whole(Expected expected, String sleutel) throws SourceException {
        Pull pull = client.ask(
                new Verzoek(expected).leerlinggegevens(null), sleutel, xml -> reader.readAntwoord(xml, expected));
        if (pull instanceof Pull.Unchanged) {
            // the schema: "indien afwezig moet het LAS altijd de leerlinggegevens sturen"
            throw new SourceException(
                    SourceException.Kind.REFUSED,
                    expected.origin() + ": geenwijzigingen, though the whole was asked for and not what changed");
        }
        return pull;
    }

    /** By {@code laatstontvangengegevens}. An answer with pupils is not read: it need not have all of them. */
    @Override
    public boolean changedSince(Vestiging vestiging, Schooljaar schooljaar, Instant moment) throws SourceException {
        Expected expected = expected(vestiging, schooljaar);
        String sleutel = sleutels.of(vestiging);
        Instant since = moment.minus(settings.clockMargin());
        return tried(
                expected,
                () -> client.ask(
                        new Verzoek(expected).leerlinggegevens(since),
                        sleutel,
                        xml -> LeerlinggegevensReader.isChanged(xml, "leerlinggegevens_antwoord", expected.origin())));
    }

    private static Expected expected(Vestiging vestiging, Schooljaar schooljaar) {
        return new Expected("esis " + vestiging, vestiging, schooljaar);
    }

    private interface Asking<T> {
        T ask() throws SourceException;
    }

    private <T> T tried(Expected expected, Asking<T> asking) throws SourceException {
        Duration wait = settings.backoff();
        for (int attempt = 1; ; attempt++) {
            try {
                return asking.ask();
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
