package nl.sluis.control.watch;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Instant;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;

/** Whether the broker takes connections; when it does again, orders whose message was lost meanwhile are sent again. */
final class BrokerCheck implements Check {
    private static final String BROKER = "artemis";
    private final ConnectionFactory connections;
    private final Alarms alarms;
    private final OwnBroker own;
    private final Runnable isBack;
    private boolean away;

    /**
     * @param own what is started again when it ended
     * @param isBack sends unfinished orders again
     */
    BrokerCheck(ConnectionFactory connections, Alarms alarms, OwnBroker own, Runnable isBack) {
        this.connections = connections;
        this.alarms = alarms;
        this.own = own;
        this.isBack = isBack;
    }

    @Override
    public void look(Instant now) {
        try (Connection connection = connections.createConnection()) {
            connection.start();
        } catch (JMSException | RuntimeException e) {
            away = true;
            alarms.raise(
                    AlarmKind.BROKER_DOWN,
                    BROKER,
                    "no connection (" + e.getClass().getSimpleName() + ")");
            own.startIfEnded();
            return;
        }
        alarms.resolve(AlarmKind.BROKER_DOWN, BROKER);
        if (away) {
            away = false;
            isBack.run();
        }
    }
}
