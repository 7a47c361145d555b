package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import nl.sluis.control.Nights;
import nl.sluis.control.RegisterDesk;
import nl.sluis.control.RunSummaries;
import nl.sluis.ledger.PostgresServer;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.route.Explanations;
import nl.sluis.route.Previews;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.School;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A night, an objection afterwards, and a partner that is out of reach, with every value of a pupil hunted over all that it
 * leaves behind: the log, a whole home folder, every column and every file of a real PostgreSQL, every attribute of every MBean,
 * metrics, and what travels on the routes. Of the partners' files it is seen who holds which field.
 */
class CanaryNightTest {
    private static final int SCHOOLS = 7;
    private static final int PUPILS = 100;
    private static final java.time.Duration PATIENCE = java.time.Duration.ofMinutes(15);
    private static final Board BOARD = RunningHub.board(SCHOOLS, PUPILS);

    /** Of the fields that are hunted, those that a partner may hold of a pupil who has a number. */
    private static final Map<String, Set<String>> MAY_HOLD = Map.of(
            "jgz", Set.of("achternaam", "geboortedatum"),
            "basispoort", Set.of("achternaam", "geboortedatum", "eckid"),
            "uitgeverijen", Set.of("eckid"),
            "amplixs", Set.of("achternaam", "geboortedatum"),
            "duo-bron", Set.of("pgn", "geboortedatum", "tlvNummer"),
            "verzuimloket", Set.of("pgn"),
            "gemeente",
                    Set.of(
                            "achternaam",
                            "geboortedatum",
                            "straatnaam bij verzuim",
                            "woonplaats bij verzuim",
                            "postcode"));

    @TempDir
    Path home;

    private final Canaries canaries = new Canaries(BOARD);
    private final ConcurrentLinkedQueue<String> travelled = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    /** What every logger says from now on, whatever the tests show of it; a hub that starts sets up logging anew. */
    private void hear() {
        ear.start();
        root().addAppender(ear);
    }

    @AfterEach
    void hearNoMore() {
        root().detachAppender(ear);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void noValueOfAPupilStaysBehindAnywhereButAtWhoMayHaveIt() throws Exception {
        String database = PostgresServer.running().freshDatabase();
        try (TraceCollector collector = TraceCollector.start();
                RunningHub hub = RunningHub.on(
                        home,
                        SCHOOLS,
                        PUPILS,
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=postgres",
                        "--management.otlp.tracing.endpoint=" + collector.address(),
                        "--sluis.jgz.zuiderland.port=1")) {
            hear();
            eavesdrop(hub);
            aNightAndWhatCameAfter(hub);

            assertThat(logged).as("lines were heard").hasSizeGreaterThan(50);
            logged.forEach(
                    l -> assertThat(canaries.in(l)).as("a line of the log").isEmpty());
            assertThat(travelled).as("exchanges were seen").hasSizeGreaterThan(20);
            travelled.forEach(
                    t -> assertThat(canaries.in(t)).as("what travelled").isEmpty());
            assertThat(inMBeans()).as("attributes of MBeans").isEmpty();
            assertThat(canaries.in(hub.get(PrometheusMeterRegistry.class).scrape()))
                    .as("metrics")
                    .isEmpty();
            inTraces(hub.get(JdbcTemplate.class), collector);
            assertThat(inColumns(hub.get(JdbcTemplate.class))).as("columns").isEmpty();
            assertThat(inFilesOf(hub.get(JdbcTemplate.class)))
                    .as("files of PostgreSQL")
                    .isEmpty();
        }
        Map<String, Set<String>> found = new TreeMap<>();
        Map<String, Set<String>> held = new TreeMap<>();
        for (Path file : files(home)) {
            Path place = home.relativize(file);
            boolean atPartner = place.startsWith("partners");
            String key = atPartner ? place.getName(1).toString() : place.toString();
            (atPartner ? held : found)
                    .computeIfAbsent(key, k -> new TreeSet<>())
                    .addAll(canaries.in(file));
        }
        assertThat(found.keySet()).as("the journal was searched").anyMatch(f -> f.startsWith("artemis/journal"));
        found.values().removeIf(Set::isEmpty);
        assertThat(found).as("fields in files of the hub").isEmpty();
        assertThat(held.keySet()).isSubsetOf(MAY_HOLD.keySet());
        held.forEach((partner, fields) ->
                assertThat(fields).as(partner).isSubsetOf(MAY_HOLD.getOrDefault(partner, Set.of())));
        // the search itself finds what is there
        assertThat(held.get("jgz")).contains("achternaam", "geboortedatum");
        assertThat(held.get("duo-bron")).contains("pgn", "tlvNummer");
        assertThat(held.get("gemeente")).contains("straatnaam bij verzuim");
    }

    @Test
    void theReportsOfTheTestsHaveNone() throws IOException {
        Path reports = Path.of("target", "surefire-reports");
        if (Files.isDirectory(reports)) {
            for (Path file : files(reports)) {
                assertThat(canaries.in(file)).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void theSearchKnowsEverySpelling() {
        String name = canaries.value("achternaam");
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertThat(canaries.in(("x" + name + "y").getBytes(charset))).containsExactly("achternaam");
        }
        for (String before : List.of("", "a", "ab")) {
            byte[] json = ("{" + before + name + "}").getBytes(StandardCharsets.UTF_8);
            assertThat(canaries.in(java.util.Base64.getEncoder().encodeToString(json)))
                    .as("base64 after " + before)
                    .containsExactly("achternaam");
        }
        String born = canaries.value("geboortedatum");
        assertThat(canaries.in(born.replace("-", ""))).containsExactly("geboortedatum");
        assertThat(canaries.in("niets bijzonders 123456789")).isEmpty();
    }

    private void aNightAndWhatCameAfter(RunningHub hub) {
        UUID run = hub.get(Nights.class).start(hub.partners(), "test", "test");
        JdbcTemplate db = hub.get(JdbcTemplate.class);
        RunSummaries summaries = hub.get(RunSummaries.class);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(db, "order_record where finished_at is null") == 0
                        && count(db, "outbox where last_error is not null") > 0
                        && count(db, "outbox where state = 'ACKNOWLEDGED' and partner = 'duo-bron'") > 0
                        && !summaries.of(run).lines().isEmpty());
        School school = BOARD.schools().get(0);
        String key = BOARD.soundPupil(school, 0).key();
        hub.get(Explanations.class).explain("jgz", key, java.util.Optional.empty());
        hub.get(Previews.class).preview("gemeente", java.util.Optional.empty());
        hub.get(RegisterDesk.class)
                .record(new Entry("bezwaar", school.brin6(), key, "jgz", null, "2026-08-03", null, "anna", "brief 1"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(db, "order_record where finished_at is null") == 0
                        && count(db, "order_withheld where reason = 'OBJECTION' and partner = 'jgz'") > 0);
    }

    /** Every exchange with its headers, properties and what its body says of itself. */
    private void eavesdrop(RunningHub hub) throws Exception {
        CamelContext camel = hub.get(CamelContext.class);
        EventNotifierSupport notifier = new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeEvent seen) {
                    Exchange exchange = seen.getExchange();
                    travelled.add(event + " " + exchange.getMessage().getHeaders() + exchange.getProperties()
                            + exchange.getMessage().getBody() + exchange.getException());
                }
            }
        };
        camel.addService(notifier, true);
        camel.getManagementStrategy().addEventNotifier(notifier);
    }

    /** Each document that a partner acknowledged is one trace from the gate to the receipt, and no byte is a pupil's. */
    private void inTraces(JdbcTemplate db, TraceCollector collector) {
        Map<UUID, UUID> arrived = new TreeMap<>();
        db.query("select document_id, order_id from outbox where state = 'ACKNOWLEDGED'", row -> {
            arrived.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
        });
        assertThat(arrived).isNotEmpty();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> collector.of("sluis receipt").stream()
                        .map(s -> s.attributes().get("nl.sluis.document"))
                        .toList()
                        .containsAll(
                                arrived.keySet().stream().map(UUID::toString).toList()));
        arrived.forEach((document, order) -> assertThat(collector.spans().stream()
                        .filter(s -> s.trace().equals(order.toString().replace("-", "")))
                        .filter(s -> s.attributes()
                                .getOrDefault("nl.sluis.document", document.toString())
                                .equals(document.toString()))
                        .map(TraceCollector.Received::name))
                .as("order " + order)
                .contains("sluis order", "sluis pull", "sluis gate", "sluis document", "sluis send", "sluis receipt"));
        assertThat(collector.spans())
                .allSatisfy(s -> assertThat(s.name()).startsWith("sluis "))
                .allSatisfy(s -> assertThat(s.attributes().keySet()).allMatch(k -> k.startsWith("nl.sluis.")));
        collector
                .bodies()
                .forEach(b ->
                        assertThat(canaries.in(b)).as("a message with traces").isEmpty());
    }

    private List<String> inMBeans() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> found = new ArrayList<>();
        int read = 0;
        for (ObjectName name : server.queryNames(null, null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                try {
                    Object value = attribute.isReadable() ? server.getAttribute(name, attribute.getName()) : null;
                    read++;
                    if (!canaries.in(text(value)).isEmpty()) {
                        found.add(name + " " + attribute.getName());
                    }
                } catch (javax.management.JMException | javax.management.RuntimeMBeanException e) {
                    // not every attribute of the JVM can be read
                }
            }
        }
        assertThat(read).isGreaterThan(500);
        return found;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof CompositeData composite) {
            return composite.getCompositeType().keySet().stream()
                    .map(key -> text(composite.get(key)))
                    .toList()
                    .toString();
        }
        if (value instanceof TabularData table) {
            return table.values().stream().map(CanaryNightTest::text).toList().toString();
        }
        return value instanceof Object[] several
                ? Arrays.stream(several).map(CanaryNightTest::text).toList().toString()
                : String.valueOf(value);
    }

    private List<String> inColumns(JdbcTemplate db) {
        List<String> found = new ArrayList<>();
        for (String table : db.queryForList(
                "select table_name from information_schema.tables where table_schema = 'public'", String.class)) {
            db.query("select * from \"" + table + '"', row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    Set<String> fields =
                            value instanceof byte[] bytes ? canaries.in(bytes) : canaries.in(String.valueOf(value));
                    if (!fields.isEmpty()) {
                        found.add(table + "." + row.getMetaData().getColumnName(i) + " " + fields);
                    }
                }
            });
        }
        return found;
    }

    private List<String> inFilesOf(JdbcTemplate db) throws IOException {
        db.execute("checkpoint");
        Path data = Path.of(String.valueOf(db.queryForObject("show data_directory", String.class)));
        String own = db.queryForObject("select oid from pg_database where datname = current_database()", String.class);
        List<String> found = new ArrayList<>();
        int read = 0;
        for (Path part : List.of(data.resolve("base").resolve(String.valueOf(own)), data.resolve("pg_wal"))) {
            for (Path file : files(part)) {
                read++;
                Set<String> fields = canaries.in(file);
                if (!fields.isEmpty()) {
                    found.add(data.relativize(file) + " " + fields);
                }
            }
        }
        assertThat(read).isGreaterThan(100);
        return found;
    }

    private static long count(JdbcTemplate db, String from) {
        Long count = db.queryForObject("select count(*) from " + from, Long.class);
        return count == null ? -1 : count;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
