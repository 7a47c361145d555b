package nl.sluis.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.hostile.Parsers.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer, guided by which branches its inputs reach, against every parser for a set number of runs with a set seed; more
 * with {@code -Dsluis.fuzz.runs=1000000}. It runs in a JVM of its own, since it changes classes while they are loaded.
 */
class FuzzTest {
    private static final int RUNS = Integer.getInteger("sluis.fuzz.runs", 4_000);

    @TempDir
    Path folder;

    @Test
    void everyParserTakesOrRefusesWhateverComes() throws Exception {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        for (Parser parser : Parsers.all()) {
            Files.writeString(corpus.resolve(parser.name().replace(' ', '-')), parser.sample());
        }
        Process jazzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        classPath(),
                        Jazzer.class.getName(),
                        "--target_class=" + FuzzEveryParser.class.getName(),
                        "--instrumentation_includes=nl.sluis.**",
                        "--custom_hook_includes=nl.sluis.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-runs=" + RUNS,
                        "-seed=42",
                        "-max_len=4096",
                        "-timeout=300",
                        "-rss_limit_mb=0",
                        corpus.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(jazzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jazzer.waitFor()).as(said).isZero();
        assertThat(said).contains("FUZZED " + Parsers.all().size() + " parsers").doesNotContain("== Java Exception");
        assertThat(runs(said)).isGreaterThanOrEqualTo(RUNS);
    }

    private static long runs(String said) {
        return said.lines()
                .filter(l -> l.startsWith("FUZZED"))
                .mapToLong(l -> Long.parseLong(l.replaceAll(".*, ([0-9]+) runs.*", "$1")))
                .sum();
    }

    private static String classPath() throws IOException {
        return FuzzTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
