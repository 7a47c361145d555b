package nl.sluis.control.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.TestAlarms;
import nl.sluis.control.SetClock;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.register.RegistersRefused;
import nl.sluis.shelf.PartnerSchedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** What the clock starts, and that it starts it once, whoever rings and however often. */
class NightClockTest {
    private static final Duration FRESH = Duration.ofHours(26);
    private final SetClock clock = new SetClock("2026-10-20T12:00:00Z");
    private final List<List<String>> nights = Collections.synchronizedList(new ArrayList<>());
    private final List<Timetable> timetables = new ArrayList<>(List.of(
            timetable("basispoort", "0 30 2 * * ?"),
            timetable("jgz", "0 30 2 * * ?"),
            timetable("gemeente", "0 0 6 ? * MON")));

    @TempDir
    Path folder;

    private TestDatabase database;
    private TestAlarms alarms;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder);
        alarms = new TestAlarms(database, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void onTheFirstDayNothingIsMadeUpAndPartnersOfOneTimeAreOneNight() {
        NightClock hub = hub();
        assertThat(hub.look()).isEqualTo("2026-10-20T13:00:00Z");
        clock.set("2026-10-21T00:29:59Z");
        assertThat(hub.look()).isEqualTo("2026-10-21T00:30:00Z");
        assertThat(nights).isEmpty();
        clock.set("2026-10-21T00:30:00Z");
        hub.look();
        hub.look();
        assertThat(nights).containsExactly(List.of("basispoort", "jgz"));
    }

    @Test
    void aDatabaseThatIsAwayWhenItRingsIsAskedAgain() {
        NightClock hub = hub();
        database.close();
        assertThat(hub.look()).isAfter(clock.instant()).isBefore(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void whatCannotBeWrittenDownWhenItRangKeepsNobodyFromRingingAgain() {
        NightClock hub = hub();
        hub.look();
        database.jdbc().execute("DROP TABLE night_clock");
        assertThat(hub.look()).isAfter(clock.instant()).isBefore(clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void anHourRungEveryMinuteOnBothNightsOfTheClockMakesOneRun() {
        for (String night : List.of("2026-10-24T22:00:00Z", "2027-03-27T22:00:00Z")) {
            hub().look();
            nights.clear();
            clock.set(night);
            hub().look();
            nights.clear();
            for (int minute = 0; minute < 12 * 60; minute++) {
                clock.add(Duration.ofMinutes(1));
                hub().look();
            }
            assertThat(nights).as(night).hasSize(1);
        }
    }

    @Test
    void threeMissedNightsAreMadeUpOnceAfterARestart() {
        hub().look();
        clock.set("2026-10-23T09:00:00Z");
        hub().look();
        hub().look();
        assertThat(nights).containsExactly(List.of("basispoort", "jgz"));
        assertThat(database.count("planned_run")).isEqualTo(2);
    }

    @Test
    void aClockThatGoesBackAnHourAfterTheNightBeginsNoSecond() {
        hub().look();
        clock.set("2026-10-21T00:30:00Z");
        hub().look();
        clock.set("2026-10-20T23:35:00Z");
        hub().look();
        clock.set("2026-10-21T00:30:00Z");
        hub().look();
        assertThat(nights).containsExactly(List.of("basispoort", "jgz"));
    }

    @Test
    void aClockThatWasADayAheadTakesNoNightAway() {
        hub().look();
        clock.set("2026-10-21T12:00:00Z");
        hub().look();
        assertThat(nights).as("it could not know better").hasSize(1);
        clock.set("2026-10-20T12:05:00Z");
        hub().look();
        assertThat(nights).hasSize(1);

        for (String night : List.of("2026-10-21T00:30:00Z", "2026-10-22T00:30:00Z")) {
            clock.set(night);
            hub().look();
            hub().look();
        }
        assertThat(nights).hasSize(3);
        assertThat(database.count("planned_run"))
                .as("basispoort and jgz, twice")
                .isEqualTo(4);
    }

    @Test
    void aHubThatWasFirstStartedWithAClockOfNextYearHasItsNightsThisYear() {
        clock.set("2027-10-20T12:00:00Z");
        hub().look();
        clock.set("2026-10-20T12:00:00Z");
        hub().look();
        clock.set("2026-10-21T00:30:00Z");
        hub().look();
        assertThat(nights).containsExactly(List.of("basispoort", "jgz"));
    }

    @Test
    void eightTriggersAtOnceMakeOneRun() throws Exception {
        hub().look();
        clock.set("2026-10-21T00:30:00Z");
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Object> ring = () -> {
                NightClock node = hub();
                together.await();
                return node.look();
            };
            for (Future<Object> done : threads.invokeAll(Collections.nCopies(8, ring))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(nights.stream().flatMap(List::stream)).containsExactlyInAnyOrder("basispoort", "jgz");
        assertThat(database.count("planned_run")).isEqualTo(2);
    }

    @Test
    void aNightThatCannotBeginIsStillDueAndSomebodyIsCalled() {
        hub().look();
        clock.set("2026-10-21T00:30:00Z");
        NightClock broken = hub((partners, reason, by) -> {
            throw new RegistersRefused(List.of("bezwaren.csv, line 3: expected a day"));
        });
        assertThat(broken.look()).isEqualTo("2026-10-21T00:40:00Z");
        assertThat(alarms.open()).containsExactly(AlarmKind.REGISTER_REFUSED);

        hub().look();
        assertThat(nights).containsExactly(List.of("basispoort", "jgz"));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void whatWasMissedWaitsForTheEndOfABlackout() {
        timetables.clear();
        timetables.add(TimetableTest.of("0 30 2 * * ?", "08:00-17:00"));
        hub().look();
        clock.set("2026-10-21T10:00:00Z");
        assertThat(hub().look()).isEqualTo("2026-10-21T11:00:00Z");
        clock.set("2026-10-21T14:50:00Z");
        assertThat(hub().look()).isEqualTo("2026-10-21T15:05:01Z");
        assertThat(nights).isEmpty();
        clock.set("2026-10-21T15:05:01Z");
        hub().look();
        assertThat(nights).containsExactly(List.of("jgz"));
    }

    private NightClock hub() {
        return hub((partners, reason, by) -> {
            nights.add(partners);
            return UUID.randomUUID();
        });
    }

    private NightClock hub(NightClock.Night night) {
        return new NightClock(
                () -> timetables,
                new PlannedRuns(database.jdbc()),
                night,
                new TransactionTemplate(database.transactions()),
                alarms.alarms(),
                clock);
    }

    private static Timetable timetable(String partner, String cron) {
        return new Timetable(new PartnerSchedule(partner, cron, FRESH), day -> true);
    }
}
