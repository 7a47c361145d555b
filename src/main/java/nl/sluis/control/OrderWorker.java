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
 * process that dies in between gets the order again; what was accepted before is then left as it is. An order that failed,
 * or found no database, comes again {@link Later}.
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

    @Override
    public void onMessage(Message message, Session session) throws JMSException {
        Order order;
        try {
            order = OrderJson.read(message instanceof TextMessage text ? text.getText() : "");
        } catch (IllegalArgumentException e) {
            LOG.error("a message on {} is dropped: {}", OrderQueue.NAME, e.getMessage());
            return;
        }
        try {
            if (!carryOut(order, Later.tries(message) + 1 >= tries)) {
                Later.tryAgain(message, session, OrderQueue.NAME);
            }
        } catch (RuntimeException e) {
            if (!Later.isAway(e)) {
                throw e;
            }
            LOG.warn(
                    "order {} waits for the database: {}",
                    order.id(),
                    e.getClass().getSimpleName());
            Later.waitFor(message, session, OrderQueue.NAME);
        }
    }

    /** @return false when it failed and is to be tried again */
    private boolean carryOut(Order order, boolean last) {
        if (!log.begin(order)) {
            LOG.info("order {} is done or unknown, nothing to carry out", order.id());
            return true;
        }
        Set<String> done = log.done(order);
        Set<String> paused = pauses.pausedPartners(order);
        List<String> left =
                order.partners().stream().filter(p -> !done.contains(p)).toList();
        List<String> open = left.stream().filter(p -> !paused.contains(p)).toList();
        if (open.isEmpty() && !left.isEmpty()) {
            log.paused(order);
            LOG.info("order {} for {} waits: {} is paused", order.id(), order.vestiging(), left);
            return true;
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
            if (outcome.failed().isEmpty() && open.size() == left.size()) {
                desk.finished(order);
            }
            return outcome.failed().isEmpty() || last;
        } catch (SourceException e) {
            boolean hopeless = last || e.kind() != SourceException.Kind.UNAVAILABLE;
            tell(order, e);
            log.sourceFailed(order, String.valueOf(e.getMessage()), hopeless);
            return hopeless;
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
