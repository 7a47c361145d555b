package nl.sluis.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The simulators alone, for a hub in another process; their settings stand in {@code run/world.properties}. */
@Command(name = "simulate", hidden = true, description = "Runs the simulators alone, until ended.")
final class SimulateCommand implements Callable<Integer> {
    @Mixin
    private Home home = new Home();

    @Option(names = "--schools", defaultValue = "12")
    private int schools = 12;

    @Option(names = "--pupils", defaultValue = "3000")
    private int pupils = 3_000;

    @Override
    public Integer call() throws Exception {
        Path folder = home.prepare();
        System.setProperty("sluis.home", folder.toString());
        ConfigurableApplicationContext world = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .profiles("demo")
                .run(
                        "--sluis.home=" + folder,
                        "--sluis.demo.schools=" + schools,
                        "--sluis.demo.pupils=" + pupils,
                        "--sluis.demo.export=" + folder.resolve("bench-input"),
                        "--logging.file.name=" + folder.resolve("log").resolve("simulators.log"),
                        "--logging.threshold.console=OFF");
        write(world, folder.resolve("run").resolve("world.properties"));
        new CountDownLatch(1).await();
        return 0;
    }

    /** The simulators put their ports and keys into the environment as {@code sluis.*}; those are handed on. */
    private static void write(ConfigurableApplicationContext world, Path file) throws IOException {
        Properties settings = new Properties();
        PropertySource<?> source = world.getEnvironment().getPropertySources().get("sluis-demo");
        if (!(source instanceof EnumerablePropertySource<?> properties)) {
            throw new IllegalStateException("the simulators put no settings into the environment");
        }
        for (String name : properties.getPropertyNames()) {
            settings.setProperty(name, String.valueOf(properties.getProperty(name)));
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path fresh = file.resolveSibling("world.properties.new");
        try (var out = Files.newBufferedWriter(fresh)) {
            settings.store(out, null);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A Spring application of nothing: only its environment is wanted. */
    static class Nothing {}
}
