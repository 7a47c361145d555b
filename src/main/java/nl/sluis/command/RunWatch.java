package nl.sluis.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.control.RunSummary.Line;

/**
 * Follows a run until nothing is on its way any more, also of an earlier run that was cut off, and says now and then how
 * far it is.
 */
final class RunWatch {
    private static final Duration LOOK = Duration.ofMillis(200);
    private final RunSummaries summaries;
    private final PrintWriter progress;

    RunWatch(RunSummaries summaries, PrintWriter progress) {
        this.summaries = summaries;
        this.progress = progress;
    }

    /** @return the summary at the end, or as it stands when the patience has run out */
    RunSummary until(UUID run, Duration patience) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        Instant begin = Instant.now();
        String said = "";
        while (true) {
            RunSummary summary = summaries.of(run);
            String now = describe(summary);
            if (!now.equals(said)) {
                progress.printf(
                        "%5.1f s  %s%n", Duration.between(begin, Instant.now()).toMillis() / 1000.0, now);
                progress.flush();
                said = now;
            }
            if ((summary.settled() && summaries.onTheirWay() == 0)
                    || Instant.now().isAfter(end)) {
                return summary;
            }
            Thread.sleep(LOOK.toMillis());
        }
    }

    private static String describe(RunSummary summary) {
        int delivered = summary.lines().stream().mapToInt(Line::delivered).sum();
        int queued = summary.lines().stream().mapToInt(Line::queued).sum();
        long done = summary.lines().stream().map(Line::vestiging).distinct().count();
        return "%d vestigingen through the gate, %d orders to go; pupils delivered %d, on their way %d"
                .formatted(done, summary.openOrders(), delivered, queued);
    }
}
