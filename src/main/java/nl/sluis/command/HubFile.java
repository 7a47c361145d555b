package nl.sluis.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import nl.sluis.control.HubToken;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * How a command on the same machine finds the hub that is running on a home: its port and a random token, in a file that
 * only the hub's user can read.
 */
record HubFile(int port, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** For what pulls every school. */
    private static final Duration LONG_PATIENCE = Duration.ofHours(1);

    private static Path file(Path home) {
        return home.resolve("run").resolve("hub.properties");
    }

    /** @throws IOException when the file cannot be written, or its folder cannot be closed to others */
    static void write(Path home, int port, HubToken token) throws IOException {
        Path file = file(home);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "port=" + port + "\ntoken=" + token.value() + "\n");
        file.toFile().deleteOnExit();
    }

    /** @return what the file says, or empty when there is none; a hub that died leaves its file behind */
    static Optional<HubFile> read(Path home) throws IOException {
        Path file = file(home);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return Optional.of(new HubFile(
                Integer.parseInt(properties.getProperty("port", "0")), properties.getProperty("token", "")));
    }

    /** Whether a hub answers there. */
    boolean answers() {
        try {
            return send(HttpRequest.newBuilder(uri("/orders/night").build().toUri())
                                    .GET()
                                    .build())
                            .statusCode()
                    == 204;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks the running hub for a night.
     *
     * @param partners stems; empty for all
     * @return the run
     * @throws IOException when the hub refuses, with its reason
     */
    String night(List<String> partners, String reason, String requestedBy) throws IOException {
        UriComponentsBuilder uri =
                uri("/orders/night").queryParam("reason", "{reason}").queryParam("by", "{by}");
        partners.forEach(p -> uri.queryParam("partner", p));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        uri.encode().buildAndExpand(reason, requestedBy).toUri())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException("the hub refused: " + answer.body());
        }
        return answer.body();
    }

    /**
     * Asks the running hub to let a held school go on.
     *
     * @return the run that was ordered for it
     * @throws IOException when the hub refuses, with its reason
     */
    String confirmBrake(String vestiging, String reason, String requestedBy) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/brake/confirm")
                        .queryParam("vestiging", "{vestiging}")
                        .queryParam("reason", "{reason}")
                        .queryParam("by", "{by}")
                        .encode()
                        .buildAndExpand(vestiging, reason, requestedBy)
                        .toUri())
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException("the hub refused: " + answer.body());
        }
        return answer.body();
    }

    /** The schools that the running hub holds, one a line: the fields of the table, with tabs between. */
    String heldSchools() throws IOException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri("/brake").build().toUri()).GET().build());
        if (answer.statusCode() != 200) {
            throw new IOException("the hub refused: " + answer.body());
        }
        return answer.body();
    }

    /** Asks the running hub. @throws IOException when the hub refuses, with its reason */
    String get(String pathAndQuery) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + port + pathAndQuery);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address).GET().build());
        if (answer.statusCode() != 200) {
            throw new IOException("the hub refused: " + answer.body());
        }
        return answer.body();
    }

    /** @param words in the body, since an address may be logged; empty for none. @return the run that was ordered */
    String releaseAbsence(long id, String words, String requestedBy) throws IOException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri("/verzuim/release")
                        .queryParam("id", id)
                        .queryParam("by", "{by}")
                        .encode()
                        .buildAndExpand(requestedBy)
                        .toUri())
                .header("Content-Type", "text/plain; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(words))
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException("the hub refused: " + answer.body());
        }
        return answer.body();
    }

    /**
     * Asks the running hub something that may take a while.
     *
     * @param question JSON; it may name a pupil, so it goes in the body
     * @return JSON
     * @throws IOException when the hub refuses, with its reason
     */
    String ask(String path, String question) throws IOException {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(uri(path).build().toUri())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString(question))
                        .build(),
                LONG_PATIENCE);
        if (answer.statusCode() == 400) {
            throw new WrongArguments(answer.body());
        }
        if (answer.statusCode() != 200) {
            throw new IOException("the hub refused: " + answer.body());
        }
        return answer.body();
    }

    private UriComponentsBuilder uri(String path) {
        return UriComponentsBuilder.fromUri(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        return send(request, PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest request, Duration patience) throws IOException {
        HttpRequest authorised = HttpRequest.newBuilder(request, (name, value) -> true)
                .header(HubToken.HEADER, token)
                .timeout(patience)
                .build();
        try {
            return HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(authorised, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the hub", e);
        }
    }

    @Override
    public String toString() {
        return "HubFile[port " + port + "]";
    }
}
