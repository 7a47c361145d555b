package nl.sluis.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.Sluis;
import nl.sluis.ledger.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code sluis torture}: a hub of its own process is killed with SIGKILL over nights and changes, on H2
 * and on a real PostgreSQL, and every partner has what it should, once. Each kill costs a start, which is some 15 seconds of
 * a processor, so the ordinary run has ten; {@code -Dsluis.torture.kills=300} shares more between the two.
 */
class TortureTest {
    private static final int KILLS = Integer.getInteger("sluis.torture.kills", 10);

    /** The classes of the hub, as a jar and as an archive, for both. */
    @TempDir
    static Path classes;

    @TempDir
    Path home;

    @Test
    void nothingIsLostOrDoubledOnH2() throws Exception {
        torture(Store.h2(), (KILLS + 1) / 2);
    }

    @Test
    void nothingIsLostOrDoubledOnPostgreSql() throws Exception {
        torture(new Store(PostgresServer.running().freshDatabase(), "postgres", null), KILLS / 2);
    }

    private void torture(Store store, int kills) throws IOException, InterruptedException {
        TortureReport report = new Torture(
                        new TortureOptions(
                                home,
                                kills,
                                42,
                                4,
                                100,
                                store,
                                Duration.ofHours(4),
                                Duration.ofMinutes(30),
                                java(classes),
                                classes.resolve("classes.jsa")),
                        line -> {})
                .run();
        assertThat(report.findings()).as(report.summary()).isEmpty();
        assertThat(report.kills()).isEqualTo(kills);
        assertThat(report.killedIn()).as("kills that met the hub at work").hasSizeGreaterThan(1);
        assertThat(report.documents()).isPositive();
    }

    /** A JVM with the hub. Only of jars can the JVM keep an archive. */
    static List<String> java(Path folder) {
        String classPath = Sluis.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path", "");
        Path own = Path.of(
                Sluis.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Path jar = folder.resolve("hub.jar");
        if (!Files.exists(jar)) {
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.err, System.err, "cf", jar + "", "-C", own + "", ".");
        }
        String jars = Stream.of(classPath.split(File.pathSeparator))
                .filter(part -> part.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return TortureOptions.jvm(jar + File.pathSeparator + jars, Sluis.class);
    }
}
