package nl.sluis.control;

import nl.sluis.order.Order;
import nl.sluis.order.OrderJson;
import org.springframework.jms.core.JmsTemplate;

/** The one queue of the house. Night, hand, change and rerun all end here, as orders. */
public final class OrderQueue {
    /** Its name on the broker. */
    public static final String NAME = "sluis.orders";

    private final JmsTemplate jms;

    public OrderQueue(JmsTemplate jms) {
        this.jms = jms;
    }

    void put(Order order) {
        jms.send(NAME, session -> session.createTextMessage(OrderJson.write(order)));
    }
}
