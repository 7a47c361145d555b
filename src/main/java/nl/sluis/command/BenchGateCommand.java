package nl.sluis.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.sluis.policy.Policy;
import nl.sluis.policy.trial.MadeUpSchool;
import nl.sluis.shelf.Policies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis bench gate}: what a decision costs, per policy, and which part of a night the gate is. */
@Command(
        name = "gate",
        description = {
            "Measures the gate on one core: per policy the decisions a second of processor time and the bytes a decision,",
            "over a school of made-up pupils; and then one night of the demo, to tell the share of the gate in all its",
            "processor time, the reading of the registers included."
        })
final class BenchGateCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final long SEED = 42;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(
            names = "--policies",
            paramLabel = "PATH",
            description = "a policy file, or a folder of them (default: those of the house)")
    private @Nullable Path policies;

    @Option(names = "--pupils", defaultValue = "1000", description = "of the school (default: ${DEFAULT-VALUE})")
    private int pupils = 1_000;

    @Option(names = "--seconds", defaultValue = "2", description = "per policy (default: ${DEFAULT-VALUE})")
    private int seconds = 2;

    @Option(
            names = "--night",
            paramLabel = "N",
            defaultValue = "10000",
            description = "pupils of the night, 0 for none (default: ${DEFAULT-VALUE})")
    private int night = 10_000;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    /** What one run over one policy came to. */
    private record Measured(long decisions, long nanos, long bytes, int passing) {}

    @Override
    public Integer call() throws Exception {
        if (pupils < 1 || seconds < 1 || night < 0) {
            throw new WrongArguments("--pupils and --seconds: at least 1, --night: at least 0");
        }
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("policy", "decisions/s", "ns a decision", "bytes a decision", "of 100 pass");
        Path read = policies == null ? Path.of("config", "policies") : PolicyDiffCommand.absolute(policies);
        for (Map.Entry<String, Policy> entry : Policies.read(read).entrySet()) {
            Measured measured = measure(new MadeUpSchool(entry.getValue(), pupils, SEED));
            table.row(
                    entry.getKey(),
                    "%.0f".formatted(measured.decisions / (measured.nanos / NANOS)),
                    measured.nanos / measured.decisions,
                    measured.bytes / measured.decisions,
                    100 * measured.passing / pupils);
        }
        out.println(table);
        out.flush();
        return night == 0 || night(out) ? 0 : 1;
    }

    private Measured measure(MadeUpSchool school) {
        run(school, 1);
        return run(school, seconds);
    }

    private Measured run(MadeUpSchool school, int length) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long decisions = 0;
        int passing = 0;
        long nanos = 0;
        while (nanos < length * NANOS) {
            passing = school.decide();
            decisions += pupils;
            nanos = threads.getCurrentThreadCpuTime() - begin;
        }
        return new Measured(decisions, nanos, threads.getCurrentThreadAllocatedBytes() - bytes, passing);
    }

    private boolean night(PrintWriter out) throws Exception {
        Path folder = Files.createDirectories(home.prepare().resolve("bench"));
        spec.commandLine().getErr().println("measuring a night of " + night + " pupils …");
        JsonNode measured = BenchCommand.night(Files.createTempDirectory(folder, "gate-"), night);
        double cpu = measured.get("cpuSeconds").asDouble();
        double gate = measured.get("gateSeconds").asDouble();
        long decisions = measured.get("gateDecisions").asLong();
        out.println(
                "A night of %d pupils: %.1f s of processor time, of which the gate %.2f s (%.1f%%), for %d decisions"
                        .formatted(night, cpu, gate, 100 * gate / cpu, decisions));
        out.flush();
        return measured.get("good").asBoolean() && decisions > 0;
    }
}
