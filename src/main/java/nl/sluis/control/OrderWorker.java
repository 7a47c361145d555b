package nl.sluis.control;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Set;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.order.Order;
import nl.sluis.order.OrderJson;
import nl.sluis.route.OrderDesk;
import nl.sluis.source.SourceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.SessionAwareMessageListener;

/**
 * Takes orders from the queue and carries them out. The message is acknowledged when the records are written, so a
 * process that dies in between gets the order again; what was accepted before is then left as it is.
 */
public final class OrderWorker implements SessionAwareMessageListener<Message> {
    private static final Logger LOG = LoggerFactory.getLogger(OrderWorker.class);
    private final OrderDesk desk;
    private final OrderLog log;
    private final Pauses pauses;
    private final Alarms alarms;
    private final int tries;

    /** @param tries how often an order whose source or way out is not available is tried in all */
    public OrderWorker(OrderDesk desk, OrderLog log, Pauses pauses, Alarms alarms, int tries) {
        this.desk = desk;
        this.log = log;
        this.pauses = pauses;
        this.alarms = alarms;
        this.tries = tries;
    }

    /** Signals the broker to deliver the message again, after its redelivery delay. */
    static final class TryAgain extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TryAgain(String why) {
            super(why, null, false, false);
        }
    }

    @Override
    public void onMessage(Message message, Session session) throws JMSException {
        Order order;
        try {
            order = OrderJson.read(message instanceof TextMessage text ? text.getText() : "");
        } catch (IllegalArgumentException e) {
            LOG.error("a message on {} is dropped: {}", OrderQueue.NAME, e.getMessage());
            return;
        }
        carryOut(order, message.getIntProperty("JMSXDeliveryCount") >= tries);
    }

    private void carryOut(Order order, boolean last) {
        if (!log.begin(order)) {
            LOG.info("order {} is done or unknown, nothing to carry out", order.id());
            return;
        }
        Set<String> done = log.done(order);
        Set<String> paused = pauses.pausedPartners(order);
        List<String> left =
                order.partners().stream().filter(p -> !done.contains(p)).toList();
        List<String> open = left.stream().filter(p -> !paused.contains(p)).toList();
        if (open.isEmpty() && !left.isEmpty()) {
            log.paused(order);
            LOG.info("order {} for {} waits: {} is paused", order.id(), order.vestiging(), left);
            return;
        }
        Order rest = order.forPartners(open);
        try {
            OrderDesk.Outcome outcome = desk.carryOut(rest);
            log.record(order, outcome, last, open.size() < left.size());
            if (outcome.received() > 0) {
                sourceIsWell(order);
            }
            LOG.info(
                    "order {} for {}: {} received, {} quarantined, failed for {}",
                    order.id(),
                    order.vestiging(),
                    outcome.received(),
                    outcome.quarantined().size(),
                    outcome.failed().keySet());
            if (outcome.failed().isEmpty()) {
                if (open.size() == left.size()) {
                    desk.finished(order);
                }
            } else if (!last) {
                throw new TryAgain("order " + order.id() + " failed for "
                        + outcome.failed().keySet());
            }
        } catch (SourceException e) {
            boolean hopeless = last || e.kind() != SourceException.Kind.UNAVAILABLE;
            tell(order, e);
            log.sourceFailed(order, String.valueOf(e.getMessage()), hopeless);
            if (!hopeless) {
                throw new TryAgain("the source of " + order.vestiging() + " is not available");
            }
        }
    }

    /** That a school is suddenly empty, or another one, is no ordinary failure: somebody has to look, now. */
    private void tell(Order order, SourceException e) {
        LOG.warn("order {} for {}: source: {}", order.id(), order.vestiging(), e.getMessage());
        if (e.kind() == SourceException.Kind.HELD) {
            alarms.raise(AlarmKind.MASS_CHANGE, order.vestiging().code(), String.valueOf(e.getMessage()));
        } else if (e.kind() == SourceException.Kind.NO_DATA) {
            alarms.raise(AlarmKind.SOURCE_EMPTY, order.vestiging().code(), String.valueOf(e.getMessage()));
        }
    }

    /** The source gave a school that may go on. */
    private void sourceIsWell(Order order) {
        alarms.resolve(AlarmKind.MASS_CHANGE, order.vestiging().code());
        alarms.resolve(AlarmKind.SOURCE_EMPTY, order.vestiging().code());
    }
}
