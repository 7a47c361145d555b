package nl.sluis.control.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker itself takes no notification that is longer than one can be, so no listener ever holds it. */
class ChangeQueueLimitTest {
    @TempDir
    Path folder;

    @Test
    void aNotificationOfAThousandKeysIsTakenAndALongerTextIsNot() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .addAcceptorConfiguration("vm", "vm://17");
        new ChangeConfiguration().keysInMemoryOnly().customize(configuration);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("vm://17");
                Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(ChangeQueue.NAME));
            producer.send(session.createTextMessage("k".repeat(Notification.LONGEST)));
            assertThatThrownBy(() -> producer.send(session.createTextMessage("k".repeat(20_000_000))))
                    .isInstanceOf(JMSException.class);
            assertThat(session.createConsumer(session.createQueue(ChangeQueue.NAME))
                            .receive(60_000))
                    .isNotNull();
        } finally {
            broker.stop();
        }
    }
}
