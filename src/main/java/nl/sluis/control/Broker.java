package nl.sluis.control;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/** The broker as this house uses it: one queue, a few tries with growing pauses, and no Java objects in messages. */
@Configuration
class Broker {
    /** Where orders go that failed every try; they hold no pupil. */
    static final String DEAD = OrderQueue.NAME + ".dead";

    @Bean
    ArtemisConfigurationCustomizer redelivery(@Value("${sluis.orders.tries}") int tries) {
        return broker -> {
            // by itself it holds up for good whoever sends when nine tenths of the disk are in use, however much the
            // rest is
            broker.setMaxDiskUsage(-1);
            broker.addAddressConfiguration(new CoreAddressConfiguration().setName(DEAD));
            broker.addAddressSetting(
                    OrderQueue.NAME,
                    new AddressSettings()
                            .setDeadLetterAddress(SimpleString.of(DEAD))
                            .setAutoCreateDeadLetterResources(true)
                            .setMaxDeliveryAttempts(tries)
                            .setRedeliveryDelay(2_000)
                            .setRedeliveryMultiplier(2)
                            .setMaxRedeliveryDelay(60_000));
        };
    }

    /** CVE-2026-40860, CVE-2026-43866: no Java object is ever read from a message. */
    @Bean
    static BeanPostProcessor noJavaObjects() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                Object factory = bean instanceof JmsPoolConnectionFactory pool ? pool.getConnectionFactory() : bean;
                if (factory instanceof ActiveMQConnectionFactory artemis) {
                    artemis.setDeserializationDenyList("*");
                }
                return bean;
            }
        };
    }

    @Bean
    DefaultMessageListenerContainer orderListener(
            ConnectionFactory connections, OrderWorker worker, @Value("${sluis.orders.workers}") int workers) {
        DefaultMessageListenerContainer listener = Ear.on(OrderQueue.NAME, connections, worker);
        listener.setConcurrentConsumers(workers);
        // started by Opening when the routes are open, not with the context
        listener.setAutoStartup(false);
        return listener;
    }
}
