package nl.sluis.control.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.sluis.shelf.Blackout;
import nl.sluis.shelf.PartnerSchedule;
import nl.sluis.shelf.PartnerSchedule.Days;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is planned when, on ordinary nights and on the two that are no ordinary nights. */
class TimetableTest {
    private static final String NIGHTLY = "0 30 2 * * ?";

    @ParameterizedTest
    @CsvSource({
        // summer time begins: 02:30 is not on the clock, and comes when it is 03:30
        "2027-03-28, 2027-03-28T01:30:00Z",
        // winter time begins: 02:30 is on the clock twice, and comes the first time
        "2026-10-25, 2026-10-25T00:30:00Z",
        "2026-10-26, 2026-10-26T01:30:00Z",
        "2026-07-01, 2026-07-01T00:30:00Z"
    })
    void everyNightHasItsRunExactlyOnce(LocalDate day, Instant at) {
        Instant noonBefore = day.minusDays(1)
                .atTime(12, 0)
                .atZone(nl.sluis.register.LegalDay.ZONE)
                .toInstant();
        List<LocalDateTime> planned = of(NIGHTLY).planned(noonBefore, noonBefore.plus(Duration.ofHours(24)));
        assertThat(planned).containsExactly(day.atTime(2, 30));
        assertThat(Timetable.at(planned.get(0))).isEqualTo(at);
    }

    @Test
    void aYearHasAsManyRunsAsDaysWhateverTheHour() {
        for (int hour = 0; hour < 24; hour++) {
            Timetable timetable = of("0 30 " + hour + " * * ?");
            Instant first = Instant.parse("2026-06-30T22:00:00Z");
            List<LocalDateTime> year = timetable.planned(first, Instant.parse("2027-06-30T22:00:00Z"));
            assertThat(year).as("hour %d", hour).hasSize(365).doesNotHaveDuplicates();
            assertThat(year.stream().map(Timetable::at)).isSorted();
        }
    }

    @Test
    void theNextRunIsFoundFromEveryMomentOfBothNights() {
        for (String night : List.of("2027-03-28", "2026-10-25")) {
            LocalDate day = LocalDate.parse(night);
            Instant due = Timetable.at(day.atTime(2, 30));
            Instant nextDue = Timetable.at(day.plusDays(1).atTime(2, 30));
            for (int minutes = -180; minutes < 180; minutes += 5) {
                Instant now = due.plus(Duration.ofMinutes(minutes));
                assertThat(of(NIGHTLY).next(now)).contains(minutes < 0 ? due : nextDue);
            }
        }
    }

    @Test
    void ofManyMissedTimesTheLastIsDue() {
        Instant since = Instant.parse("2026-11-01T12:00:00Z");
        assertThat(of(NIGHTLY).lastDue(since, Instant.parse("2026-11-20T10:00:00Z")))
                .contains(LocalDateTime.parse("2026-11-20T02:30"));
        assertThat(of("0 0 3 ? * SUN").lastDue(since, Instant.parse("2026-11-20T10:00:00Z")))
                .contains(LocalDateTime.parse("2026-11-15T03:00"));
        assertThat(of(NIGHTLY).lastDue(since, since.plusSeconds(60))).isEmpty();
    }

    @Test
    void severalCronsAreOnePlan() {
        Timetable timetable = of("0 0 12 * * ?", "0 0 6 * * ?");
        assertThat(timetable.planned(Instant.parse("2026-11-24T23:00:00Z"), Instant.parse("2026-11-25T23:00:00Z")))
                .containsExactly(LocalDateTime.parse("2026-11-25T06:00"), LocalDateTime.parse("2026-11-25T12:00"));
    }

    @Test
    void onDaysThatDoNotCountNothingIsPlannedAndDataDoesNotAge() {
        Timetable weekdays = new Timetable(schedule(List.of(NIGHTLY), Days.WEEKDAYS, List.of()), day -> false);
        Instant friday = Instant.parse("2026-11-20T01:31:00Z");
        Instant monday = Instant.parse("2026-11-23T01:00:00Z");
        assertThat(weekdays.next(friday)).contains(Instant.parse("2026-11-23T01:30:00Z"));
        assertThat(weekdays.age(friday, monday))
                .isEqualTo(Duration.ofHours(21 + 2).plusMinutes(29));

        Timetable schooldays = new Timetable(
                schedule(List.of(NIGHTLY), Days.SCHOOLDAYS, List.of()), day -> day.getDayOfWeek() == DayOfWeek.TUESDAY);
        assertThat(schooldays.next(friday)).contains(Instant.parse("2026-11-24T01:30:00Z"));
    }

    @Test
    void aBlackoutOfDaysSkipsAndOneOfHoursShutsTheDoor() {
        Timetable holidays = of(NIGHTLY, "2026-12-24..2027-01-03");
        assertThat(holidays.next(Instant.parse("2026-12-23T12:00:00Z")))
                .contains(Instant.parse("2027-01-04T01:30:00Z"));
        assertThat(holidays.age(Instant.parse("2026-12-23T11:00:00Z"), Instant.parse("2027-01-03T23:00:00Z")))
                .isEqualTo(Duration.ofHours(12));

        Timetable evenings = of(NIGHTLY, "22:00-02:00");
        assertThat(evenings.open(Instant.parse("2026-11-25T20:59:00Z"))).isTrue();
        assertThat(evenings.open(Instant.parse("2026-11-25T21:00:00Z"))).isFalse();
        assertThat(evenings.open(Instant.parse("2026-11-26T00:59:00Z"))).isFalse();
        assertThat(evenings.opens(Instant.parse("2026-11-25T21:00:00Z"))).isEqualTo("2026-11-26T01:00:00Z");
        assertThat(of("0 30 1 * * ?", "22:00-02:00").next(Instant.parse("2026-11-25T21:00:00Z")))
                .isEmpty();
    }

    static Timetable of(String... cronsAndBlackouts) {
        List<String> texts = Arrays.asList(cronsAndBlackouts);
        return new Timetable(
                schedule(
                        texts.stream().filter(t -> Blackout.of(t).isEmpty()).toList(),
                        Days.ALL,
                        texts.stream()
                                .map(Blackout::of)
                                .flatMap(Optional::stream)
                                .toList()),
                day -> true);
    }

    static PartnerSchedule schedule(List<String> crons, Days days, List<Blackout> blackouts) {
        return new PartnerSchedule("jgz", crons, days, blackouts, Duration.ofHours(3), false, Duration.ofHours(26));
    }
}
