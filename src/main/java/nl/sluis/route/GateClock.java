package nl.sluis.route;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * How much processor time the gate has used since the hub began, the freezing of facts included, and for how many
 * decisions: the part of a night that the gate costs.
 */
public final class GateClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder decisions = new LongAdder();

    <T> T time(int pupils, Supplier<T> work) {
        long begin = now();
        try {
            return work.get();
        } finally {
            nanos.add(now() - begin);
            decisions.add(pupils);
        }
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /** Processor time in nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }

    /** One pupil and one partner is one decision. */
    public long decisions() {
        return decisions.sum();
    }
}
