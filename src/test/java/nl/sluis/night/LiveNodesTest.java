package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.PostgresServer;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.esis.EsisDial;
import nl.sluis.vault.MasterKey;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/**
 * What two hubs, each a process of its own, on one PostgreSQL and one Artemis live through without a restart: both are
 * rung for one night, one of them stands still at the worst moment, and the master key is rotated under both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveNodesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String IN_THE_MIDDLE = "select count(*) from pg_stat_activity"
            + " where application_name = 'second' and state = 'idle in transaction'";

    @TempDir
    static Path home;

    private DemoWorld world;
    private OutsideBroker broker;
    private Node first;
    private Node second;
    private JdbcTemplate db;
    private int night;

    @BeforeAll
    void open() throws Exception {
        String database = PostgresServer.running().freshDatabase();
        db = new JdbcTemplate(new DriverManagerDataSource(database));
        world = DemoWorld.start(home.resolve("world"), new DemoOptions(4, 60, 42L));
        broker = new OutsideBroker(home.resolve("artemis"));
        // one after the other: the first makes the tables
        first = node("first", database);
        first.until("READY");
        second = node("second", database);
        second.until("READY");
    }

    private Node node(String name, String database) throws IOException {
        return new Node(
                home,
                name,
                database + "&ApplicationName=" + name,
                // what a node had in hand is another's when it was not heard for so long
                broker.url() + "&connectionTTL=4000&clientFailureCheckPeriod=2000",
                world.properties(),
                "--spring.datasource.hikari.connection-init-sql=set idle_in_transaction_session_timeout = '4s'",
                "--sluis.delivery.lease=6s");
    }

    @AfterAll
    void close() throws Exception {
        try (DemoWorld last = world;
                OutsideBroker third = broker;
                Node two = second;
                Node one = first) {
            assertThat(List.of(last, third, two, one)).doesNotContainNull();
        }
    }

    /** Every pupil has changed since the night before, so that all of them leave, once. */
    @BeforeEach
    void everybodyHasAnotherName() {
        String name = "Naam" + "abcd".charAt(night++);
        world.esis().dialAll(EsisDial.records(pupils -> pupils.map(p -> p.with(Element.ROEPNAAM, name))));
        world.basispoort().dial(BasispoortDial.slow(Duration.ofMillis(500)));
    }

    @Test
    void bothAreRungAndAHandOrdersTheSameNightAndItIsOneNight() throws Exception {
        List<String> before = atBasispoort();
        // the first ring only notes since when each partner is planned
        first.say("ring");
        first.until("RANG");
        db.update("update partner_plan set since = current_timestamp - interval '3 days', last_planned = ''");
        db.update("delete from planned_run");

        first.say("ring");
        second.say("ring");
        second.say("night");
        first.until("RANG");
        second.until("RANG");
        UUID byHand = UUID.fromString(second.until("RUN ").substring("RUN ".length()));

        List<UUID> planned = db.queryForList("select run_id from run where requested_by = 'clock'", UUID.class);
        assertThat(planned).hasSize(1);
        assertThat(db.queryForList("select partner from planned_run", String.class))
                .doesNotHaveDuplicates()
                .contains("basispoort");
        RunSummary byTheClock = end(planned.get(0));
        RunSummary byAHand = end(byHand);
        Arrived.once(byTheClock, db);
        Arrived.once(byAHand, db);
        once(before, Arrived.delivered(byTheClock, "basispoort") + Arrived.delivered(byAHand, "basispoort"), 1);
    }

    @Test
    void aNodeThatStandsStillForLongerThanItsLeaseIsFencedOff() throws Exception {
        List<String> before = atBasispoort();
        UUID run = first.night();
        await(
                "the second node has something in hand",
                () -> count("select count(*) from outbox where lease_owner = 'second' and state = 'SENT'") > 0);
        pauseInTheMiddleOfATransaction();
        int had = count("select count(*) from outbox where lease_owner = 'second'");

        RunSummary summary = end(run);
        assertThat(count("select count(*) from outbox where lease_owner = 'second'"))
                .as("of the %d documents that it had", had)
                .isZero();
        Arrived.once(summary, db);
        int delivered = Arrived.delivered(summary, "basispoort");
        once(before, delivered, 1);
        List<String> states = states();
        second.goOn();

        // it answers, it works, and what it believed to have changes nothing
        RunSummary later = end(second.night());
        Arrived.once(later, db);
        assertThat(states()).containsAll(states);
        once(before, delivered, 1);
    }

    @Test
    void theMasterKeyIsRotatedWhileBothSend() throws Exception {
        List<String> before = atBasispoort();
        Path key = Path.of(world.properties().get("sluis.master-key-file"));
        String old = MasterKey.read(key).fingerprint();
        UUID run = first.night();
        await(
                "something has arrived",
                () -> count("select count(*) from outbox o join order_record r"
                                + " on r.order_id = o.order_id where o.state = 'ACKNOWLEDGED' and r.run_id = '" + run
                                + "'")
                        > 0);

        second.say("rotate");
        second.until("KEYS");
        assertThat(summary(run).settled())
                .as("the night is over before the key is new")
                .isFalse();
        RunSummary summary = end(run);
        first.say("drop");
        first.until("KEYS");

        Arrived.once(summary, db);
        int delivered = Arrived.delivered(summary, "basispoort");
        once(before, delivered, 1);
        assertThat(MasterKey.read(key).fingerprints()).hasSize(1).doesNotContain(old);
        everybodyHasAnotherName();
        RunSummary next = end(second.night());
        Arrived.once(next, db);
        once(before, delivered + Arrived.delivered(next, "basispoort"), 2);
    }

    /** SIGSTOP while the node has locked rows: it is let go and stopped again until it is caught at that. */
    private void pauseInTheMiddleOfATransaction() throws Exception {
        for (int i = 0; i < 2000; i++) {
            second.pause();
            if (count(IN_THE_MIDDLE) > 0) {
                return;
            }
            second.goOn();
        }
        throw new AssertionError("the node was never caught in the middle of a transaction");
    }

    private List<String> states() {
        return db.queryForList(
                "select document_id || ' ' || state || ' ' || fence from outbox order by document_id", String.class);
    }

    private RunSummary summary(UUID run) {
        return new RunSummaries(db).of(run);
    }

    private RunSummary end(UUID run) {
        await(
                "the end of the night",
                () -> summary(run).settled()
                        && count("select count(*) from order_record where finished_at is null") == 0);
        return summary(run);
    }

    /**
     * @param before what Basispoort had
     * @param said how many pupils the hub says that it delivered since
     * @param nights how often a pupil may have come
     */
    private void once(List<String> before, int said, int nights) {
        List<String> arrived = atBasispoort();
        before.forEach(arrived::remove);
        assertThat(arrived).hasSize(said).isNotEmpty();
        assertThat(arrived).allMatch(pupil -> Collections.frequency(arrived, pupil) <= nights);
        MockEnvironment keys = new MockEnvironment().withProperty("sluis.home", home.toString());
        world.properties().forEach(keys::setProperty);
        LedgerVerifier.Verdict ledger = LedgerVerifier.of(db, keys).verify();
        assertThat(ledger.good()).as(ledger.text()).isTrue();
    }

    private static List<String> atBasispoort() {
        return Arrived.atBasispoort(home.resolve("world/partners"));
    }

    private int count(String question) {
        Integer found = db.queryForObject(question, Integer.class);
        return found == null ? 0 : found;
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(condition);
    }
}
