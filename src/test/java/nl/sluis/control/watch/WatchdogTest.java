package nl.sluis.control.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.TestAlarms;
import nl.sluis.control.ClusterNode;
import nl.sluis.control.NightSchedule;
import nl.sluis.control.SetClock;
import nl.sluis.control.schedule.NightClock;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.control.schedule.Timetable;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.RedoLog;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.VestigingEntry;
import nl.sluis.shelf.PartnerSchedule;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Scheduler;
import org.quartz.impl.StdSchedulerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever stands still, somebody is called, and is told when it is over. */
class WatchdogTest {
    private static final Vestiging HERE = Vestiging.of("99AA00");
    private static final Vestiging THERE = Vestiging.of("99AA01");
    private final SetClock clock = new SetClock("2030-03-05T12:00:00Z");
    private final Timetable jgz =
            new Timetable(new PartnerSchedule("jgz", "0 30 1 * * ?", Duration.ofHours(26)), day -> true);

    private final Timetable fetcher =
            new Timetable(new PartnerSchedule("uwlr", "0 30 1 * * ?", Duration.ofHours(26)), day -> true);

    @TempDir
    Path folder;

    private TestDatabase database;
    private TestAlarms alarms;
    private PlannedRuns runs;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        alarms = new TestAlarms(database, clock);
        runs = new PlannedRuns(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aListOfRevokedCertificatesIsRenewedInTime() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        Path list = folder.resolve("list.crl");
        Watchdog dog = dog(Map.of("lists", new RevokedLists(() -> Map.of("duo-bron", list), alarms.alarms())));
        dog.look();
        assertThat(alarms.open()).as("it is not there").containsExactly(AlarmKind.REVOKED_LIST);
        writeList(list, keys, "2030-03-06T12:00:00Z");
        dog.look();
        assertThat(alarms.open()).isEmpty();
        clock.set("2030-03-06T01:00:00Z");
        dog.look();
        assertThat(alarms.open()).as("eleven hours left").containsExactly(AlarmKind.REVOKED_LIST);
        writeList(list, keys, "2030-03-07T12:00:00Z");
        dog.look();
        assertThat(alarms.open()).isEmpty();
    }

    private static void writeList(Path file, KeyPair keys, String until) throws Exception {
        X509v2CRLBuilder list =
                new X509v2CRLBuilder(new X500Name("CN=uitgever"), Date.from(Instant.parse("2030-03-05T11:00:00Z")));
        list.setNextUpdate(Date.from(Instant.parse(until)));
        Files.write(
                file,
                list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                        .getEncoded());
    }

    @Test
    void frozenTriggersAreSeenThoughTheSchedulerSaysThatItRuns() throws Exception {
        NightClock nights = nights();
        Properties plain = new Properties();
        plain.put("org.quartz.scheduler.instanceName", "frozen");
        plain.put("org.quartz.threadPool.threadCount", "1");
        plain.put("org.quartz.scheduler.skipUpdateCheck", "true");
        Scheduler scheduler = new StdSchedulerFactory(plain).getScheduler();
        try {
            new NightSchedule(scheduler, nights).start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> runs.wanted().isPresent());
            scheduler.pauseAll();
            Watchdog dog = dog(
                    Map.of("bells", new Bells(runs, alarms.alarms(), clock.instant(), true), "freshness", freshness()));
            dog.look();
            assertThat(alarms.open()).isEmpty();

            clock.set("2030-03-06T05:00:00Z");
            dog.look();
            dog.look();
            assertThat(scheduler.isStarted()).isTrue();
            assertThat(alarms.open()).containsExactlyInAnyOrder(AlarmKind.SCHEDULER_DOWN, AlarmKind.DELIVERY_LATE);
            assertThat(alarms.told()).hasSize(2);
        } finally {
            scheduler.shutdown(true);
        }
    }

    @Test
    void triggersThatAreFrozenForAllNodesAreSeenByOneThatNeverRang() throws Exception {
        database.close();
        database = TestDatabase.in(folder, Database.POSTGRESQL);
        runs = new PlannedRuns(database.jdbc());
        alarms = new TestAlarms(database, clock);
        ClusterNode.Ears deaf = new ClusterNode.Ears(trigger -> {}, night -> {});
        String url = ((HikariDataSource) database.source()).getJdbcUrl();
        try (ClusterNode first = new ClusterNode("first", url, clock, folder.resolve("first"), deaf)) {
            first.start();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> runs.wanted().isPresent());
            first.scheduler().pauseAll();
        }
        try (ClusterNode second = new ClusterNode("second", url, clock, folder.resolve("second"), deaf)) {
            second.start();
            assertThat(database.jdbc().queryForList("select trigger_state from qrtz_triggers", String.class))
                    .as("frozen for a node that starts too; blocked as well when it was frozen while it rang")
                    .singleElement()
                    .asString()
                    .startsWith("PAUSED");
            Watchdog dog = dog(Map.of("bells", new Bells(runs, alarms.alarms(), clock.instant(), true)));
            dog.look();
            assertThat(alarms.open()).isEmpty();
            clock.set("2030-03-05T13:10:01Z");
            dog.look();
            assertThat(alarms.open()).containsExactly(AlarmKind.SCHEDULER_DOWN);
        }
    }

    @Test
    void aPartnerIsOnTimeOnlyWhenEveryVestigingHasItsReceipts() {
        Watchdog dog = dog(Map.of("freshness", freshness()));
        dog.look();
        clock.set("2030-03-06T03:29:59Z");
        dog.look();
        assertThat(alarms.open()).as("three hours are not over").isEmpty();

        clock.set("2030-03-06T03:30:00Z");
        done(HERE, "2030-03-06T00:40:00Z");
        UUID there = done(THERE, "2030-03-06T00:41:00Z");
        document(there, THERE, "SENT");
        dog.look();
        assertThat(alarms.open()).containsExactly(AlarmKind.DELIVERY_LATE);
        assertThat(alarms.told().get(0).text())
                .contains("planned for 2030-03-06T01:30", "1 of 2 vestigingen have no good end (99AA01)");

        database.jdbc().update("update outbox set state = 'ACKNOWLEDGED'");
        dog.look();
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void dataThatIsOlderThanPromisedIsSeen() {
        Freshness freshness = freshness();
        Watchdog dog = dog(Map.of("freshness", freshness));
        dog.look();
        clock.set("2030-03-06T14:01:00Z");
        dog.look();
        assertThat(alarms.open()).containsExactlyInAnyOrder(AlarmKind.DELIVERY_LATE, AlarmKind.DATA_STALE);
        assertThat(freshness.standings(clock.instant()))
                .extracting(Freshness.Standing::partner, Freshness.Standing::kept)
                .containsExactly(tuple("jgz", false), tuple("uwlr", true));
    }

    @Test
    void aPartnerThatFetchesIsLateOnlyWhenItCameBeforeAndStaysAway() {
        Watchdog dog = dog(Map.of("freshness", freshness()));
        clock.set("2030-03-08T12:00:00Z");
        dog.look();
        assertThat(alarms.open()).as("it never came, and nobody can bring it").doesNotContain(AlarmKind.VISIT_MISSED);

        visit(HERE, "2030-03-08T11:00:00Z");
        clock.set("2030-03-09T13:00:00Z");
        dog.look();
        assertThat(alarms.open()).as("26 hours to the second").doesNotContain(AlarmKind.VISIT_MISSED);
        assertThat(standing("uwlr").oldest()).isEqualTo(Instant.parse("2030-03-08T11:00:00Z"));

        clock.set("2030-03-09T13:00:01Z");
        dog.look();
        assertThat(alarms.open()).contains(AlarmKind.VISIT_MISSED);
        assertThat(standing("uwlr").kept()).isFalse();

        visit(THERE, "2030-03-09T13:00:00Z");
        dog.look();
        assertThat(alarms.open()).doesNotContain(AlarmKind.VISIT_MISSED);
    }

    private Freshness.Standing standing(String partner) {
        return freshness().standings(clock.instant()).stream()
                .filter(s -> s.partner().equals(partner))
                .findFirst()
                .orElseThrow();
    }

    /** What a visit leaves: an order that the partner itself asked for, and its good end. */
    private void visit(Vestiging vestiging, String at) {
        UUID order = done(vestiging, at);
        database.jdbc()
                .update("update order_record set partners = 'uwlr', requested_by = 'uwlr' where order_id = ?", order);
        database.jdbc()
                .update(
                        "insert into order_outcome (order_id, partner, state, queued, unchanged, incomplete)"
                                + " values (?, 'uwlr', 'DONE', 3, 0, 0)",
                        order);
    }

    @Test
    void aHeldSchoolIsToldUntilItIsConfirmedByWhomever() {
        List<String> held = new ArrayList<>(List.of("99AA00", "99AA01"));
        Watchdog dog = dog(Map.of("heldSchools", new HeldSchools(() -> held, alarms.alarms())));
        dog.look();
        dog.look();
        assertThat(alarms.told()).extracting("about").containsExactly("99AA00", "99AA01");
        held.remove("99AA00");
        dog.look();
        assertThat(alarms.alarms().open()).extracting("about").containsExactly("99AA01");
        held.clear();
        dog.look();
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void aLeerlingvolgsysteemThatSendsNothingIsToldOnce() {
        VestigingEntry plain = VestigingEntry.of(HERE, "De Test", "SO", "esis");
        VestigingEntry with = new VestigingEntry(
                THERE,
                "De Proef",
                "SO",
                "esis",
                plain.master(),
                plain.verzuimmelding(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("mls"));
        Map<Vestiging, Instant> received = new LinkedHashMap<>();
        Watchdog dog = dog(Map.of(
                "supplements",
                new Supplements(() -> List.of(plain, with), () -> received, Duration.ofDays(8), alarms.alarms())));
        dog.look();
        dog.look();
        assertThat(alarms.told())
                .singleElement()
                .satisfies(a -> assertThat(a.text())
                        .isEqualTo("1 of 1 vestigingen have no file of the last 192 hours; the first is 99AA01"));
        received.put(THERE, clock.instant());
        dog.look();
        assertThat(alarms.open()).isEmpty();
        clock.add(Duration.ofDays(8).plusSeconds(1));
        dog.look();
        assertThat(alarms.open()).containsExactly(AlarmKind.SUPPLEMENT_LATE);
    }

    private EmbeddedActiveMQ broker(String address) throws Exception {
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setBindingsDirectory(folder.resolve("b").toString())
                .addAcceptorConfiguration("vm", address));
        return broker;
    }

    @Test
    void aStoppedBrokerIsSeenAndLostOrdersAreSentAgainWhenItIsBack() throws Exception {
        EmbeddedActiveMQ broker = broker("vm://83");
        List<String> again = new ArrayList<>();
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://83")) {
            Watchdog dog = dog(Map.of(
                    "broker",
                            new BrokerCheck(connections, alarms.alarms(), new OwnBroker(null), () -> again.add("sent")),
                    "orders", new Orders(database.jdbc(), alarms.alarms(), Duration.ofMinutes(30))));
            broker.start();
            dog.look();
            assertThat(alarms.open()).isEmpty();
            assertThat(again).isEmpty();

            broker.stop();
            order(HERE, "QUEUED", null, clock.instant(), null);
            dog.look();
            assertThat(alarms.open()).containsExactly(AlarmKind.BROKER_DOWN);
            clock.add(Duration.ofMinutes(31));
            dog.look();
            assertThat(alarms.open()).containsExactly(AlarmKind.BROKER_DOWN, AlarmKind.ORDERS_STUCK);

            broker.start();
            dog.look();
            dog.look();
            assertThat(alarms.open()).containsExactly(AlarmKind.ORDERS_STUCK);
            assertThat(again).containsExactly("sent");
        } finally {
            broker.stop();
        }
    }

    @Test
    void theBrokerOfThisProcessIsStartedAgainWhenItEnded() throws Exception {
        EmbeddedActiveMQ broker = broker("vm://84");
        List<String> again = new ArrayList<>();
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://84")) {
            Watchdog dog = dog(Map.of(
                    "broker",
                    new BrokerCheck(connections, alarms.alarms(), new OwnBroker(broker), () -> again.add("sent"))));
            broker.start();
            broker.getActiveMQServer().stop();
            dog.look();
            assertThat(alarms.open()).containsExactly(AlarmKind.BROKER_DOWN);
            dog.look();
            assertThat(alarms.open()).isEmpty();
            assertThat(again).containsExactly("sent");
        } finally {
            broker.stop();
        }
    }

    @Test
    void whatTheRedoLogCouldNotWriteIsWrittenWhenItsDiskIsWell() throws Exception {
        Path redo = Files.createDirectories(folder.resolve("redo"));
        Path file = redo.resolve("20300305T120000.000000.jsonl");
        // a disk on which nothing can be written, that says so as a full one does
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        RedoLog redoLog = new RedoLog(Optional.of(redo), database.jdbc(), clock);
        Watchdog dog = dog(Map.of("redo-log", new RedoLogCheck(redoLog, alarms.alarms())));
        for (String about : List.of("first", "second")) {
            new TransactionTemplate(database.transactions())
                    .executeWithoutResult(t ->
                            redoLog.note().gone("task", Map.of("reason", about)).keep());
        }
        dog.look();
        assertThat(alarms.open()).containsExactly(AlarmKind.REDO_LOG);

        Files.delete(file);
        dog.look();
        assertThat(alarms.open()).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readString(file)).containsSubsequence("first", "second");
    }

    @Test
    void aSourceThatFailsEverywhereAndOneThatNeverChangesAreSeen() {
        Silence silence = new Silence(
                database.jdbc(), () -> List.of(school(HERE), school(THERE)), alarms.alarms(), Duration.ofDays(8));
        Watchdog dog = dog(Map.of("silence", silence));
        done(HERE, "2030-03-04T00:40:00Z");
        done(THERE, "2030-03-04T00:40:00Z");
        dog.look();
        assertThat(alarms.open()).isEmpty();

        order(HERE, "RUNNING", "esis: no answer", clock.instant(), null);
        dog.look();
        assertThat(alarms.open()).as("the other one speaks").isEmpty();
        order(THERE, "FAILED", "esis: no answer", clock.instant(), clock.instant());
        dog.look();
        assertThat(alarms.open()).containsExactly(AlarmKind.SOURCE_SILENT);

        clock.add(Duration.ofDays(7));
        database.jdbc().update("delete from order_record where note is not null");
        unchanged(HERE);
        unchanged(THERE);
        dog.look();
        assertThat(alarms.told()).last().matches(a -> a.text().contains("no vestiging brought a pupil"));
    }

    @Test
    void heldDocumentsAndADatabaseThatIsAwayAreSeen() {
        UUID order = done(HERE, "2030-03-05T00:40:00Z");
        document(order, HERE, "HELD");
        Watchdog dog = dog(Map.of("parcels", new Parcels(database.jdbc(), () -> Set.of("jgz"), alarms.alarms())));
        dog.look();
        assertThat(alarms.open()).containsExactly(AlarmKind.DOCUMENT_HELD);
        database.jdbc().update("update outbox set state = 'ACKNOWLEDGED'");
        dog.look();
        assertThat(alarms.open()).isEmpty();

        database.close();
        dog.look();
        dog.look();
        assertThat(alarms.told().stream().filter(a -> a.kind() == AlarmKind.DATABASE_DOWN))
                .hasSize(1);
    }

    @Test
    void aCheckThatFailsDoesNotKeepTheOthersFromBeingMade() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("broken", now -> {
            throw new IllegalStateException("broken");
        });
        checks.put("disk", new DiskCheck(Map.of("home", folder), Long.MAX_VALUE, alarms.alarms(), () -> {}));
        dog(checks).look();
        assertThat(alarms.open()).containsExactly(AlarmKind.DISK_FULL);
    }

    private Watchdog dog(Map<String, Check> checks) {
        return new Watchdog(checks, alarms.alarms(), clock);
    }

    private Freshness freshness() {
        return new Freshness(
                () -> List.of(jgz),
                () -> List.of(fetcher),
                () -> Set.of(HERE, THERE),
                runs,
                new Rounds(database.jdbc()),
                alarms.alarms());
    }

    private NightClock nights() {
        return new NightClock(
                () -> List.of(jgz),
                runs,
                (partners, reason, by) -> UUID.randomUUID(),
                new TransactionTemplate(database.transactions()),
                alarms.alarms(),
                clock);
    }

    private UUID done(Vestiging vestiging, String finished) {
        Instant at = Instant.parse(finished);
        UUID order = order(vestiging, "DONE", null, at, at);
        database.jdbc().update("update order_record set received = 250 where order_id = ?", order);
        return order;
    }

    private void unchanged(Vestiging vestiging) {
        order(vestiging, "DONE", null, clock.instant(), clock.instant());
    }

    private UUID order(
            Vestiging vestiging,
            String state,
            @org.jspecify.annotations.Nullable String note,
            Instant asked,
            @org.jspecify.annotations.Nullable Instant finished) {
        UUID id = UUID.randomUUID();
        database.jdbc()
                .update(
                        "insert into run (run_id, reason, requested_by, started_at) values (?, 'test', 'test', ?)",
                        id,
                        at(asked));
        database.jdbc()
                .update("""
                insert into order_record (order_id, run_id, vestiging, partners, reason, requested_by, requested_at,
                  state, received, quarantined, note, finished_at)
                values (?, ?, ?, 'basispoort,jgz', 'test', 'test', ?, ?, 0, 0, ?, ?)""", id, id, vestiging.code(), at(asked), state, note, finished == null ? null : at(finished));
        return id;
    }

    private void document(UUID order, Vestiging vestiging, String state) {
        database.jdbc()
                .update(
                        """
                insert into outbox (document_id, order_id, partner, vestiging, place, state, made_at, entries, bytes,
                  extension, policy_version, mapping_version, fingerprint, fence, tries, next_try_at)
                values (?, ?, 'jgz', ?, 1, ?, ?, 3, 100, 'csv', 'v', 'v', 'f', 1, 1, ?)""",
                        UUID.randomUUID(),
                        order,
                        vestiging.code(),
                        state,
                        at(clock.instant()),
                        at(clock.instant()));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static nl.sluis.register.VestigingEntry school(Vestiging vestiging) {
        return nl.sluis.register.VestigingEntry.of(vestiging, "De School", "SO", "esis");
    }
}
