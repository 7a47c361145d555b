package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.control.RunSummary;
import nl.sluis.control.change.ChangeQueue;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.core.JmsTemplate;

/** A change of a pupil goes to the partners that want it at once, through the same gate, and the night sends it no more. */
class RealTimeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "een geheim van de bron";

    private static final String CANARY = "sleutel-van-zangvogel";

    @TempDir
    Path home;

    @Test
    void aChangeIsDeliveredAtOnceAndOnceAndItsKeyIsOnNoDisk() throws Exception {
        Files.writeString(home.resolve("secret"), SECRET + "\n");
        Board board = RunningHub.board(2, 60);
        School school = board.schools().get(0);
        try (RunningHub hub = RunningHub.on(home, 2, 60, "--sluis.changes.secret-file=" + home.resolve("secret"))) {
            hub.night("basispoort", "jgz");
            int before = delivered(hub);

            String first = deliverable(hub, board, school, 0);
            rename(hub, school, first);
            assertThat(post(hub, SECRET, school, first)).isEqualTo(202);
            awaitDelivered(hub, before + 1);

            String second = deliverable(hub, board, school, 1);
            rename(hub, school, first, second);
            // a key that nobody has, but that would stand out on a disk
            String message = body(school, second + "\",\"" + CANARY);
            hub.get(JmsTemplate.class).send(ChangeQueue.NAME, session -> session.createTextMessage(message));
            awaitDelivered(hub, before + 2);

            RunSummary night = hub.night("basispoort", "jgz");
            assertThat(night.lines().stream().filter(l -> l.partner().equals("basispoort")))
                    .allMatch(l -> l.delivered() == 0);
            assertThat(delivered(hub)).isEqualTo(before + 2);
            assertThat(hub.get(JdbcTemplate.class)
                            .queryForList("select reason from run where requested_by = 'change'", String.class))
                    .hasSize(1);
            assertThat(onDisk(CANARY)).isEmpty();
            hub.verifyLedger();
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotLetInAndWhatIsNoNotificationIsRefusedUnrepeated() throws Exception {
        Files.writeString(home.resolve("secret"), SECRET);
        School school = RunningHub.board(1, 30).schools().get(0);
        try (RunningHub hub = RunningHub.on(home, 1, 30, "--sluis.changes.secret-file=" + home.resolve("secret"))) {
            assertThat(post(hub, "ander geheim", school, "x")).isEqualTo(401);
            HttpResponse<String> answer = send(hub, SECRET, "{\"vestiging\":\"99AA00\",\"leerling\":\"Jan\"}");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("expected").doesNotContain("Jan");
            assertThat(hub.get(JdbcTemplate.class).queryForObject("select count(*) from pupil_change", Integer.class))
                    .isZero();
        }
    }

    /** A sound pupil whom Basispoort has. */
    private static String deliverable(RunningHub hub, Board board, School school, int nth) {
        return Stream.iterate(0, i -> i + 1)
                .limit(25)
                .map(i -> board.soundPupil(school, i).key())
                .distinct()
                .filter(key -> hub.get(JdbcTemplate.class)
                                .queryForObject(
                                        "select count(*) from delta where partner = 'basispoort' and"
                                                + " acknowledged_hash is not null and subject_id = ?",
                                        Integer.class,
                                        hub.get(nl.sluis.ledger.Subjects.class)
                                                .find(nl.sluis.leerling.Vestiging.of(school.brin6()), key)
                                                .orElseThrow()
                                                .id())
                        > 0)
                .skip(nth)
                .findFirst()
                .orElseThrow();
    }

    private static void rename(RunningHub hub, School school, String... keys) {
        hub.get(DemoWorld.class)
                .esis()
                .dial(
                        school.brin6(),
                        EsisDial.records(pupils -> pupils.map(
                                p -> List.of(keys).contains(p.key()) ? p.with(Element.ROEPNAAM, "Anders") : p)));
    }

    private static int delivered(RunningHub hub) {
        Integer count = hub.get(JdbcTemplate.class)
                .queryForObject(
                        "select coalesce(sum(entries), 0) from outbox where partner = 'basispoort' and state = 'ACKNOWLEDGED'",
                        Integer.class);
        return count == null ? -1 : count;
    }

    private static void awaitDelivered(RunningHub hub, int count) {
        Awaitility.await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> delivered(hub) >= count);
        assertThat(delivered(hub)).isEqualTo(count);
    }

    private static int post(RunningHub hub, String secret, School school, String key) throws Exception {
        return send(hub, secret, body(school, key)).statusCode();
    }

    private static String body(School school, String key) {
        return "{\"vestiging\":\"" + school.brin6() + "\",\"leerlingkeys\":[\"" + key + "\"]}";
    }

    private static HttpResponse<String> send(RunningHub hub, String secret, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + hub.setting("local.server.port") + "/changes"))
                                .header("Authorization", "Bearer " + secret)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Files of broker, database and log in which the key stands. */
    private List<Path> onDisk(String key) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> Stream.of("artemis", "db", "log").anyMatch(d -> f.startsWith(home.resolve(d))))
                    .filter(f -> contains(f, key))
                    .toList();
        }
    }

    private static boolean contains(Path file, String key) {
        try {
            String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
            return text.contains(key);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
