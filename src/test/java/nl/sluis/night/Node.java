package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One hub of several, as a process of its own: {@link NodeMain}. It can be killed, and paused as a machine may be. */
final class Node implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    /** Lines of a node that did not do what was expected. */
    private static final int TOLD = 40;

    private final Process process;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    /**
     * Begins to start one; it is open when it says READY.
     *
     * @param home of all nodes
     * @param database address, with the user in it
     * @param world where its partners are
     * @param more arguments
     */
    Node(Path home, String name, String database, String broker, Map<String, String> world, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                NodeMain.class.getName(),
                "--sluis.home=" + home.resolve(name),
                "--sluis.node=" + name,
                "--sluis.night.enabled=false",
                "--sluis.four-eyes=false",
                "--sluis.delivery.poll=500ms",
                "--server.port=0",
                "--management.server.port=0",
                "--logging.threshold.console=ERROR",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--spring.artemis.broker-url=" + broker));
        world.forEach((key, value) -> command.add("--" + key + "=" + value));
        command.addAll(List.of(more));
        Files.createDirectories(home.resolve(name));
        process = new ProcessBuilder(command)
                .redirectError(home.resolve(name + ".err").toFile())
                .start();
        Thread reader = new Thread(this::read, "node-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Of this test, whoever runs it. */
    static String classPath() {
        return NodeMain.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private void read() {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            // it was killed in the middle of a line
        }
        said.add("ENDED");
    }

    String until(String begin) throws InterruptedException {
        Deque<String> before = new ArrayDeque<>();
        while (true) {
            String line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(line)
                    .as("a line that begins with %s, after %s", begin, before)
                    .isNotNull()
                    .isNotEqualTo("ENDED");
            if (line.startsWith(begin)) {
                return line;
            }
            before.add(line);
            if (before.size() > TOLD) {
                before.remove();
            }
        }
    }

    /** What {@link NodeMain} understands. */
    void say(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    UUID night() throws IOException, InterruptedException {
        say("night");
        return UUID.fromString(until("RUN ").substring("RUN ".length()));
    }

    /** SIGSTOP: it does nothing any more and holds on to everything, as a machine that is suspended. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT: it goes on and does not know that time went by. */
    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
