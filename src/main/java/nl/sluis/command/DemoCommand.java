package nl.sluis.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.control.RunSummary.Line;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.route.PartnerRoutes;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis demo}: one real night over a generated board, against simulators that are real servers. */
@Command(
        name = "demo",
        description = {
            "Runs one night over a generated board: pulls every vestiging from a simulated ESIS (SOAP over mutual TLS),",
            "passes the pupils through the gate and delivers to simulated partners (SFTP, SOAP over mutual TLS).",
            "Ends with what was delivered, withheld and quarantined; exit code 0 only if all of it came to a good end.",
            "The same seed gives the same board. A second demo on the same home sends only what changed: nothing."
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(names = "--schools", paramLabel = "N", description = "number of vestigingen (default: 12)")
    private @Nullable Integer schools;

    @Option(names = "--pupils", paramLabel = "N", description = "number of pupils in all (default: 3000)")
    private @Nullable Integer pupils;

    @Option(names = "--seed", paramLabel = "S", description = "seed of the board (default: 42)")
    private @Nullable Long seed;

    @Option(names = "--json", description = "the summary as one JSON object on standard output, nothing else there")
    private boolean json;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "1800",
            hidden = true,
            description = "how long to wait for the end of the night")
    private long patience = 1800;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        check();
        Path folder = home.prepare();
        PrintWriter progress = spec.commandLine().getErr();
        progress.println("Starting the hub and the simulators of ESIS, Basispoort and JGZ on " + folder + " …");
        progress.flush();
        Instant begin = Instant.now();
        try (ConfigurableApplicationContext hub = start(folder)) {
            UUID run = hub.getBean(Nights.class).start(partners(hub), "demo", "demo");
            RunSummary summary =
                    new RunWatch(hub.getBean(RunSummaries.class), progress).until(run, Duration.ofSeconds(patience));
            LedgerVerifier.Verdict ledger = hub.getBean(LedgerVerifier.class).verify();
            boolean good = summary.good() && ledger.good();
            print(folder, summary, hub.getBean(RunSummaries.class).deliveredSince(begin), ledger, good);
            return good ? 0 : 1;
        }
    }

    private ConfigurableApplicationContext start(Path folder) {
        Hub hub =
                new Hub(folder).quiet().withoutSchedule().with("server.port", 0).demo();
        // a demo has one person, and its home may be older than a policy
        hub.with("sluis.four-eyes", false);
        if (schools != null) {
            hub.with("sluis.demo.schools", schools);
        }
        if (pupils != null) {
            hub.with("sluis.demo.pupils", pupils);
        }
        if (seed != null) {
            hub.with("sluis.demo.seed", seed);
        }
        try {
            return hub.start();
        } catch (IllegalArgumentException e) {
            // the folder has another board than the one that is asked for, or there can be no such board
            throw new WrongArguments(String.valueOf(e.getMessage()));
        }
    }

    private void check() {
        if (schools != null && (schools < 1 || schools > 500)) {
            throw new WrongArguments("--schools: expected 1 to 500, found " + schools);
        }
        if (pupils != null && (pupils < 1 || pupils > 2_000_000)) {
            throw new WrongArguments("--pupils: expected 1 to 2000000, found " + pupils);
        }
    }

    private static List<String> partners(ConfigurableApplicationContext hub) {
        return hub.getBean(PartnerRoutes.class).brought().stream().sorted().toList();
    }

    private void print(Path folder, RunSummary summary, int delivered, LedgerVerifier.Verdict ledger, boolean good)
            throws java.io.IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    JsonMapper.builder().build().writeValueAsString(object(folder, summary, delivered, ledger, good)));
            out.flush();
            return;
        }
        int ofThisRun = summary.lines().stream().mapToInt(Line::delivered).sum();
        out.println();
        out.println(SummaryText.of(summary));
        out.println();
        if (delivered == 0) {
            out.println("Nothing had changed since the last delivery: nothing was sent again.");
        } else {
            out.println(delivered + " pupils delivered"
                    + (delivered > ofThisRun
                            ? ", " + (delivered - ofThisRun) + " of them left by an earlier run that was cut off."
                            : "."));
        }
        for (String partner :
                summary.lines().stream().map(Line::partner).distinct().sorted().toList()) {
            out.println("What " + partner + " received: "
                    + folder.resolve("partners").resolve(partner));
        }
        out.println("Ledger: " + ledger.text());
        out.println("Log: " + folder.resolve("log").resolve("sluis.log") + "   Quarantine: sluis quarantine --home "
                + folder);
        out.println(good ? "A good night." : "Not a good night: see above.");
        out.flush();
    }

    private static Map<String, Object> object(
            Path folder, RunSummary summary, int delivered, LedgerVerifier.Verdict ledger, boolean good) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("good", good);
        object.put("home", folder.toString());
        object.put("delivered", delivered);
        object.put("lines", summary.lines());
        object.put("failures", summary.failures());
        object.put("openOrders", summary.openOrders());
        object.put("ledger", Map.of("good", ledger.good(), "text", ledger.text()));
        Path received = folder.resolve("partners");
        object.put("received", Files.isDirectory(received) ? received.toString() : "");
        return object;
    }
}
