package nl.sluis.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A courier and a thread per partner, or as many as its setting {@code couriers} says for different vestigingen, so that a partner that fails or is slow holds up nobody else. A courier wakes
 * when a document was accepted, when a next try is due, and every few seconds for what other nodes accepted.
 */
public final class Couriers implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);
    /** After the routes and before the web server says that we are ready; stopped in the other order. */
    private static final int PHASE = Integer.MAX_VALUE - 5000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Supplier<List<Courier>> hire;
    private final Documents documents;
    private final Settlement settlement;
    private final Reorder reorder;
    private final Signal signal;
    private final Duration poll;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Couriers(Supplier<List<Courier>> hire, DeliveryStore store, Reorder reorder, Signal signal, Duration poll) {
        this.hire = hire;
        this.documents = store.documents();
        this.settlement = store.settlement();
        this.reorder = reorder;
        this.signal = signal;
        this.poll = poll;
    }

    /** Documents per partner and state; partners without documents are absent. */
    public Map<String, Map<DocumentState, Integer>> pending() {
        return documents.count();
    }

    /**
     * Tries a held document again, after a person removed the cause.
     *
     * @param why for the ledger: who wants it, and for what reason
     * @return whether it waits for a courier now; false when a newer document overtook it, and its vestiging was ordered
     *     anew
     * @throws IllegalArgumentException if no such document is held
     */
    public boolean resend(UUID document, String why) {
        Documents.Waiting held = documents
                .held(document)
                .orElseThrow(() -> new IllegalArgumentException("no document " + document + " is held"));
        boolean waits = settlement.resend(held, why);
        if (waits) {
            signal.wake(held.partner());
        } else {
            reorder.again(held.partner(), held.vestiging(), "a held document was overtaken");
        }
        return waits;
    }

    /**
     * Holds a document that waits for a courier, until {@link #resend}.
     *
     * @throws IllegalArgumentException if it does not wait: it is being sent, is held, settled or unknown
     */
    public void hold(UUID document, String why) {
        if (!documents.holdWaiting(document, why)) {
            throw new IllegalArgumentException("no document " + document + " is waiting for a courier");
        }
    }

    /** A pause has ended: looks at once whether something waits. */
    public void wake(String partner) {
        signal.wake(partner);
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        List<Courier> couriers = hire.get();
        // before any of them leases: colleagues of one partner have one name
        couriers.forEach(Courier::takeUp);
        for (Courier courier : couriers) {
            Thread thread = new Thread(() -> work(courier), "courier-" + courier.partner());
            threads.add(thread);
            thread.start();
        }
    }

    private void work(Courier courier) {
        boolean woken = false;
        while (running) {
            try {
                if (courier.step()) {
                    if (woken) {
                        // there was something: a colleague may find more, in another vestiging
                        signal.wake(courier.partner());
                        woken = false;
                    }
                    continue;
                }
                courier.rest();
                signal.await(courier.partner(), courier.idle(poll).toMillis());
                woken = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                // whatever it was: without its thread a partner would get nothing more, and nobody would see why
                LOG.error("courier of {}: {}", courier.partner(), e.getClass().getName());
                pause(courier);
            }
        }
        courier.rest();
    }

    private void pause(Courier courier) {
        try {
            signal.await(courier.partner(), poll.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets every courier finish the document that it has; one that takes too long is interrupted. */
    @Override
    public synchronized void stop() {
        running = false;
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            signal.wakeAll(thread.getName().substring("courier-".length()), threads.size());
        }
        for (Thread thread : threads) {
            finish(thread, until);
        }
        threads.clear();
    }

    private static void finish(Thread thread, long until) {
        try {
            thread.join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            if (thread.isAlive()) {
                LOG.warn("{} did not finish in time and is interrupted", thread.getName());
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Not with the context: Camel takes up its routes later, and an endpoint before that would keep it from doing so. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
