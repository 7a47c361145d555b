package nl.sluis.control;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nl.sluis.delivery.PullOrders;
import nl.sluis.leerling.Vestiging;

/** Makes an order of a partner's visit and waits for it: the same queue, gate and records as for a night. */
final class PullDispatch implements PullOrders {
    private static final long LOOK_MILLIS = 25;
    private final Dispatch dispatch;
    private final RunSummaries summaries;

    PullDispatch(Dispatch dispatch, RunSummaries summaries) {
        this.dispatch = dispatch;
        this.summaries = summaries;
    }

    @Override
    public boolean carryOut(String partner, Vestiging vestiging, Duration patience) {
        UUID run = dispatch.run(List.of(vestiging), List.of(partner), "the partner came for it", partner);
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            RunSummary summary = summaries.of(run);
            if (summary.openOrders() == 0) {
                return summary.failures().isEmpty() && !summary.lines().isEmpty();
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
