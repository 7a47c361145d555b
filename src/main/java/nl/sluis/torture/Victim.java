package nl.sluis.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.control.HubToken;
import org.jspecify.annotations.Nullable;

/**
 * The hub as a process of its own on one home, which can be killed and started again on what it left. It is the product's
 * own command, {@code serve} or {@code night}, asked over its own doors.
 */
final class Victim implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Ready: http://127\\.0\\.0\\.1:(\\d+)/readyz.*");
    private static final Pattern ID = Pattern.compile("\\[\"([0-9a-f-]{36})\"");
    /** The last line of what a JVM prints on SIGQUIT before it comes to its heap. */
    private static final String END_OF_DUMP = "JNI global refs";

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Path home;
    private final List<String> java;
    private final Map<String, String> settings;
    private final Map<String, String> environment;
    private List<String> flags = List.of();
    private volatile Consumer<String> dump = line -> {};
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private @Nullable Process process;
    private CompletableFuture<Integer> port = new CompletableFuture<>();

    /** @param settings of the hub: where its partners are, and how it is to behave */
    Victim(Path home, List<String> java, Map<String, String> settings, Map<String, String> environment)
            throws IOException {
        this.home = Files.createDirectories(home);
        this.java = List.copyOf(java);
        this.settings = Map.copyOf(settings);
        this.environment = Map.copyOf(environment);
    }

    /** Begins to start a hub; it is not ready yet when this returns. */
    void start() throws IOException {
        CompletableFuture<Integer> said = new CompletableFuture<>();
        port = said;
        process = run(
                line -> {
                    Matcher ready = READY.matcher(line);
                    if (ready.matches()) {
                        said.complete(Integer.valueOf(ready.group(1)));
                    }
                    dump.accept(line);
                },
                () -> said.completeExceptionally(new IOException("the hub ended")),
                "serve",
                "--port",
                "0");
    }

    /**
     * From now on starts with an archive of the classes that a hub loads, which takes a third off a start. If the archive is
     * not there yet, the hub lives once in peace to write it. Where the JVM cannot use it, it does without.
     */
    void archive(Path archive, Duration within) throws IOException, InterruptedException {
        if (!Files.exists(archive)) {
            flags = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
            start();
            if (ready(within)) {
                stop(within);
            }
            kill();
        }
        flags = List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off");
    }

    /** @return whether the hub said that it is ready before that time was over */
    boolean ready(Duration within) throws InterruptedException {
        try {
            return port.get(within.toMillis(), TimeUnit.MILLISECONDS) > 0;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /** Whether it lives, and said that it is ready. */
    boolean isReady() {
        return lives() && port.isDone() && !port.isCompletedExceptionally();
    }

    /** Whether its process is there. */
    boolean lives() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    /** SIGTERM, and SIGKILL if that does not help. @return whether it ended by itself */
    boolean stop(Duration within) throws InterruptedException {
        Process running = process;
        if (running == null) {
            return true;
        }
        running.destroy();
        boolean ended = running.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        kill();
        return ended;
    }

    /** Another command on its home, beside the running hub. @return its exit code, or -1 when it does not end */
    int beside(Duration within, String... arguments) throws IOException, InterruptedException {
        Process command = run(line -> {}, () -> {}, arguments);
        if (!command.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            command.destroyForcibly().waitFor();
            return -1;
        }
        return command.exitValue();
    }

    /** Runs a night in a hub for that night alone. @return its exit code, or -1 when it does not end */
    int wholeNight(Duration within) throws IOException, InterruptedException {
        Process night = run(line -> {}, () -> {}, "night", "--reason", "torture");
        process = night;
        if (!night.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            return -1;
        }
        return night.exitValue();
    }

    /** Asks the running hub for a night. @return whether it took the order */
    boolean orderNight() throws InterruptedException {
        return status(HttpRequest.newBuilder(at("/orders/night?reason=torture&by=torture"))
                        .header(HubToken.HEADER, token())
                        .POST(HttpRequest.BodyPublishers.noBody()))
                == 200;
    }

    /** Tells the running hub that these pupils changed. @return whether that is on its record now */
    boolean changed(String brin6, List<String> keys, String secret) throws InterruptedException {
        String body = "{\"vestiging\":\"" + brin6 + "\",\"leerlingkeys\":[\"" + String.join("\",\"", keys) + "\"]}";
        return status(HttpRequest.newBuilder(at("/changes"))
                        .header("Authorization", "Bearer " + secret)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                == 202;
    }

    /** Ids of the documents that the running hub holds for a person. */
    List<String> held() throws InterruptedException {
        return ID.matcher(text("/held/list", "{}"))
                .results()
                .map(r -> r.group(1))
                .toList();
    }

    /** What a person may do about one of them. @param deed resend or destroy */
    void decide(String document, String deed) throws InterruptedException {
        text("/held/" + deed, "{\"id\":\"" + document + "\",\"by\":\"torture\",\"reason\":\"torture\"}");
    }

    private String text(String path, String question) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(at(path))
                .header(HubToken.HEADER, token())
                .header("Content-Type", "application/json")
                .timeout(ANSWER)
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        }
    }

    /** What each of its threads does now; empty when it does not tell. */
    ThreadDump threads() throws IOException, InterruptedException {
        Process running = process;
        if (running == null) {
            return new ThreadDump(List.of());
        }
        CompletableFuture<ThreadDump> told = new CompletableFuture<>();
        List<String> lines = new ArrayList<>();
        dump = line -> {
            lines.add(line);
            if (line.startsWith(END_OF_DUMP)) {
                told.complete(new ThreadDump(List.copyOf(lines)));
            }
        };
        new ProcessBuilder("kill", "-QUIT", String.valueOf(running.pid()))
                .start()
                .waitFor();
        try {
            return told.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new ThreadDump(List.of());
        } finally {
            dump = line -> {};
        }
    }

    /** Whether it says so itself. */
    boolean saysReady() throws InterruptedException {
        return status(HttpRequest.newBuilder(at("/readyz"))) == 200;
    }

    private int status(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            // it is being killed, or was
            return -1;
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + (isReady() ? port.getNow(1) : 1) + path);
    }

    private String token() {
        Properties said = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("run/hub.properties"))) {
            said.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return URLEncoder.encode(said.getProperty("token", ""), StandardCharsets.US_ASCII);
    }

    private Process run(Consumer<String> ear, Runnable end, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(1, flags);
        settings.forEach((name, value) -> command.add(command.size() - 1, "-D" + name + "=" + value));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", home.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        home.resolveSibling(home.getFileName() + ".err").toFile()));
        builder.environment().putAll(environment);
        Process started = builder.start();
        Thread reader = new Thread(() -> hear(started, ear, end), "victim");
        reader.setDaemon(true);
        reader.start();
        return started;
    }

    private static void hear(Process from, Consumer<String> ear, Runnable end) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                ear.accept(line);
            }
        } catch (IOException e) {
            // it was killed in the middle of a line
        }
        end.run();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
