package nl.sluis.control.change;

import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import nl.sluis.control.Dispatch;
import nl.sluis.control.Ear;
import nl.sluis.control.schedule.Timetable;
import nl.sluis.ledger.Subjects;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts real time together. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

    @Bean
    Changes changes(
            JdbcTemplate db,
            TransactionTemplate transaction,
            Subjects subjects,
            Dispatch dispatch,
            Supplier<Collection<Timetable>> timetables,
            Clock clock,
            @Value("${sluis.changes.window:100ms}") Duration window) {
        Supplier<java.util.List<String>> partners = () -> timetables.get().stream()
                .filter(t -> t.schedule().realtime() && t.open(clock.instant()))
                .map(t -> t.schedule().partner())
                .sorted()
                .toList();
        return new Changes(db, transaction, subjects, dispatch, partners, clock, window);
    }

    /**
     * Whoever sends it, a message with keys of pupils never gets into the broker's journal; and one that is longer than a
     * notification can be is not taken at all, since a listener gets its text whole.
     */
    @Bean
    ArtemisConfigurationCustomizer keysInMemoryOnly() {
        return broker -> broker.registerBrokerPlugin(new ActiveMQServerMessagePlugin() {
            @Override
            public void beforeSend(
                    ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
                    throws ActiveMQException {
                if (ChangeQueue.NAME.equals(message.getAddress())) {
                    // text is two bytes a character on the broker
                    if (message.getWholeMessageSize() > 4L * Notification.LONGEST) {
                        throw new ActiveMQException("a notification is shorter than this");
                    }
                    message.setDurable(false);
                }
            }
        });
    }

    @Bean
    Ears changeEars(ConnectionFactory connections, Changes changes) {
        DefaultMessageListenerContainer listener = Ear.on(ChangeQueue.NAME, connections, new ChangeQueue(changes));
        listener.setBeanName("changes");
        return new Ears(changes, listener);
    }

    /** Opens with the house and closes before it. */
    record Ears(Changes changes, DefaultMessageListenerContainer listener) {
        @EventListener(ApplicationReadyEvent.class)
        void open() {
            changes.start();
            listener.afterPropertiesSet();
            listener.start();
        }

        @EventListener(ContextClosedEvent.class)
        void close() {
            listener.shutdown();
            changes.close();
        }
    }
}
