package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.PostgresServer;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.basispoort.BasispoortDial;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
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
    private static final Pattern PUPIL = Pattern.compile("<leerling key=\"([^\"]+)\"");

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
        String broker = broker();
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= NODES; i++) {
            // one after the other: the first makes the tables
            nodes.add(node("node" + i, database, broker, world.properties()));
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
        everybodyIsThereOnce(summary, world);
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

    private static void everybodyIsThereOnce(RunSummary summary, DemoWorld world) throws IOException {
        int delivered = summary.lines().stream()
                .filter(l -> l.partner().equals("basispoort"))
                .mapToInt(RunSummary.Line::delivered)
                .sum();
        List<String> pupils = new ArrayList<>();
        try (Stream<Path> files =
                Files.walk(Path.of(world.properties().get("sluis.registers")).resolveSibling("partners/basispoort"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                Matcher key = PUPIL.matcher(Files.readString(file));
                while (key.find()) {
                    pupils.add(file.getFileName().toString().substring(7, 13) + " " + key.group(1));
                }
            }
        }
        Set<String> once = new LinkedHashSet<>(pupils);
        assertThat(pupils).hasSameSizeAs(once).hasSize(delivered).isNotEmpty();
    }

    private String broker() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String address = "tcp://127.0.0.1:" + port;
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalDirectory(home.resolve("artemis/journal").toString())
                .setBindingsDirectory(home.resolve("artemis/bindings").toString())
                .setPagingDirectory(home.resolve("artemis/paging").toString())
                .setLargeMessagesDirectory(home.resolve("artemis/large").toString())
                .addAcceptorConfiguration("tcp", address)
                .addAddressSetting("sluis.orders", new AddressSettings().setRedeliveryDelay(500));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.start();
        toClose.add(server::stop);
        return address + "?consumerWindowSize=0";
    }

    private Node node(String name, String database, String broker, Map<String, String> world) throws Exception {
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
                "--sluis.delivery.lease=20s",
                "--sluis.delivery.poll=500ms",
                "--server.port=0",
                "--management.server.port=0",
                "--logging.threshold.console=OFF",
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=postgres",
                "--spring.artemis.broker-url=" + broker));
        world.forEach((key, value) -> command.add("--" + key + "=" + value));
        Files.createDirectories(home.resolve(name));
        Node node = new Node(new ProcessBuilder(command)
                .redirectError(home.resolve(name + ".err").toFile())
                .start());
        toClose.add(node);
        node.until("READY");
        return node;
    }

    /** Of this test, whoever runs it. */
    private static String classPath() {
        return NodeMain.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** One hub process. */
    private static final class Node implements AutoCloseable {
        private final Process process;
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        Node(Process process) {
            this.process = process;
            Thread reader = new Thread(this::read, "node-reader");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    said.add(line);
                }
            } catch (IOException e) {
                said.add("ENDED");
            }
        }

        String until(String begin) throws InterruptedException {
            while (true) {
                String line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                assertThat(line)
                        .as("a line that begins with " + begin)
                        .isNotNull()
                        .isNotEqualTo("ENDED");
                if (line.startsWith(begin)) {
                    return line;
                }
            }
        }

        UUID night() throws IOException, InterruptedException {
            process.getOutputStream().write("night\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return UUID.fromString(until("RUN ").substring("RUN ".length()));
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
}
