package nl.sluis.control;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.Registers;
import nl.sluis.register.VestigingEntry;
import nl.sluis.source.SourceException;
import nl.sluis.source.edexml.EdexmlFetch;
import nl.sluis.source.edexml.EdexmlSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Looks now and then whether an EDEXML file arrived, in the folder or in the SFTP box, and gives out an order for its
 * vestiging: one per file, whatever becomes of it. Does nothing where no folder is configured.
 */
final class EdexmlDrop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdexmlDrop.class);
    private final ObjectProvider<EdexmlSource> source;
    private final ObjectProvider<EdexmlFetch> fetch;
    private final Supplier<Registers> registers;
    private final Consumer<Vestiging> order;
    private final Duration look;
    private final Map<Vestiging, String> ordered = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "edexml-drop");
        thread.setDaemon(true);
        return thread;
    });

    EdexmlDrop(
            ObjectProvider<EdexmlSource> source,
            ObjectProvider<EdexmlFetch> fetch,
            Supplier<Registers> registers,
            Consumer<Vestiging> order,
            Duration look) {
        this.source = source;
        this.fetch = fetch;
        this.registers = registers;
        this.order = order;
        this.look = look;
    }

    void start() {
        EdexmlSource files = source.getIfAvailable();
        if (files != null) {
            var unused = clock.scheduleWithFixedDelay(() -> safely(files), 0, look.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void safely(EdexmlSource files) {
        try {
            look(files);
        } catch (SourceException e) {
            LOG.warn("{}", e.getMessage());
        } catch (RuntimeException e) {
            // an exception would end the looking for good
            LOG.error("looking for EDEXML files failed: {}", e.getClass().getName());
        }
    }

    private void look(EdexmlSource files) throws SourceException {
        EdexmlFetch box = fetch.getIfAvailable();
        if (box != null) {
            box.fetch();
        }
        for (VestigingEntry entry : registers.get().vestigingen().values()) {
            if (entry.source().equals(files.name())) {
                files.newest(entry.vestiging()).ifPresent(file -> orderOnce(entry.vestiging(), file));
            }
        }
    }

    private void orderOnce(Vestiging vestiging, String file) {
        if (!file.equals(ordered.put(vestiging, file))) {
            order.accept(vestiging);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
