package nl.sluis.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.sluis.torture.DiskReport;
import nl.sluis.torture.DiskTorture;
import nl.sluis.torture.FaultReport;
import nl.sluis.torture.FaultTorture;
import nl.sluis.torture.Store;
import nl.sluis.torture.Torture;
import nl.sluis.torture.TortureOptions;
import nl.sluis.torture.TortureReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis torture}: kills a hub again and again, and looks whether its partners have what they should. */
@Command(
        name = "torture",
        description = {
            "Kills a hub (SIGKILL) at random moments over nights and changes of pupils, against simulators that are slow or",
            "lose answers, and starts it again each time. Afterwards every partner must have exactly what it should, once",
            "and in order, nothing beyond its policy, every pupil accounted for, and a ledger that verifies.",
            "With --full-disk it is not killed, but its disk gets full in the middle of nights.",
            "With --faults it is not killed: every fault of every simulator happens to it, alone and each two together.",
            "The last line is the summary; exit code 0 only if nothing is wrong. The same seed gives the same board and the",
            "same changes; when a kill falls is up to the machine."
        })
final class TortureCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(names = "--kills", paramLabel = "N", defaultValue = "300", description = "how often (default: 300)")
    private int kills = 300;

    @Option(names = "--faults", description = "turn the dials of the simulators instead of killing the hub")
    private boolean faults;

    @Option(
            names = "--full-disk",
            description = {
                "fill the disk of the hub N times instead of killing it: HOME/hub has to be a file system of its own, of at",
                "most 1 GiB: unshare -rm sh -c 'mount -t tmpfs -o size=128m hub HOME/hub && exec ./sluis torture …'"
            })
    private boolean fullDisk;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "240",
            description = "no kill, no fault after so long (default: 240)")
    private long minutes = 240;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "42", description = "of board and changes (default: 42)")
    private long seed = 42;

    @Option(names = "--schools", paramLabel = "N", defaultValue = "4", description = "vestigingen (default: 4)")
    private int schools = 4;

    @Option(names = "--pupils", paramLabel = "N", defaultValue = "100", description = "pupils in all (default: 100)")
    private int pupils = 100;

    @Option(
            names = "--database",
            paramLabel = "KIND",
            defaultValue = "h2",
            description = "h2 (default), or postgresql with --url: an empty database that may be filled")
    private String database = "h2";

    @Option(names = "--url", paramLabel = "URL", description = "jdbc:postgresql://…")
    private @Nullable String url;

    @Option(names = "--user", paramLabel = "NAME", description = "of PostgreSQL (default: sluis)")
    private @Nullable String user;

    @Option(names = "--password-file", paramLabel = "FILE", description = "of PostgreSQL")
    private @Nullable Path passwordFile;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        Store store = store();
        if (kills < 1 || schools < 4 || pupils < 25 * schools || minutes < 1) {
            throw new WrongArguments("expected at least one kill, one minute, four schools and 25 pupils a school");
        }
        Path folder = empty(home.prepare());
        quiet();
        TortureOptions options = new TortureOptions(
                folder,
                kills,
                seed,
                schools,
                pupils,
                store,
                Duration.ofMinutes(minutes),
                PATIENCE,
                TortureOptions.jvm(System.getProperty("java.class.path"), nl.sluis.Sluis.class),
                folder.resolve("classes.jsa"));
        if (faults) {
            FaultReport report = new FaultTorture(options, FaultTorture.Form.ALONE_AND_PAIRS, this::tell).run();
            print(report);
            return report.good() ? 0 : 1;
        }
        if (fullDisk) {
            DiskReport report = new DiskTorture(options, this::tell).run();
            report.findings().forEach(f -> spec.commandLine().getOut().println("WRONG: " + f));
            spec.commandLine().getOut().println(report.summary());
            spec.commandLine().getOut().flush();
            return report.good() ? 0 : 1;
        }
        TortureReport report = new Torture(options, this::tell).run();
        print(report);
        return report.good() ? 0 : 1;
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private void print(FaultReport report) {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("tries failed at", "rounds");
        report.failing().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(e -> table.row(e.getKey(), e.getValue()));
        out.println(table);
        out.println("Threads after each round: " + report.threads());
        report.findings().forEach(f -> out.println("WRONG: " + f));
        out.println(report.summary());
        out.flush();
    }

    private void print(TortureReport report) {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("the hub was killed while", "kills");
        report.killedIn().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(e -> table.row(e.getKey(), e.getValue()));
        out.println(table);
        out.printf("A start took %.1f s on average.%n", report.startSeconds());
        report.findings().forEach(f -> out.println("WRONG: " + f));
        out.println(report.summary());
        out.flush();
    }

    private Store store() {
        return switch (database) {
            case "h2" -> Store.h2();
            case "postgresql" -> {
                if (url == null || !url.startsWith("jdbc:postgresql:")) {
                    throw new WrongArguments("--url: expected jdbc:postgresql://HOST/DATABASE, found " + url);
                }
                yield new Store(url, user, passwordFile);
            }
            default -> throw new WrongArguments("--database: expected h2 or postgresql, found " + database);
        };
    }

    /** The servers of the simulators run in this process, and tell of every fault that is made on purpose. */
    private static void quiet() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.ERROR);
        }
    }

    private Path empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(f -> !fullDisk || !f.endsWith("hub"))) {
                throw new WrongArguments("--home: expected an empty folder, found files in " + folder);
            }
        }
        return folder;
    }
}
