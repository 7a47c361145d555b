package nl.sluis.control.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker in this process, if it runs one. It ends by itself when it cannot write its journal, and nobody else starts it
 * again; orders are on record meanwhile (decision 0093).
 */
final class OwnBroker {
    private static final Logger LOG = LoggerFactory.getLogger(OwnBroker.class);
    private final @Nullable EmbeddedActiveMQ broker;

    /** @param broker null where the broker is a process of its own */
    OwnBroker(@Nullable EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    /** Starts it again, once it has ended altogether and there is room for its journal. Fails silently: who looks, comes again. */
    void startIfEnded() {
        ActiveMQServer server = broker == null ? null : broker.getActiveMQServer();
        if (broker == null || server == null || server.getState() != ActiveMQServer.SERVER_STATE.STOPPED) {
            return;
        }
        try {
            if (hasRoom(broker.getConfiguration())) {
                broker.start();
                LOG.warn("the broker had ended, and was started again");
            }
        } catch (Exception e) {
            LOG.warn("the broker has ended and does not start: {}", e.getClass().getSimpleName());
        }
    }

    /** It begins with a file of its full length, and makes the next one beforehand. */
    private static boolean hasRoom(Configuration its) throws IOException {
        Path journal = its.getJournalLocation().toPath();
        return !its.isPersistenceEnabled()
                || !Files.exists(journal)
                || Files.getFileStore(journal).getUsableSpace() > 2L * its.getJournalFileSize();
    }
}
