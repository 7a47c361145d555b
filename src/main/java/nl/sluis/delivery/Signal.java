package nl.sluis.delivery;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the courier of a partner within this process. It may be missed or come for nothing: the outbox is the truth. */
final class Signal {
    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();

    void wake(String partner) {
        Semaphore bell = bell(partner);
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Wakes every courier of this partner, also one that is about to wait. */
    void wakeAll(String partner, int couriers) {
        bell(partner).release(couriers);
    }

    /** Waits until somebody wakes this partner's courier, at most so long. */
    void await(String partner, long millis) throws InterruptedException {
        bell(partner).tryAcquire(millis, TimeUnit.MILLISECONDS);
    }

    private Semaphore bell(String partner) {
        return bells.computeIfAbsent(partner, p -> new Semaphore(0));
    }
}
