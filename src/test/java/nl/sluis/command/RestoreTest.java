package nl.sluis.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import nl.sluis.SluisApplication;
import nl.sluis.control.HubToken;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.PostgresServer;
import nl.sluis.route.PartnerRoutes;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.esis.EsisDial;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A backup, nights after it, the loss of the database, a restore and the next night: no partner gets anything twice, and
 * what was on record still is. Real partners, and the tables of the lost database as the oracle.
 */
class RestoreTest {
    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";
    private static final List<String> MUST_SURVIVE = List.of(
            "select * from subject order by id",
            "select partner, vestiging, subject_id, acknowledged_hash, reached from delta"
                    + " where acknowledged_hash is not null order by 1, 2, 3",
            "select * from partner_identity order by partner, subject_id",
            "select * from ledger_block order by number",
            "select * from ledger_entry order by number",
            "select * from ledger_head",
            "select * from pupil_register order by id",
            "select document_id, kind, partner, vestiging, place, state, receipt from outbox order by document_id",
            "select id, kind, partner, vestiging, subject_id, reason, since from task order by id",
            "select * from duo_person order by subject_id");

    @TempDir
    Path home;

    @TempDir
    Path safe;

    @AfterEach
    void ofNoDatabaseAnyMore() {
        System.clearProperty(URL);
        System.clearProperty(USER);
    }

    @ParameterizedTest
    @EnumSource
    void afterARestoreNoPartnerGetsAnythingTwiceAndNothingIsForgotten(Database kind) throws IOException {
        if (kind == Database.POSTGRESQL) {
            fresh();
        }
        Path backup = safe.resolve("backup.zip");
        try (Hub hub = new Hub(home)) {
            hub.world().esis().dialAll(EsisDial.records(p -> p.filter(without(0))));
            assertThat(hub.night().failures()).isEmpty();
            // the hub is asked, and works on
            assertThat(Commands.run("backup", backup.toString(), "--home", home.toString()))
                    .isZero();
            assertThat(Commands.run("restore", backup.toString(), "--home", home.toString()))
                    .as("under a running hub")
                    .isEqualTo(2);

            // one pupil comes, one goes, others change, and a parent objects
            hub.world()
                    .esis()
                    .dialAll(EsisDial.records(p -> p.filter(without(1)).map(RestoreTest::changed)));
            object(hub);
            RunSummary second = hub.night();
            assertThat(second.lines().stream()
                            .mapToInt(RunSummary.Line::delivered)
                            .sum())
                    .isPositive();
        }
        Map<String, List<Map<String, Object>>> lost = tables();
        Set<String> received = received();
        if (kind == Database.POSTGRESQL) {
            assertThat(Commands.run("restore", backup.toString(), "--home", home.toString()))
                    .as("over a database with tables")
                    .isEqualTo(2);
            fresh();
        } else {
            delete(home.resolve("db"));
        }

        assertThat(Commands.run("restore", backup.toString(), "--home", home.toString()))
                .isZero();

        Map<String, List<Map<String, Object>>> restored = tables();
        MUST_SURVIVE.forEach(table -> assertThat(texts(restored.getOrDefault(table, List.of())))
                .as(table)
                .isEqualTo(texts(Objects.requireNonNull(lost.get(table)))));
        try (Hub hub = new Hub(home)) {
            UnaryOperator<Stream<Pupil>> same = p -> p.filter(without(1)).map(RestoreTest::changed);
            hub.world().esis().dialAll(EsisDial.records(same));
            RunSummary third = hub.night();
            assertThat(third.failures()).isEmpty();
            assertThat(third.lines())
                    .allMatch(l -> l.delivered() == 0 && l.revoked().removed() == 0);
            assertThat(received()).isEqualTo(received);
            // and the hub goes on as ever
            hub.world().esis().dialAll(EsisDial.normal());
            assertThat(hub.night().lines().stream()
                            .mapToInt(RunSummary.Line::delivered)
                            .sum())
                    .isPositive();
        }
        assertThat(Commands.run("ledger", "verify", "--home", home.toString())).isZero();
    }

    @Test
    void aBackupHoldsNoKeyAndIsClosedToOthers() throws IOException {
        Path backup = safe.resolve("backup.zip");
        try (Hub hub = new Hub(home)) {
            hub.night();
        }
        assertThat(Commands.run("backup", backup.toString(), "--home", home.toString()))
                .isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .contains("about.properties", "db/sluis.mv.db", "config/registers/vestigingen.yaml")
                    .contains("config/partners/jgz.yaml")
                    .noneMatch(name -> name.contains("key") || name.endsWith(".pem") || name.endsWith(".p12"));
        }
        assertThat(Commands.run("backup", backup.toString(), "--home", home.toString()))
                .as("over another file")
                .isEqualTo(2);

        Files.writeString(home.resolve("keys/master.key"), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
        assertThat(Commands.run("restore", backup.toString(), "--home", home.toString()))
                .as("with another master key")
                .isEqualTo(2);
        assertThat(home.resolve("db/sluis.mv.db")).exists();
    }

    @Test
    void withoutTheRedoLogItIsSaidWhatThatMeansAndAPersonDecides() throws IOException {
        Path backup = safe.resolve("backup.zip");
        try (Hub hub = new Hub(home)) {
            hub.night();
        }
        Commands.run("backup", backup.toString(), "--home", home.toString());
        delete(home.resolve("redo-log"));

        assertThat(Commands.run("restore", backup.toString(), "--home", home.toString()))
                .isEqualTo(2);
        assertThat(Commands.run("restore", backup.toString(), "--without-redo-log", "--home", home.toString()))
                .isZero();
        try (Hub hub = new Hub(home)) {
            assertThat(hub.night().lines()).allMatch(l -> l.delivered() == 0);
        }
    }

    /** From here on hubs and commands have a new database of PostgreSQL. */
    private static void fresh() {
        System.setProperty(URL, PostgresServer.running().freshDatabase());
        System.setProperty(USER, "postgres");
    }

    private static java.util.function.Predicate<Pupil> without(int index) {
        // of every school the pupil with the same place in the order of keys
        return pupil -> Math.floorMod(pupil.key().hashCode(), 12) != index;
    }

    private static Pupil changed(Pupil pupil) {
        return Math.floorMod(pupil.key().hashCode(), 3) == 0 ? pupil.with(Element.ROEPNAAM, "Anders") : pupil;
    }

    private void object(Hub hub) throws IOException {
        var school = hub.world().board().schools().get(0);
        Files.writeString(
                home.resolve("registers/bezwaren.csv"),
                school.brin6() + ";" + hub.world().board().soundPupil(school, 3).key() + ";jgz;"
                        + LocalDate.now(ZoneId.of("Europe/Amsterdam")) + ";;administratie;brief 31\n",
                StandardOpenOption.APPEND);
    }

    private Map<String, List<Map<String, Object>>> tables() {
        Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
        try (ConfigurableApplicationContext records = Records.open(home)) {
            JdbcTemplate db = records.getBean(JdbcTemplate.class);
            MUST_SURVIVE.forEach(table -> tables.put(table, db.queryForList(table)));
        }
        return tables;
    }

    private static List<String> texts(List<Map<String, Object>> rows) {
        return rows.stream()
                .map(row -> row.entrySet().stream()
                        .map(e -> e.getKey() + "="
                                + (e.getValue() instanceof byte[] bytes
                                        ? java.util.HexFormat.of().formatHex(bytes)
                                        : String.valueOf(e.getValue())))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** Every file that a partner has, with its time, since one that came again under its name would be the same file. */
    private Set<String> received() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(home.resolve("partners"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(f -> !f.toString().endsWith(".asc"))
                    .toList()) {
                found.add(file + " " + Files.getLastModifiedTime(file));
            }
        }
        return found;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A hub on the home of a demo, which commands find by its file. */
    private static final class Hub implements AutoCloseable {
        private final ConfigurableApplicationContext context;

        Hub(Path home) throws IOException {
            List<String> arguments = new ArrayList<>(List.of(
                    "--sluis.home=" + home,
                    "--sluis.demo.schools=2",
                    "--sluis.demo.pupils=60",
                    "--sluis.night.enabled=false",
                    // the brake is looked at elsewhere
                    "--sluis.brake.percent=100",
                    "--logging.threshold.console=OFF",
                    "--server.port=0"));
            context = new SpringApplicationBuilder(SluisApplication.class)
                    .profiles("demo")
                    .run(arguments.toArray(String[]::new));
            HubFile.write(
                    home,
                    Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")),
                    context.getBean(HubToken.class));
        }

        DemoWorld world() {
            return context.getBean("theDemoWorld", DemoWorld.class);
        }

        RunSummary night() {
            List<String> partners = context.getBean(PartnerRoutes.class).brought().stream()
                    .sorted()
                    .toList();
            UUID run = context.getBean(Nights.class).start(partners, "test", "test");
            RunSummaries summaries = context.getBean(RunSummaries.class);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(5))
                    .until(() -> summaries.of(run).settled());
            return summaries.of(run);
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
