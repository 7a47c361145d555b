package nl.sluis.control.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import nl.sluis.alarm.Alarm;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.TestAlarms;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.SetClock;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pupil too many or too few is an alarm, and the alarm ends with the difference. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class BalanceTest {
    private static final UUID RUN = new UUID(0, 1);
    private static final UUID ORDER = new UUID(0, 2);
    private static final UUID DOCUMENT = new UUID(0, 3);

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2026-11-25T06:00:00Z");
    private TestDatabase database;
    private TestAlarms alarms;
    private Balance balance;

    @BeforeEach
    void aRunOfTwoPupilsOneOnItsWayAndOneUnchanged() {
        database = TestDatabase.in(folder, kind);
        alarms = new TestAlarms(database, clock);
        balance = new Balance(database.jdbc(), new RunSummaries(database.jdbc()), alarms.alarms());
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        update("insert into run (run_id, reason, requested_by, started_at) values (?, 'test', 'test', ?)", RUN, now);
        update(
                "insert into order_record (order_id, run_id, vestiging, partners, reason, requested_by, requested_at,"
                        + " state, received, quarantined) values (?, ?, '99AA00', 'jgz', 'test', 'test', ?, 'DONE', 2, 0)",
                ORDER,
                RUN,
                now);
        update(
                "insert into order_outcome (order_id, partner, state, queued, unchanged, incomplete)"
                        + " values (?, 'jgz', 'DONE', 1, 1, 0)",
                ORDER);
        update("insert into subject (id, pseudonym, lookup) values (7, ?, 'x')", new UUID(0, 7));
        update(
                "insert into outbox (document_id, order_id, partner, vestiging, place, state, made_at, entries, bytes,"
                        + " extension, policy_version, mapping_version, fingerprint, fence, tries, next_try_at)"
                        + " values (?, ?, 'jgz', '99AA00', 1, 'MADE', ?, 1, 1, 'csv', 'p', 'm', 'f', 0, 0, ?)",
                DOCUMENT,
                ORDER,
                now,
                now);
        update("insert into outbox_subject (document_id, subject_id, hash) values (?, 7, ?)", DOCUMENT, new byte[] {1});
        update(
                "insert into delta (partner, vestiging, subject_id, pending_hash, pending_document)"
                        + " values ('jgz', '99AA00', 7, ?, ?)",
                new byte[] {1},
                DOCUMENT);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void update(String sql, Object... arguments) {
        assertThat(database.jdbc().update(sql, arguments)).isEqualTo(1);
    }

    private void looks() {
        balance.look(clock.instant());
    }

    @Test
    void whatBalancesIsNoAlarm() {
        looks();
        assertThat(alarms.alarms().open()).isEmpty();
    }

    @Test
    void aPupilWhoIsNowhereIsAnAlarmUntilItIsFound() {
        update("update order_record set received = 3");
        looks();
        assertThat(alarms.alarms().open()).extracting(Alarm::kind).containsExactly(AlarmKind.BALANCE_BROKEN);

        update("update order_record set received = 2");
        looks();
        assertThat(alarms.alarms().open()).isEmpty();
    }

    @Test
    void morePupilsInDocumentsThanWerePresentedAreAnAlarm() {
        update("update outbox set entries = 3, state = 'ACKNOWLEDGED'");
        update("update delta set pending_document = null");
        looks();
        assertThat(alarms.alarms().open()).extracting(Alarm::kind).containsExactly(AlarmKind.BALANCE_BROKEN);
    }

    @Test
    void whoChangedWhileAKilledOrderWasCarriedOutAgainIsInTwoDocumentsOfItAndThatIsNoAlarm() {
        update("update outbox set entries = 3, state = 'ACKNOWLEDGED'");
        update("update delta set pending_document = null");
        update("update order_record set begun = 2");
        looks();
        assertThat(alarms.alarms().open()).isEmpty();

        update("update order_record set received = 3");
        looks();
        assertThat(alarms.alarms().open())
                .as("a pupil who is nowhere still shows")
                .hasSize(1);
    }

    @Test
    void aDocumentThatLostAPupilIsAnAlarm() {
        update("delete from outbox_subject");
        looks();
        assertThat(alarms.alarms().open()).hasSize(1);
    }

    @Test
    void aPupilWhoWaitsForWhatIsSettledIsAnAlarm() {
        update("update outbox set state = 'DESTROYED'");
        looks();
        assertThat(alarms.alarms().open()).hasSize(1);
    }
}
