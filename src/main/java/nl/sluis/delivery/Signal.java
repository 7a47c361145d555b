package nl.sluis.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the courier of a partner within this process. It may be missed or come for nothing: the outbox is the truth. */
final class Signal {
    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();

    void wake(String partner) {
        bell(partner).release();
    }

    /** Waits until somebody wakes this partner's courier, at most so long. */
    void await(String partner, long millis) throws InterruptedException {
        Semaphore bell = bell(partner);
        if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    private Semaphore bell(String partner) {
        return bells.computeIfAbsent(partner, p -> new Semaphore(0));
    }
}
