package nl.sluis.route;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows which rules hold now. A newer set replaces the whole in one step, so nobody ever sees the
 * policies of one set with the registers of another.
 */
public final class RulesInForce implements Supplier<Rules> {
    private final Supplier<Rules> first;
    private final AtomicReference<@Nullable Rules> current = new AtomicReference<>();

    /** @param first reads the rules of the start; asked once, so that who needs rules can be made before them */
    public RulesInForce(Supplier<Rules> first) {
        this.first = first;
    }

    @Override
    public Rules get() {
        Rules rules = current.get();
        return rules == null ? start() : rules;
    }

    /** From now on these hold, for whoever asks from now on. */
    public void swap(Rules newer) {
        current.set(newer);
    }

    private synchronized Rules start() {
        Rules rules = current.get();
        if (rules == null) {
            rules = first.get();
            current.set(rules);
        }
        return rules;
    }
}
