package nl.sluis.control.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.ledger.TestLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept no longer than it may be, and the proof of it. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final OffsetDateTime LATELY = at(Duration.ofDays(10));
    private static final OffsetDateTime LONG_AGO = at(Duration.ofDays(100));

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDatabase database;
    private JdbcTemplate db;
    private TestLedger files;
    private Ledger ledger;
    private final Set<Long> present = new HashSet<>();

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder, kind);
        db = database.jdbc();
        files = new TestLedger(database, folder);
        ledger = files.open(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static OffsetDateTime at(Duration ago) {
        return NOW.minus(ago).atOffset(ZoneOffset.UTC);
    }

    private Retention retention(Instant now, DataClass... classes) {
        TransactionTemplate transaction = new TransactionTemplate(database.transactions());
        Map<DataClass, Duration> periods = new java.util.EnumMap<>(DataClass.class);
        List.of(classes).forEach(each -> periods.put(each, Duration.ofDays(30)));
        return new Retention(
                db,
                transaction,
                ledger,
                new PupilLinks(db, transaction, ledger, () -> present),
                () -> present,
                periods,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private UUID document(String state, OffsetDateTime moment, int place) {
        UUID id = UUID.randomUUID();
        boolean settled = !state.equals("MADE") && !state.equals("HELD");
        db.update(
                "INSERT INTO outbox (document_id, order_id, partner, vestiging, place, state, made_at, entries, bytes,"
                        + " extension, policy_version, mapping_version, fingerprint, fence, tries, next_try_at, sent_at,"
                        + " settled_at) VALUES (?, ?, 'jgz', '99AA00', ?, ?, ?, 0, 0, 'csv', '', '', '', 0, 1, ?, ?, ?)",
                id,
                UUID.randomUUID(),
                place,
                state,
                moment,
                moment,
                settled ? moment : null,
                settled ? moment : null);
        return id;
    }

    private void order(OffsetDateTime finished) {
        UUID run = UUID.randomUUID();
        UUID order = UUID.randomUUID();
        db.update("INSERT INTO run (run_id, reason, requested_by, started_at) VALUES (?, '', '', ?)", run, finished);
        db.update(
                "INSERT INTO order_record (order_id, run_id, vestiging, partners, reason, requested_by, requested_at,"
                        + " state, received, quarantined, finished_at) VALUES (?, ?, '99AA00', 'jgz', '', '', ?, 'DONE',"
                        + " 1, 1, ?)",
                order,
                run,
                finished,
                finished);
        db.update(
                "INSERT INTO order_outcome (order_id, partner, state, queued, unchanged, incomplete)"
                        + " VALUES (?, 'jgz', 'DONE', 1, 0, 0)",
                order);
        db.update("INSERT INTO order_withheld (order_id, partner, reason, pupils) VALUES (?, 'jgz', 'X', 1)", order);
        db.update(
                "INSERT INTO quarantine (order_id, origin, position, field, expected, found)"
                        + " VALUES (?, '', '', '', '', '')",
                order);
    }

    private List<String> ledgerDetails() {
        return db.queryForList(
                "SELECT detail FROM ledger_entry WHERE outcome = 'PURGED' ORDER BY number", String.class);
    }

    @Test
    void settledDocumentsGoAndOthersStayHoweverOld() {
        UUID waiting = document("MADE", LONG_AGO, 1);
        UUID held = document("HELD", LONG_AGO, 2);
        document("DESTROYED", LONG_AGO, 3);
        document("ACKNOWLEDGED", LONG_AGO, 4);
        UUID newest = document("ACKNOWLEDGED", LATELY, 5);

        retention(NOW, DataClass.DOCUMENTS).run();

        assertThat(db.queryForList("SELECT document_id FROM outbox ORDER BY place", UUID.class))
                .containsExactly(waiting, held, newest);
        assertThat(ledgerDetails()).containsExactly("documents: 2 deleted, older than 30 days");
        assertThat(files.verify().good()).isTrue();
    }

    @Test
    void theNewestDocumentOfALaneStaysSinceAPartnerThatFetchesIsToldWhatChangedSince() {
        UUID newest = document("ACKNOWLEDGED", LONG_AGO, 1);

        retention(NOW, DataClass.DOCUMENTS).run();

        assertThat(db.queryForList("SELECT document_id FROM outbox", UUID.class))
                .containsExactly(newest);
        assertThat(ledgerDetails()).isEmpty();
    }

    @Test
    void ordersGoWithAllTheirNumbers() {
        order(LONG_AGO);
        order(LATELY);

        retention(NOW, DataClass.ORDERS).run();

        for (String table : List.of("run", "order_record", "order_outcome", "order_withheld", "quarantine")) {
            assertThat(database.count(table)).as(table).isEqualTo(1);
        }
        assertThat(ledgerDetails()).containsExactly("orders: 5 deleted, older than 30 days");
    }

    @Test
    void alarmsTasksPlansAndOperationsGoWhenTheyAreOver() {
        for (OffsetDateTime moment : List.of(LONG_AGO, LATELY)) {
            db.update(
                    "INSERT INTO alarm (kind, about, text, times, first_at, last_at, resolved_at)"
                            + " VALUES ('X', '', '', 1, ?, ?, ?)",
                    moment,
                    moment,
                    moment);
            db.update(
                    "INSERT INTO task (kind, partner, vestiging, reason, since, done_at)"
                            + " VALUES ('REMOVAL', 'jgz', '99AA00', '', ?, ?)",
                    moment,
                    moment);
            db.update(
                    "INSERT INTO planned_run (partner, planned_for, taken_at) VALUES ('jgz', ?, ?)",
                    moment.toString().substring(0, 16),
                    moment);
            db.update(
                    "INSERT INTO operation (done_at, done_by, via, operation, target, reason, outcome)"
                            + " VALUES (?, '', '', 'NIGHT', '', '', 'done')",
                    moment);
        }
        db.update(
                "INSERT INTO alarm (kind, about, text, times, first_at, last_at) VALUES ('Y', '', '', 1, ?, ?)",
                LONG_AGO,
                LONG_AGO);
        db.update(
                "INSERT INTO task (kind, partner, vestiging, reason, since) VALUES ('REMOVAL', 'jgz', '99AA00', '', ?)",
                LONG_AGO);

        retention(NOW, DataClass.ALARMS, DataClass.TASKS, DataClass.PLANS, DataClass.OPERATIONS)
                .run();

        assertThat(database.count("alarm"))
                .as("one of lately, one that is open")
                .isEqualTo(2);
        assertThat(database.count("task")).as("one of lately, one that is open").isEqualTo(2);
        assertThat(database.count("planned_run")).isEqualTo(1);
        assertThat(database.count("operation")).isEqualTo(1);
        assertThat(ledgerDetails()).hasSize(4);
    }

    @Test
    void aSecondRoundDeletesNothingAndTellsTheLedgerNothing() {
        order(LONG_AGO);
        Retention retention = retention(NOW, DataClass.values());
        retention.run();
        long blocks = database.count("ledger_block");

        List<Retention.Line> lines = retention.run();

        assertThat(database.count("ledger_block")).isEqualTo(blocks);
        assertThat(lines).hasSize(DataClass.values().length).allMatch(l -> l.deleted() == 0 && l.period() == 30);
        assertThat(lines).filteredOn(l -> l.dataClass().equals("orders")).allMatch(l -> l.ever() > 0);
    }

    @Test
    void aClassWithoutAPeriodIsKept() {
        order(LONG_AGO);

        List<Retention.Line> lines = retention(NOW).run();

        assertThat(database.count("order_record")).isEqualTo(1);
        assertThat(lines).allMatch(l -> l.period() == -1 && l.lastRound().isEmpty());
    }

    @Test
    void whoLeftIsForgottenAfterThePeriodAndWhoCameBackIsNot() {
        long left = subject("a");
        long back = subject("b");
        long here = subject("c");
        present.add(here);
        retention(NOW, DataClass.PUPILS).run();
        assertThat(database.count("subject")).isEqualTo(3);
        present.add(back);
        retention(NOW.plus(Duration.ofDays(20)), DataClass.PUPILS).run();
        present.remove(back);

        retention(NOW.plus(Duration.ofDays(31)), DataClass.PUPILS).run();

        assertThat(db.queryForList("SELECT id FROM subject ORDER BY id", Long.class))
                .containsExactly(back, here);
        assertThat(left).isNotIn(back, here);
        assertThat(db.queryForList("SELECT outcome FROM ledger_entry", String.class))
                .containsExactly("FORGOTTEN");
        assertThat(files.verify().good()).isTrue();
    }

    @Test
    void whomAPartnerStillHasIsKeptUntilItIsTakenBack() {
        long left = subject("a");
        db.update(
                "INSERT INTO delta (partner, vestiging, subject_id, reached) VALUES ('jgz', '99AA00', ?, TRUE)", left);
        retention(NOW, DataClass.PUPILS).run();

        retention(NOW.plus(Duration.ofDays(31)), DataClass.PUPILS).run();

        assertThat(db.queryForList("SELECT id FROM subject", Long.class)).containsExactly(left);
    }

    private long subject(String letter) {
        db.update("INSERT INTO subject (pseudonym, lookup) VALUES (?, ?)", UUID.randomUUID(), letter.repeat(64));
        Long id = db.queryForObject("SELECT MAX(id) FROM subject", Long.class);
        return id == null ? -1 : id;
    }

    @Test
    void aRoundIsMadeOnceADayAtFiveAndAfterAMissedOne() {
        Retention retention = retention(NOW, DataClass.ALARMS);
        RetentionClock rounds = new RetentionClock(retention, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(rounds.due(NOW)).as("never made").isTrue();

        rounds.look();

        assertThat(rounds.due(NOW)).isFalse();
        assertThat(rounds.due(Instant.parse("2026-11-25T03:59:00Z")))
                .as("04:59 here")
                .isFalse();
        assertThat(rounds.due(Instant.parse("2026-11-25T04:00:00Z")))
                .as("05:00 here")
                .isTrue();
        rounds.close();
    }
}
