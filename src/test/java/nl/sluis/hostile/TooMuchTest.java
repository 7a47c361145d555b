package nl.sluis.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory is bounded whatever a source or partner sends: 100 MB of valid nonsense, or no end at all, in a JVM of 256 MB. */
class TooMuchTest {
    @TempDir
    static Path folder;

    private static List<String> said = List.of();

    static Set<String> ways() {
        return TooMuch.cases(Path.of("")).keySet();
    }

    @BeforeAll
    static void sendTooMuchOfEverything() throws Exception {
        Process small = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // one piece of 100 MB needs room in one piece, which only a collector that compacts is sure to
                        // make
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        classPath(),
                        TooMuch.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        said = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(small.waitFor()).as(said.toString()).isZero();
        assertThat(said).contains("END");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void itIsRefusedAndTheProcessGoesOn(String way) {
        assertThat(said.stream().filter(l -> l.startsWith("REFUSED " + way)))
                .as(said.toString())
                .hasSize(1)
                .noneMatch(l -> l.endsWith("Error"));
    }

    private static String classPath() throws IOException {
        return TooMuchTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
