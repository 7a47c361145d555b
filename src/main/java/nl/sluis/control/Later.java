package nl.sluis.control;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Puts a message back on its queue to come again after a pause, in the transaction that took it, so that it is there once
 * whatever happens. How long and how often is ours to say: a broker that is not ours may redeliver ten times in a row and
 * then throw the message away.
 */
public final class Later {
    private static final String TRIES = "sluis_tries";
    private static final String WAITS = "sluis_waits";
    private static final long FIRST_MS = 2_000;
    private static final long LONGEST_MS = 60_000;
    private static final long LONGEST_WAIT_MS = 8_000;
    private static final int MOST_DOUBLINGS = 10;

    private Later() {}

    /** How often this message was carried out and failed before. */
    public static int tries(Message message) throws JMSException {
        return message.propertyExists(TRIES) ? message.getIntProperty(TRIES) : 0;
    }

    /** What it asks for failed: again, after 2, 4, 8 … seconds, a minute at most. */
    public static void tryAgain(Message message, Session session, String queue) throws JMSException {
        put(message, session, queue, tries(message) + 1, 0);
    }

    /** Nothing could be tried, since the database is away: again, and it does not count as a try. */
    public static void waitFor(Message message, Session session, String queue) throws JMSException {
        int waits = message.propertyExists(WAITS) ? message.getIntProperty(WAITS) : 0;
        put(message, session, queue, tries(message), waits + 1);
    }

    private static void put(Message message, Session session, String queue, int tries, int waits) throws JMSException {
        String text = message instanceof TextMessage known ? known.getText() : "";
        TextMessage again = session.createTextMessage(text);
        again.setIntProperty(TRIES, tries);
        again.setIntProperty(WAITS, waits);
        try (MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryDelay(waits > 0 ? pause(waits, LONGEST_WAIT_MS) : pause(tries, LONGEST_MS));
            producer.send(again);
        }
    }

    private static long pause(int times, long longest) {
        return Math.min(FIRST_MS << Math.min(Math.max(times - 1, 0), MOST_DOUBLINGS), longest);
    }

    /** Whether it says that the database is away, or was for a moment, and nothing of what was asked of it. */
    public static boolean isAway(RuntimeException e) {
        return e instanceof NonTransientDataAccessResourceException
                || e instanceof RecoverableDataAccessException
                || e instanceof TransientDataAccessException
                || e instanceof TransactionException;
    }
}
