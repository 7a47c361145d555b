package nl.sluis.console;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium of this machine, steered by its own protocol; without one the test is skipped, aloud. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Pattern DOOR = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 180;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();

    private Chromium(Process process, String door) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(door), new Listener())
                .join();
    }

    static Chromium start(Path profile) throws IOException {
        Optional<Path> program = Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(program)
                .as("skipped: none of %s is on the path, so the page was not looked at in a browser", NAMES)
                .isPresent();
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher door = DOOR.matcher(line);
            if (door.find()) {
                drain(said);
                return new Chromium(process, door.group(1));
            }
        }
        throw new IOException("the browser ended before it could be steered");
    }

    /** A pipe that nobody empties stops who writes into it. */
    private static void drain(BufferedReader said) {
        Thread reader = new Thread(
                () -> {
                    try (said) {
                        said.lines().forEach(line -> {});
                    } catch (IOException | UncheckedIOException e) {
                        // the browser went
                    }
                },
                "chromium-said");
        reader.setDaemon(true);
        reader.start();
    }

    /** A window of its own, with cookies of its own. */
    Page page(int width, int height, boolean dark) {
        String context = ask(null, "Target.createBrowserContext", Map.of())
                .get("browserContextId")
                .asText();
        String target = ask(null, "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .get("targetId")
                .asText();
        String session = ask(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        Page page = new Page(session);
        page.ask("Page.enable", Map.of());
        page.ask("Runtime.enable", Map.of());
        page.ask("Log.enable", Map.of());
        page.ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        page.ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return page;
    }

    private JsonNode ask(@Nullable String session, String method, Map<String, ?> parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        Map<String, Object> message = new java.util.HashMap<>(Map.of("id", id, "method", method, "params", parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        try {
            socket.sendText(JSON.writeValueAsString(message), true).join();
            JsonNode whole = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (whole.has("error")) {
                throw new IllegalStateException(method + ": " + whole.get("error"));
            }
            return whole.get("result");
        } catch (Exception e) {
            throw new IllegalStateException(method, e);
        }
    }

    /** Ends the browser with all its processes: one that is left goes on writing into the profile that is being deleted. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        process.destroy();
        gone(List.of(process.toHandle()));
        all.forEach(ProcessHandle::destroyForcibly);
        gone(all);
    }

    /** Waits until they ended, for as long as it makes sense. */
    private static void gone(List<ProcessHandle> processes) {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, 20, TimeUnit.SECONDS)
                .join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String message) {
            try {
                JsonNode node = JSON.readTree(message);
                if (node.has("id")) {
                    Objects.requireNonNull(asked.remove(node.get("id").asInt())).complete(node);
                } else {
                    events.add(node);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One window. */
    final class Page {
        private final String session;

        private Page(String session) {
            this.session = session;
        }

        JsonNode ask(String method, Map<String, ?> parameters) {
            return Chromium.this.ask(session, method, parameters);
        }

        void open(String url) {
            long before = loads();
            ask("Page.navigate", Map.of("url", url));
            loaded(before);
        }

        /** Clicks on what this selector finds first, and waits for the page that comes of it. */
        void follow(String selector) {
            long before = loads();
            run("document.querySelector('" + selector + "').click()");
            loaded(before);
        }

        private void loaded(long before) {
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(PATIENCE_SECONDS))
                    .until(() -> loads() > before
                            && run("document.readyState").asText().equals("complete"));
        }

        private long loads() {
            return of("Page.loadEventFired").count();
        }

        void fill(String selector, String value) {
            run("document.querySelector('" + selector + "').value = '" + value + "'");
        }

        void press(String key) {
            for (String type : List.of("keyDown", "keyUp")) {
                ask(
                        "Input.dispatchKeyEvent",
                        Map.of(
                                "type",
                                type,
                                "key",
                                key,
                                "code",
                                key,
                                "windowsVirtualKeyCode",
                                key.equals("Tab") ? 9 : 13));
            }
        }

        /** What an expression comes to; a promise is waited for. */
        JsonNode run(String script) {
            JsonNode result =
                    ask("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
            if (result.has("exceptionDetails")) {
                throw new IllegalStateException(result.get("exceptionDetails").toString());
            }
            return result.get("result").path("value");
        }

        /** What the browser complained of in this window: refused scripts, styles, addresses, errors. */
        List<String> complaints() {
            List<String> found = new ArrayList<>();
            of("Log.entryAdded")
                    .map(e -> e.get("params").get("entry"))
                    .filter(e ->
                            List.of("error", "warning").contains(e.path("level").asText()))
                    .forEach(e -> found.add(
                            e.path("text").asText() + " " + e.path("url").asText()));
            of("Runtime.exceptionThrown").forEach(e -> found.add(e.get("params").toString()));
            return found;
        }

        private Stream<JsonNode> of(String method) {
            return events.stream()
                    .filter(e -> e.path("method").asText().equals(method)
                            && e.path("sessionId").asText().equals(session));
        }
    }
}
