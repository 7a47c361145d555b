package nl.sluis.torture;

import java.time.Duration;
import java.util.List;

/**
 * What filling the disk of a hub came to.
 *
 * @param fillings how often it was full
 * @param findings what was wrong, a line for each kind; empty when all is well
 */
public record DiskReport(
        String database, int fillings, int nights, long documents, Duration took, List<String> findings) {

    public DiskReport {
        findings = List.copyOf(findings);
    }

    public boolean good() {
        return findings.isEmpty();
    }

    /** The one line that says it all. */
    public String summary() {
        return "full disk on " + database + ": " + fillings + " times, " + nights + " nights, " + documents
                + " documents delivered, " + took.toSeconds() + " s: "
                + (good()
                        ? "nothing lost, nothing doubled, nothing out of order, nothing beyond policy, told in time, ready"
                                + " by itself, ledger good"
                        : findings.size() + " kinds of findings");
    }
}
