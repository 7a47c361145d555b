package nl.sluis.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import nl.sluis.delivery.Reorder;
import nl.sluis.leerling.Vestiging;
import nl.sluis.order.Order;
import nl.sluis.register.LegalDay;
import nl.sluis.register.Registers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jms.JmsException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives out orders: on record first, then on the queue. Everything that wants pupils to move asks here. While the broker
 * is away orders are taken all the same.
 */
public final class Dispatch implements Reorder {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private final OrderLog log;
    private final OrderQueue queue;
    private final Supplier<Registers> registers;
    private final Clock clock;
    /** On record, and their message is not on the queue, since the broker was away. A restart finds them on record. */
    private final Queue<Order> owed = new ConcurrentLinkedQueue<>();

    private UUID changeRun = UUID.randomUUID();
    private LocalDate changeDay = LocalDate.EPOCH;

    public Dispatch(OrderLog log, OrderQueue queue, Supplier<Registers> registers, Clock clock) {
        this.log = log;
        this.queue = queue;
        this.registers = registers;
        this.clock = clock;
    }

    /**
     * Orders every vestiging of the register for these partners.
     *
     * @param partners stems; every order names them all, so that each vestiging is pulled once
     * @return the run, by which its outcome can be asked
     */
    public UUID night(List<String> partners, String reason, String requestedBy) {
        return run(List.copyOf(registers.get().vestigingen().keySet()), partners, reason, requestedBy);
    }

    /** Orders these vestigingen for these partners, as one run. */
    public UUID run(List<Vestiging> vestigingen, List<String> partners, String reason, String requestedBy) {
        UUID run = UUID.randomUUID();
        Instant now = clock.instant();
        List<Order> orders = vestigingen.stream()
                .map(v -> Order.of(run, v, partners, reason, requestedBy, now))
                .toList();
        record(orders, () -> log.open(run, reason, requestedBy, orders));
        afterCommit(orders, () -> orders.forEach(this::put));
        LOG.info("run {} by {}: {} orders for {}", run, requestedBy, orders.size(), partners);
        return run;
    }

    /**
     * Orders these pupils of a vestiging. All changes of a day belong to one run.
     *
     * @param subjects ids of subjects
     */
    public synchronized void some(Vestiging vestiging, List<String> partners, Set<Long> subjects, String requestedBy) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, LegalDay.ZONE);
        String reason = "changes of " + today;
        UUID run = today.equals(changeDay) ? changeRun : UUID.randomUUID();
        if (!run.equals(changeRun)) {
            log.open(run, reason, requestedBy, List.of());
        }
        Order order = new Order(UUID.randomUUID(), run, vestiging, partners, subjects, reason, requestedBy, now);
        record(List.of(order), () -> log.add(order));
        afterCommit(List.of(order), () -> {
            changeRun = run;
            changeDay = today;
            put(order);
        });
    }

    /** It stands on record, so a broker that is away loses nothing: its message is sent when the broker is back. */
    private void put(Order order) {
        try {
            queue.put(order);
        } catch (JmsException e) {
            owed.add(order);
            LOG.warn(
                    "order {} waits for the broker: {}",
                    order.id(),
                    e.getClass().getSimpleName());
        }
    }

    /** Sends the messages that could not be sent before. @return how many could now */
    public int sendOwed() {
        int sent = 0;
        for (Order order = owed.peek(); order != null; order = owed.peek()) {
            try {
                queue.put(order);
            } catch (JmsException e) {
                return sent;
            }
            owed.remove(order);
            sent++;
        }
        return sent;
    }

    /**
     * A database that breaks off while it commits leaves open whether the orders stand on record. Their messages are owed
     * then: one of an order that is not on record does nothing to whoever takes it.
     */
    private void record(List<Order> orders, Runnable write) {
        try {
            write.run();
        } catch (TransactionException | DataAccessException e) {
            owed.addAll(orders);
            throw e;
        }
    }

    /** In a transaction of the caller the record is not there yet for whoever takes the message. */
    private void afterCommit(List<Order> orders, Runnable send) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    send.run();
                }

                @Override
                public void afterCompletion(int status) {
                    if (status == STATUS_UNKNOWN) {
                        owed.addAll(orders);
                    }
                }
            });
        } else {
            send.run();
        }
    }

    /** A document was destroyed because the gate would now decide otherwise: its vestiging is ordered anew. */
    @Override
    public void again(String partner, Vestiging vestiging, String why) {
        run(List.of(vestiging), List.of(partner), why, "gate");
    }

    /** Sends the messages of unfinished orders again; carrying out an order twice changes nothing. */
    public int resendUnfinished(Duration olderThan) {
        List<Order> lost = log.unfinishedBefore(clock.instant().minus(olderThan));
        lost.forEach(this::put);
        return lost.size();
    }

    /** Sends the messages of orders that waited for a pause; those that are paused by another one wait on. */
    public int resendPaused() {
        List<Order> waiting = log.paused();
        waiting.forEach(this::put);
        return waiting.size();
    }

    /** Orders these pupils of one vestiging, by the ids of their subjects, for these partners. */
    public UUID pupils(Vestiging vestiging, Set<Long> subjects, List<String> partners, String reason, String by) {
        UUID run = UUID.randomUUID();
        Order order = new Order(UUID.randomUUID(), run, vestiging, partners, subjects, reason, by, clock.instant());
        log.open(run, reason, by, List.of(order));
        put(order);
        return run;
    }
}
