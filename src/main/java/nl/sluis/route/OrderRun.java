package nl.sluis.route;

import nl.sluis.order.Order;
import nl.sluis.source.Snapshots;
import nl.sluis.source.SourceException;
import org.jspecify.annotations.Nullable;

/**
 * One order while it is carried out. It pulls the vestiging once, at the first route that asks, and gives every route
 * the same snapshot or the same failure; it lives in memory only.
 */
final class OrderRun {
    private final Order order;
    private final Snapshots snapshots;
    private final Rules rules;
    private Snapshots.@Nullable Taken taken;
    private @Nullable SourceException failure;

    OrderRun(Order order, Snapshots snapshots, Rules rules) {
        this.order = order;
        this.snapshots = snapshots;
        this.rules = rules;
    }

    Order order() {
        return order;
    }

    /** The rules that held when the order began; they hold to its end. */
    Rules rules() {
        return rules;
    }

    synchronized Snapshots.Taken take() throws SourceException {
        if (failure != null) {
            throw failure;
        }
        Snapshots.Taken now = taken;
        if (now == null) {
            try {
                Snapshots.Taken all = snapshots.take(rules.registers(), order.vestiging(), order.partners());
                now = order.whole() ? all : all.only(order.subjects());
                taken = now;
            } catch (SourceException e) {
                failure = e;
                throw e;
            }
        }
        return now;
    }

    @Override
    public String toString() {
        return "OrderRun[" + order.id() + " " + order.vestiging() + "]";
    }
}
