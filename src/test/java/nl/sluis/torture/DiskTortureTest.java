package nl.sluis.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub whose disk gets full in the middle of a night and has room again later: {@code sluis torture --full-disk} on a file
 * system in memory, which any user can mount in a name space of its own. More with {@code -Dsluis.torture.fillings=N}.
 */
class DiskTortureTest {
    private static final String FILLINGS = System.getProperty("sluis.torture.fillings", "1");
    private static final String MOUNTED = "mount -t tmpfs -o size=128m hub \"$0\" && exec \"$@\"";

    @TempDir
    Path folder;

    @Test
    void aFullDiskLosesNothingDoublesNothingAndTheHubGoesOnByItself() throws Exception {
        Path hub = Files.createDirectories(folder.resolve("home/hub"));
        assumeTrue(
                mounted(hub, List.of("true")) == 0,
                "a file system of its own needs user name spaces, which this machine does not allow: "
                        + "the full disk is NOT tested");
        List<String> command = new ArrayList<>(TortureTest.java(folder));
        command.addAll(List.of(
                "torture",
                "--full-disk",
                "--kills",
                FILLINGS,
                "--home",
                folder.resolve("home").toString()));
        int code = mounted(hub, command);
        assertThat(code).as(said()).isZero();
        assertThat(said()).contains("full disk on h2: " + FILLINGS + " times");
    }

    private int mounted(Path where, List<String> command) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", MOUNTED, where.toString()));
        whole.addAll(command);
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("said").toFile())
                    .start();
            if (!process.waitFor(40, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            // there is no unshare here
            return -1;
        }
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
    }
}
