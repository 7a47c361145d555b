package nl.sluis.torture;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What turning the dials came to.
 *
 * @param rounds how many rounds there were
 * @param of how many there should have been; fewer were done when the time was over
 * @param dials how many dials there are
 * @param failing in how many rounds a try at that partner failed
 * @param resent documents that waited for a person, and were sent again by hand
 * @param destroyed those that were held again, and were destroyed by hand
 * @param threads of the hub after the first round and after the last
 * @param findings what was wrong, a line for each kind; empty when all is well
 */
public record FaultReport(
        String database,
        int rounds,
        int of,
        int dials,
        Map<String, Integer> failing,
        int resent,
        int destroyed,
        long documents,
        int nights,
        List<Integer> threads,
        Duration took,
        List<String> findings) {

    public FaultReport {
        failing = Map.copyOf(failing);
        threads = List.copyOf(threads);
        findings = List.copyOf(findings);
    }

    public boolean good() {
        return findings.isEmpty();
    }

    /** The one line that says it all. */
    public String summary() {
        return "faults on " + database + ": " + rounds + " of " + of + " rounds with " + dials + " dials, " + nights
                + " nights, " + documents + " documents delivered, " + resent + " sent again and " + destroyed
                + " destroyed by hand, "
                + took.toSeconds() + " s: "
                + (good()
                        ? "nothing lost, nothing doubled, nothing out of order, nothing beyond policy, no thread stuck,"
                                + " ledger good"
                        : findings.size() + " kinds of findings");
    }
}
