package nl.sluis.control;

import jakarta.jms.ConnectionFactory;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;

/** How this house listens to a queue: a message is gone only when what it asked for is on record. */
public final class Ear {
    /** Whoever closes the house waits for the look at the queue that is under way. */
    private static final long LOOK_MILLIS = 200;

    private Ear() {}

    /** @return a listener that was not started yet */
    public static DefaultMessageListenerContainer on(
            String queue, ConnectionFactory connections, SessionAwareMessageListener<?> listener) {
        DefaultMessageListenerContainer ear = new DefaultMessageListenerContainer();
        ear.setConnectionFactory(connections);
        ear.setDestinationName(queue);
        ear.setMessageListener(listener);
        ear.setSessionTransacted(true);
        ear.setReceiveTimeout(LOOK_MILLIS);
        return ear;
    }
}
