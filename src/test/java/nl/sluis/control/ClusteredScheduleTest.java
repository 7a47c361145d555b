package nl.sluis.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.ledger.PostgresServer;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.TriggerBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two nodes, one of them a process that can be killed, share the scheduler of a real PostgreSQL. */
class ClusteredScheduleTest {
    private static final String EVENING = "2030-03-05T12:00:00Z";
    private static final String MORNING = "2030-03-06T05:00:00Z";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final List<String> rung = new CopyOnWriteArrayList<>();
    private final List<List<String>> nights = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private String database = "";
    private JdbcTemplate db = new JdbcTemplate();

    @BeforeEach
    void open() {
        database = PostgresServer.running().freshDatabase();
        db = new JdbcTemplate(new DriverManagerDataSource(database));
        Flyway.configure()
                .dataSource(db.getDataSource())
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        new PlannedRuns(db).since("jgz", Instant.parse(EVENING));
    }

    @AfterEach
    void close() throws Exception {
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
    }

    @Test
    void aNightThatANodeHadInHandWhenItWasKilledIsBegunByTheOtherOnce() throws Exception {
        Process doomed = process("doomed", MORNING, true);
        await(() -> said.contains("NIGHT [jgz]"));
        node("other", MORNING);
        assertThat(nights).as("while the first lives, its night is its own").isEmpty();

        doomed.destroyForcibly().waitFor();
        await(() -> nights.size() == 1);
        await(() -> count("planned_run where run_id is not null") == 1);
        await(() -> count("qrtz_triggers where trigger_name = 'nights' and trigger_state = 'WAITING'") == 1);
        assertThat(nights).containsExactly(List.of("jgz"));
        assertThat(count("planned_run")).isEqualTo(1);
    }

    @Test
    @SuppressWarnings("JavaUtilDate") // Quartz has no other
    void eachTriggerRingsOnOneOfTheNodesOnce() throws Exception {
        process("first", EVENING, false);
        await(() -> said.contains("READY"));
        ClusterNode second = node("second", EVENING);
        List<String> names = IntStream.range(0, 20).mapToObj(i -> "ring" + i).toList();
        Date soon = Date.from(Instant.now().plusSeconds(2));
        for (String name : names) {
            second.scheduler()
                    .scheduleJob(TriggerBuilder.newTrigger()
                            .withIdentity(name)
                            .forJob("nights")
                            .startAt(soon)
                            .build());
        }
        await(() -> rings().containsAll(names));
        await(() -> count("qrtz_triggers") == 1);
        assertThat(rings()).filteredOn(names::contains).hasSize(20);
    }

    private int count(String rows) {
        Integer found = db.queryForObject("select count(*) from " + rows, Integer.class);
        return found == null ? -1 : found;
    }

    private List<String> rings() {
        return Stream.concat(
                        rung.stream(),
                        said.stream().filter(l -> l.startsWith("RUNG ")).map(l -> l.substring(5)))
                .toList();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).until(condition);
    }

    private ClusterNode node(String name, String moment) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        ClusterNode node = new ClusterNode(
                name, database, new SetClock(moment), home, new ClusterNode.Ears(rung::add, nights::add));
        toClose.add(node);
        return node.start();
    }

    private Process process(String name, String moment, boolean stuck) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        ClusterNode.class.getName(),
                        name,
                        database,
                        moment,
                        home.toString(),
                        String.valueOf(stuck))
                .redirectError(home.resolve("err").toFile())
                .start();
        toClose.add(() -> process.destroyForcibly().waitFor());
        Thread reader = new Thread(() -> read(process), "node-reader");
        reader.setDaemon(true);
        reader.start();
        return process;
    }

    private void read(Process process) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            out.lines().forEach(said::add);
        } catch (IOException | UncheckedIOException e) {
            said.add("ENDED");
        }
    }

    /** Of this test, whoever runs it. */
    private static String classPath() {
        return ClusterNode.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
