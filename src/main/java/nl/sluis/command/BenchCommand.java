package nl.sluis.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code sluis bench}: how fast a night is, beside the floor of the same work. The hub, the simulators and the floor each
 * run in a JVM of their own, so that processor time and heap are those of the hub alone.
 */
@Command(
        name = "bench",
        subcommands = {BenchRealtimeCommand.class, BenchGateCommand.class},
        description = {
            "Measures a whole night (pull over mutual TLS, gate, map, encrypted outbox, ledger, delivery with receipts)",
            "in a JVM with -Xmx512m, beside the floor: one loop of bare streaming code that parses the same pupils, picks",
            "the fields, hashes and writes. Prints pupils per second, processor seconds, peak heap and the ratio."
        })
final class BenchCommand implements Callable<Integer> {
    private static final String HEAP = "-Xmx512m";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(
            names = "--pupils",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000",
            description = "sizes to measure (default: ${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of(10_000, 100_000);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        Path folder = home.prepare().resolve("bench");
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table(
                "pupils",
                "vestigingen",
                "night s",
                "pupils/s",
                "CPU s",
                "peak heap MiB",
                "floor s",
                "floor CPU s",
                "CPU ratio");
        boolean good = true;
        for (int size : sizes) {
            spec.commandLine().getErr().println("measuring a night of " + size + " pupils …");
            good &= measure(Files.createTempDirectory(Files.createDirectories(folder), "night-"), size, table);
        }
        out.println(table);
        out.println("night: the hub alone, in " + HEAP + "; both outputs written to disk by the partners' simulators");
        out.flush();
        return good ? 0 : 1;
    }

    /** One night of the demo in a JVM of its own, beside the simulators in another. */
    static JsonNode night(Path folder, int pupils) throws IOException, InterruptedException {
        int schools = Math.max(12, pupils / 2_500);
        Process world = child(folder, "simulate", "--schools", "" + schools, "--pupils", "" + pupils)
                .start();
        try {
            waitFor(folder.resolve("run").resolve("world.properties"), world);
            return result(child(folder, "bench-night"));
        } finally {
            end(world);
        }
    }

    private static void end(Process world) throws InterruptedException {
        world.destroy();
        if (!world.waitFor(30, TimeUnit.SECONDS)) {
            world.destroyForcibly();
        }
    }

    private boolean measure(Path folder, int pupils, Table table) throws IOException, InterruptedException {
        int schools = Math.max(12, pupils / 2_500);
        Process world = child(folder, "simulate", "--schools", "" + schools, "--pupils", "" + pupils)
                .start();
        try {
            waitFor(folder.resolve("run").resolve("world.properties"), world);
            JsonNode night = result(child(folder, "bench-night"));
            JsonNode floor = result(child(folder, "bench-floor"));
            double cpu = night.get("cpuSeconds").asDouble();
            double floorCpu = floor.get("cpuSeconds").asDouble();
            table.row(
                    pupils,
                    schools,
                    "%.1f".formatted(night.get("wallSeconds").asDouble()),
                    "%.0f".formatted(pupils / night.get("wallSeconds").asDouble()),
                    "%.1f".formatted(cpu),
                    night.get("peakHeapMiB").asLong(),
                    "%.1f".formatted(floor.get("wallSeconds").asDouble()),
                    "%.1f".formatted(floorCpu),
                    "%.1f".formatted(cpu / floorCpu));
            return night.get("good").asBoolean() && floor.get("pupils").asInt() > pupils * 0.9;
        } finally {
            end(world);
        }
    }

    private static ProcessBuilder child(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                nl.sluis.Sluis.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", folder.toString()));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static JsonNode result(ProcessBuilder child) throws IOException, InterruptedException {
        Process process = child.start();
        String text = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("a part of the benchmark failed: " + text);
        }
        return JsonMapper.builder().build().readTree(text.substring(text.indexOf('{')));
    }

    private static void waitFor(Path file, Process world) throws InterruptedException {
        while (!Files.exists(file)) {
            if (!world.isAlive()) {
                throw new IllegalStateException("the simulators did not start");
            }
            Thread.sleep(100);
        }
    }
}
