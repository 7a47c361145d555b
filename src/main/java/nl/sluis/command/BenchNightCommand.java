package nl.sluis.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.route.GateClock;
import nl.sluis.route.PartnerRoutes;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One measured night of a hub against simulators in another process. */
@Command(name = "bench-night", hidden = true, description = "One measured night; see bench.")
final class BenchNightCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final long MIB = 1 << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Override
    public Integer call() throws Exception {
        Path folder = home.prepare();
        Properties world = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve("run").resolve("world.properties"))) {
            world.load(in);
        }
        Hub hub = new Hub(folder).quiet().withoutSchedule().with("server.port", 0);
        world.forEach((name, value) -> hub.with(name.toString(), value));
        try (ConfigurableApplicationContext context = hub.start()) {
            List<String> partners = context.getBean(PartnerRoutes.class).brought().stream()
                    .sorted()
                    .toList();
            GateClock gate = context.getBean(GateClock.class);
            System.gc();
            PeakHeap heap = PeakHeap.watch();
            long wall = System.nanoTime();
            long cpu = cpu();
            UUID run = context.getBean(Nights.class).start(partners, "benchmark", "bench");
            RunSummary summary = new RunWatch(context.getBean(RunSummaries.class), new PrintWriter(Writer.nullWriter()))
                    .until(run, Duration.ofHours(2));
            print(summary, System.nanoTime() - wall, cpu() - cpu, heap.end(), gate);
            return summary.good() ? 0 : 1;
        }
    }

    private void print(RunSummary summary, long wall, long cpu, long peak, GateClock gate) throws java.io.IOException {
        spec.commandLine()
                .getOut()
                .println(JsonMapper.builder()
                        .build()
                        .writeValueAsString(Map.of(
                                "good", summary.good(),
                                "wallSeconds", wall / NANOS,
                                "cpuSeconds", cpu / NANOS,
                                "peakHeapMiB", peak / MIB,
                                "gateSeconds", gate.nanos() / NANOS,
                                "gateDecisions", gate.decisions(),
                                "failures", summary.failures())));
        spec.commandLine().getOut().flush();
    }

    static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The most heap that was in use at one moment, garbage included, looked at every 20 ms. */
    private static final class PeakHeap extends Thread {
        private static final long LOOK_MILLIS = 20;
        private volatile long peak;

        static PeakHeap watch() {
            PeakHeap watch = new PeakHeap();
            watch.setDaemon(true);
            watch.start();
            return watch;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    peak = Math.max(
                            peak,
                            ManagementFactory.getMemoryMXBean()
                                    .getHeapMemoryUsage()
                                    .getUsed());
                    sleep(LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                interrupt();
            }
        }

        long end() {
            interrupt();
            return peak;
        }
    }
}
