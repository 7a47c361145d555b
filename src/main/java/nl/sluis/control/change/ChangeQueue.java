package nl.sluis.control.change;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import nl.sluis.control.Later;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.SessionAwareMessageListener;

/**
 * Where a source on the broker says that pupils changed. Its keys are in the broker's memory only, since the broker never
 * writes a message of this queue (decision 0080), and are turned into subjects before the message is acknowledged.
 */
public final class ChangeQueue implements SessionAwareMessageListener<Message> {
    /** Its name on the broker. */
    public static final String NAME = "sluis.changes";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeQueue.class);
    private final Changes changes;

    public ChangeQueue(Changes changes) {
        this.changes = changes;
    }

    @Override
    public void onMessage(Message message, Session session) throws JMSException {
        Notification notification;
        try {
            notification = Notification.read(message instanceof TextMessage text ? text.getText() : "");
        } catch (IllegalArgumentException e) {
            LOG.error("a message on {} is dropped: {}", NAME, e.getMessage());
            return;
        }
        try {
            changes.note(notification.vestiging(), notification.leerlingkeys());
        } catch (RuntimeException e) {
            if (!Later.isAway(e)) {
                throw e;
            }
            LOG.warn("a change waits for the database: {}", e.getClass().getSimpleName());
            Later.waitFor(message, session, NAME);
        }
    }
}
