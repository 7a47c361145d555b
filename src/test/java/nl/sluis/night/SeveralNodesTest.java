package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.PostgresServer;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;

/**
 * Three hubs, each a process of its own, on one real PostgreSQL and one real Artemis share a night; one of them is killed
 * in the middle of it. Afterwards every partner has everybody, once.
 */
class SeveralNodesTest {
    private static final int NODES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    @TempDir
    Path home;

    private final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
    }

    @Test
    void oneOfThreeIsKilledInTheMiddleOfANightAndNothingIsLostOrDoubled() throws Exception {
        String database = PostgresServer.running().freshDatabase();
        DemoWorld world = DemoWorld.start(home.resolve("world"), new DemoOptions(8, 400, 42L));
        toClose.add(world);
        world.basispoort().dial(BasispoortDial.slow(Duration.ofMillis(1500)));
        OutsideBroker broker = new OutsideBroker(home.resolve("artemis"));
        toClose.add(broker);
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= NODES; i++) {
            // one after the other: the first makes the tables
            Node node = new Node(
                    home, "node" + i, database, broker.url(), world.properties(), "--sluis.delivery.lease=20s");
            toClose.add(node);
            node.until("READY");
            nodes.add(node);
        }
        JdbcTemplate db = new JdbcTemplate(new DriverManagerDataSource(database));

        UUID run = nodes.get(0).night();
        Node victim = nodes.get(1);
        await("the middle of the night", () -> midway(db), db);
        victim.kill();

        RunSummaries summaries = new RunSummaries(db);
        await(
                "the end of the night",
                () -> summaries.of(run).settled()
                        && db.queryForList("select order_id from order_record where finished_at is null")
                                .isEmpty(),
                db);
        RunSummary summary = summaries.of(run);
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.lines()).isNotEmpty().allMatch(RunSummary.Line::balances);
        assertThat(db.queryForList("select distinct state from outbox where kind = 'DELIVERY'", String.class))
                .isSubsetOf("ACKNOWLEDGED", "DESTROYED");
        List<String> pupils = Arrived.atBasispoort(home.resolve("world/partners"));
        assertThat(pupils)
                .hasSameSizeAs(new HashSet<>(pupils))
                .hasSize(Arrived.delivered(summary, "basispoort"))
                .isNotEmpty();
        MockEnvironment keys = new MockEnvironment().withProperty("sluis.home", home.toString());
        world.properties().forEach(keys::setProperty);
        LedgerVerifier.Verdict ledger = LedgerVerifier.of(db, keys).verify();
        assertThat(ledger.good()).as(ledger.text()).isTrue();
        assertThat(db.queryForObject("select count(*) from register_import", Integer.class))
                .as("the registers were taken over once, by one node")
                .isPositive();
    }

    /** With what stands in the records when it does not come. */
    private static void await(String what, Callable<Boolean> condition, JdbcTemplate db) {
        try {
            Awaitility.await(what).atMost(PATIENCE).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    what + " does not come: "
                            + db.queryForList(
                                    "select partner, kind, state, lease_owner, last_error, count(*) from outbox"
                                            + " group by partner, kind, state, lease_owner, last_error")
                            + db.queryForList("select state, note, count(*) from order_record group by state, note"),
                    e);
        }
    }

    /** Something has arrived, something is being sent, and something waits. */
    private static boolean midway(JdbcTemplate db) {
        Map<String, Object> row = db.queryForMap("select count(case when state = 'ACKNOWLEDGED' then 1 end) as arrived,"
                + " count(case when lease_owner = 'node2' and state = 'SENT' then 1 end) as sending from outbox");
        return ((Number) row.get("arrived")).intValue() > 0 && ((Number) row.get("sending")).intValue() > 0;
    }
}
