package nl.sluis.torture;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a torture came to.
 *
 * @param killedIn how many kills met the hub in that stage; one kill may have met several
 * @param startSeconds how long a hub took to be ready, on average
 * @param findings what was wrong, a line for each kind; empty when all is well
 */
public record TortureReport(
        String database,
        int kills,
        Map<String, Integer> killedIn,
        long orders,
        long documents,
        int nights,
        double startSeconds,
        Duration took,
        List<String> findings) {

    public TortureReport {
        killedIn = Map.copyOf(killedIn);
        findings = List.copyOf(findings);
    }

    public boolean good() {
        return findings.isEmpty();
    }

    /** The one line that says it all. */
    public String summary() {
        return "torture on " + database + ": " + kills + " kills, " + nights + " nights, " + orders + " orders, "
                + documents
                + " documents delivered, " + took.toSeconds() + " s: "
                + (good()
                        ? "nothing lost, nothing doubled, nothing out of order, nothing beyond policy, ledger good"
                        : findings.size() + " kinds of findings");
    }
}
