package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.ledger.PostgresServer;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.esis.EsisDial;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The database or the broker goes in the middle of a night and comes back. One hub lives through all of it, on a real
 * PostgreSQL behind a line that can be cut and a real Artemis that can be stopped; nobody starts it anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutagesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private OutsideBroker broker;
    private Line line;
    private RunningHub hub;
    /** Round the line: what stands in the database while the hub cannot reach it. */
    private JdbcTemplate db;

    private int night;
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            alarms.add(event.getFormattedMessage());
        }
    };

    @BeforeAll
    void open() throws Exception {
        String database = PostgresServer.running().freshDatabase();
        int port = URI.create(database.substring("jdbc:".length())).getPort();
        db = new JdbcTemplate(new DriverManagerDataSource(database));
        broker = new OutsideBroker(folder.resolve("broker"));
        line = new Line(port);
        hub = RunningHub.on(
                folder.resolve("home"),
                4,
                120,
                // every commit goes over the line as a word, so that the line sees it
                "--spring.datasource.url=" + database.replace(":" + port + "/", ":" + line.port() + "/")
                        + "&prepareThreshold=0",
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.connection-timeout=500",
                "--spring.artemis.mode=native",
                "--spring.artemis.broker-url=" + broker.url(),
                "--spring.artemis.embedded.enabled=false",
                "--sluis.delivery.lease=10s",
                "--sluis.delivery.poll=500ms",
                "--sluis.watch.every=1s");
        ear.start();
        ((Logger) LoggerFactory.getLogger(Alarms.class)).addAppender(ear);
    }

    @AfterAll
    void close() throws Exception {
        ((Logger) LoggerFactory.getLogger(Alarms.class)).detachAppender(ear);
        // each is closed, also when the one before it was not
        try (OutsideBroker last = broker;
                Line before = line;
                RunningHub first = hub) {
            assertThat(List.of(last, before, first)).doesNotContainNull();
        }
    }

    /** Every pupil has changed since the night before, so that all of them leave, once. */
    @BeforeEach
    void everybodyHasAnotherName() {
        String name = "Naam" + "abc".charAt(night++);
        DemoWorld world = hub.get(DemoWorld.class);
        world.esis().dialAll(EsisDial.records(pupils -> pupils.map(p -> p.with(Element.ROEPNAAM, name))));
        world.basispoort().dial(BasispoortDial.slow(Duration.ofMillis(400)));
    }

    @Test
    void aDatabaseThatGoesAndComesBackLosesNothingAndDoublesNothing() throws Exception {
        List<String> before = atBasispoort();
        UUID run = start();
        // beside the outage: ten times the database has committed, and the hub does not hear so
        line.loseAnswers(4, 10);
        await("the middle of the night", this::midway);

        line.cut();
        await("the hub says that it is not ready", () -> ready() == 503);
        await("somebody is called", () -> told("ALARM DATABASE_DOWN database"));
        line.mend();

        await("the hub is ready again by itself", () -> ready() == 200);
        RunSummary summary = end(run);
        assertThat(line.left()).as("answers that were still to be lost").isZero();
        everybodyOnce(summary, before);
        await("nobody is called any more", () -> told("alarm DATABASE_DOWN database is over"));
    }

    @Test
    void aBrokerThatGoesAndComesBackLosesNoOrderAlsoNotOneThatWasGivenMeanwhile() throws Exception {
        List<String> before = atBasispoort();
        UUID run = start();
        await("an order is done and one waits", () -> finished(run) > 0 && finished(run) < 4);

        broker.stop();
        await("somebody is called", () -> called(AlarmKind.BROKER_DOWN));
        assertThat(ready()).as("what waits is delivered without a broker").isEqualTo(200);
        UUID meanwhile = start();
        broker.start();

        everybodyOnce(end(run), before);
        RunSummary second = end(meanwhile);
        Arrived.once(second, db);
        assertThat(Arrived.delivered(second, "basispoort")).isZero();
        // the last message is acknowledged after its order is on record as done
        await("the queue is empty", () -> broker.waiting("sluis.orders") == 0);
        await("nobody is called any more", () -> !called(AlarmKind.BROKER_DOWN));
    }

    private UUID start() {
        return hub.get(Nights.class).start(hub.partners(), "test", "test");
    }

    private RunSummary end(UUID run) {
        RunSummaries summaries = hub.get(RunSummaries.class);
        await("the end of the night", () -> {
            // the summary of the hub itself, over the line that was mended
            RunSummary summary = summaries.of(run);
            return summary.settled();
        });
        return summaries.of(run);
    }

    private void everybodyOnce(RunSummary summary, List<String> before) {
        Arrived.once(summary, db);
        List<String> arrived = atBasispoort();
        before.forEach(arrived::remove);
        assertThat(arrived)
                .hasSameSizeAs(new HashSet<>(arrived))
                .hasSize(Arrived.delivered(summary, "basispoort"))
                .isNotEmpty();
        hub.verifyLedger();
    }

    private List<String> atBasispoort() {
        return Arrived.atBasispoort(folder.resolve("home/partners"));
    }

    private boolean midway() {
        return count("select count(*) from outbox where state = 'ACKNOWLEDGED'") > 0
                && count("select count(*) from order_record where finished_at is null") > 0;
    }

    private boolean called(AlarmKind kind) {
        return hub.get(Alarms.class).open().stream().anyMatch(a -> a.kind() == kind);
    }

    /** What a person reads in the log, whatever the database says. */
    private boolean told(String begin) {
        return List.copyOf(alarms).stream().anyMatch(text -> text.startsWith(begin));
    }

    private int finished(UUID run) {
        return count("select count(*) from order_record where finished_at is not null and run_id = '" + run + "'");
    }

    private int count(String question) {
        Integer found = db.queryForObject(question, Integer.class);
        return found == null ? 0 : found;
    }

    private int ready() throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:" + hub.setting("local.server.port") + "/readyz");
        return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).ignoreExceptions().until(condition);
    }
}
