package nl.sluis.night;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An Artemis that is not the hub's own, set as such brokers are: a few deliveries in a row, without a pause, and then a
 * message is thrown away. A test stops and starts it on one port and one journal.
 */
final class OutsideBroker implements AutoCloseable {
    private final Path folder;
    private final String address;
    private EmbeddedActiveMQ server;

    OutsideBroker(Path folder) throws Exception {
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "tcp://127.0.0.1:" + free.getLocalPort();
        }
        server = made();
        server.start();
    }

    private EmbeddedActiveMQ made() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(3))
                .addAcceptorConfiguration("tcp", address);
        return new EmbeddedActiveMQ().setConfiguration(configuration);
    }

    /** For the hub: one order at a time in each worker's hand. */
    String url() {
        return address + "?consumerWindowSize=0";
    }

    /** Messages of this queue that nobody has taken for good. */
    long waiting(String queue) {
        Queue found = server.getActiveMQServer().locateQueue(SimpleString.of(queue));
        return found == null ? 0 : found.getMessageCount();
    }

    void stop() throws Exception {
        server.stop();
    }

    void start() throws Exception {
        server = made();
        server.start();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
