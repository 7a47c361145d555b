package nl.sluis.console.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.sluis.control.RunSummary.Failure;

/**
 * The latest run and how far it is.
 *
 * @param orders vestigingen that were ordered
 * @param finished of them, those that came to their end, good or bad
 * @param paused of them, those that wait for the end of a pause
 */
public record RunState(
        UUID run,
        String reason,
        String by,
        Instant startedAt,
        int orders,
        int finished,
        int paused,
        List<PartnerLine> partners,
        List<Failure> failures) {
    public RunState {
        partners = List.copyOf(partners);
        failures = List.copyOf(failures);
    }

    /** The sums over all vestigingen for one partner. */
    public record PartnerLine(
            String partner,
            int received,
            int delivered,
            int unchanged,
            int withheld,
            int quarantined,
            int queued,
            int held) {}

    public int percent() {
        return orders == 0 ? 0 : finished * 100 / orders;
    }

    public boolean ended() {
        return finished == orders;
    }
}
