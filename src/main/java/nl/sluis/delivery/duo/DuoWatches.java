package nl.sluis.delivery.duo;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/** The watches of the partners that are reached over DUO's line; made when the house opens, as the couriers are. */
public final class DuoWatches implements SmartLifecycle {
    /** With the couriers: after the routes, and stopped before them. */
    private static final int PHASE = Integer.MAX_VALUE - 5000;

    private final Supplier<List<DuoWatch>> make;
    private List<DuoWatch> watches = List.of();
    private boolean running;

    DuoWatches(Supplier<List<DuoWatch>> make) {
        this.make = make;
    }

    /** Looks now instead of at the next moment. */
    public synchronized void look() {
        watches.forEach(DuoWatch::look);
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            watches = make.get();
            watches.forEach(DuoWatch::start);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        watches.forEach(DuoWatch::stop);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
