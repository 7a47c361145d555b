package nl.sluis.verzuim;

import static nl.sluis.verzuim.AnAbsence.absence;
import static nl.sluis.verzuim.AnAbsence.hours;
import static nl.sluis.verzuim.Verzuimsoort.LANGDURIG;
import static nl.sluis.verzuim.Verzuimsoort.LUXE;
import static nl.sluis.verzuim.Verzuimsoort.ZESTIEN_UUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cases of the absence rule, numbered as in the description of the protocol, and the edges between them. */
class AbsenceEngineTest {
    private static final SchoolDays NO_HOLIDAYS = new SchoolDays(d -> true);
    private static final SchoolDays AUTUMN =
            new SchoolDays(d -> d.isBefore(day("2026-09-28")) || d.isAfter(day("2026-10-02")));
    private static final LocalDate LATE = day("2027-07-01");

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static List<Verzuimmelding> meldingen(SchoolDays calendar, AnAbsence absence) {
        return AbsenceEngine.meldingen(AbsenceRule.law(false), calendar, absence.list(), LATE);
    }

    private static List<Verzuimmelding> meldingen(AnAbsence absence) {
        return meldingen(NO_HOLIDAYS, absence);
    }

    private static AnAbsence fourDaysOfFourHours() {
        return absence()
                .on("2026-09-07", hours(4))
                .on("2026-09-08", hours(4))
                .on("2026-09-09", hours(4))
                .on("2026-09-10", hours(4));
    }

    @Test
    @DisplayName("1. four times 4 hours in one week: begin is the first day, end the fourth")
    void sixteenHoursInOneWeek() {
        assertThat(meldingen(fourDaysOfFourHours()))
                .extracting(Verzuimmelding::soort, Verzuimmelding::begin, Verzuimmelding::end, Verzuimmelding::minutes)
                .containsExactly(tuple(ZESTIEN_UUR, day("2026-09-07"), day("2026-09-10"), hours(16)));
    }

    @Test
    @DisplayName("2. 15 hours 59 minutes: none")
    void aMinuteShort() {
        AnAbsence absence = absence().on("2026-09-07", hours(8)).on("2026-09-08", hours(7) + 59);
        assertThat(meldingen(absence)).isEmpty();
    }

    @Test
    @DisplayName("3. exactly 16 hours: a notification by the law, none by the regulation's \"more than 16\"")
    void exactlySixteen() {
        AnAbsence absence = absence().on("2026-09-07", hours(8)).on("2026-09-08", hours(8));
        AbsenceRule regulation = AbsenceRule.of(AbsenceRule.Reading.EXCEEDED, false);
        assertThat(meldingen(absence)).hasSize(1);
        assertThat(AbsenceEngine.meldingen(regulation, NO_HOLIDAYS, absence.list(), LATE))
                .isEmpty();
        assertThat(AbsenceEngine.meldingen(
                        regulation, NO_HOLIDAYS, absence.on("2026-09-09", 1).list(), LATE))
                .hasSize(1);
    }

    private static AnAbsence weeks1235() {
        return absence()
                .on("2026-09-07", hours(4))
                .on("2026-09-14", hours(4))
                .on("2026-09-21", hours(4))
                .on("2026-10-05", hours(4));
    }

    @Test
    @DisplayName("4. 4 hours in weeks 1, 2, 3 and 5, week 4 a normal school week: none")
    void fiveWeeksAreNotFour() {
        assertThat(meldingen(weeks1235())).isEmpty();
    }

    @Test
    @DisplayName("5. the same with a vakantie in week 4: a notification")
    void vakantieIsNoSchoolWeek() {
        assertThat(meldingen(AUTUMN, weeks1235()))
                .extracting(Verzuimmelding::begin, Verzuimmelding::end)
                .containsExactly(tuple(day("2026-09-07"), day("2026-10-05")));
    }

    @Test
    @DisplayName("6. 20 hours of illness: none, whatever the authorised flag says; nor suspension, nor granted leave")
    void illnessNeverCounts() {
        AnAbsence absence = absence()
                .because(Verzuimreden.ZIEKTE, "2026-09-07", hours(20))
                .because(Verzuimreden.SCHORSING, "2026-09-08", hours(20))
                .authorised("2026-09-09", hours(20));
        assertThat(meldingen(absence)).isEmpty();
    }

    @Test
    @DisplayName("7. the limit passed within one day: the end is that day, the surplus does not carry over")
    void surplusIsDropped() {
        AnAbsence absence = absence()
                .on("2026-09-07", hours(8))
                .on("2026-09-08", hours(7))
                .on("2026-09-09", hours(18))
                .on("2026-09-10", hours(15));
        assertThat(meldingen(absence))
                .extracting(Verzuimmelding::begin, Verzuimmelding::end, Verzuimmelding::minutes)
                .containsExactly(tuple(day("2026-09-07"), day("2026-09-09"), hours(33)));
    }

    @Test
    @DisplayName("8. 32 hours over 8 days: two notifications, the second begins after the end of the first")
    void twoNotifications() {
        AnAbsence absence = fourDaysOfFourHours()
                .on("2026-09-11", hours(4))
                .on("2026-09-14", hours(4))
                .on("2026-09-15", hours(4))
                .on("2026-09-16", hours(4));
        assertThat(meldingen(absence))
                .extracting(Verzuimmelding::begin, Verzuimmelding::end)
                .containsExactly(
                        tuple(day("2026-09-07"), day("2026-09-10")), tuple(day("2026-09-11"), day("2026-09-16")));
    }

    @Test
    @DisplayName("9. continuous absence: at most one notification per 7 calendar days")
    void onePerSevenDays() {
        AnAbsence absence = absence().throughout(NO_HOLIDAYS, "2026-09-07", "2026-09-25");
        assertThat(meldingen(absence))
                .extracting(Verzuimmelding::begin, Verzuimmelding::end)
                .containsExactly(
                        tuple(day("2026-09-07"), day("2026-09-09")),
                        tuple(day("2026-09-10"), day("2026-09-16")),
                        tuple(day("2026-09-17"), day("2026-09-23")));
    }

    @Test
    @DisplayName("9b. when the run ends before its 7 days are over, the hours are still reported")
    void endOfARunIsReported() {
        AnAbsence absence = absence().throughout(NO_HOLIDAYS, "2026-09-07", "2026-09-15");
        LocalDate beforeItIsKnown = day("2026-09-15");
        assertThat(AbsenceEngine.meldingen(AbsenceRule.law(false), NO_HOLIDAYS, absence.list(), beforeItIsKnown))
                .hasSize(1);
        assertThat(meldingen(absence))
                .extracting(Verzuimmelding::begin, Verzuimmelding::end)
                .containsExactly(
                        tuple(day("2026-09-07"), day("2026-09-09")), tuple(day("2026-09-10"), day("2026-09-15")));
    }

    @Test
    @DisplayName("10. more than 4 weeks continuous: langdurig verzuim, once, and no further notification of 16 hours")
    void langdurig() {
        AnAbsence absence = absence().throughout(NO_HOLIDAYS, "2026-09-07", "2026-10-23");
        assertThat(meldingen(absence))
                .extracting(Verzuimmelding::soort, Verzuimmelding::end)
                .containsExactly(
                        tuple(ZESTIEN_UUR, day("2026-09-09")),
                        tuple(LANGDURIG, day("2026-10-05")),
                        tuple(ZESTIEN_UUR, day("2026-09-16")),
                        tuple(ZESTIEN_UUR, day("2026-09-23")),
                        tuple(ZESTIEN_UUR, day("2026-09-30")));
    }

    @Test
    @DisplayName("10b. exactly 4 weeks is not more than 4 weeks, and a vakantie does not make it so")
    void fourWeeksIsNotMore() {
        AnAbsence four = absence().throughout(NO_HOLIDAYS, "2026-09-07", "2026-10-02");
        AnAbsence fourAndVakantie = absence().throughout(AUTUMN, "2026-09-07", "2026-10-09");
        assertThat(meldingen(four)).extracting(Verzuimmelding::soort).doesNotContain(LANGDURIG);
        assertThat(meldingen(AUTUMN, fourAndVakantie))
                .extracting(Verzuimmelding::soort)
                .doesNotContain(LANGDURIG);
    }

    @Test
    @DisplayName("11. the day before or after a vakantie for luxury, without leave: luxeverzuim without a threshold")
    void luxury() {
        AnAbsence absence = absence()
                .because(Verzuimreden.LUXE, "2026-09-25", hours(5))
                .because(Verzuimreden.LUXE, "2026-10-05", hours(5));
        assertThat(meldingen(AUTUMN, absence))
                .extracting(Verzuimmelding::soort, Verzuimmelding::begin, Verzuimmelding::end)
                .containsExactly(tuple(LUXE, day("2026-09-25"), day("2026-10-05")));
        assertThat(meldingen(absence))
                .extracting(Verzuimmelding::begin, Verzuimmelding::end)
                .containsExactly(
                        tuple(day("2026-09-25"), day("2026-09-25")), tuple(day("2026-10-05"), day("2026-10-05")));
    }

    @Test
    @DisplayName("11b. granted leave is no luxeverzuim, and luxury is not counted for the 16 hours as well")
    void luxuryIsReportedOnce() {
        AnAbsence granted = absence().authorised("2026-09-25", hours(5));
        AnAbsence mixed = absence().on("2026-09-07", hours(12)).because(Verzuimreden.LUXE, "2026-09-08", hours(5));
        assertThat(meldingen(granted)).isEmpty();
        assertThat(meldingen(mixed)).extracting(Verzuimmelding::soort).containsExactly(LUXE);
    }

    @Test
    @DisplayName("12. the limit on a Thursday before Goede Vrijdag: 5 working days later")
    void workingDays() {
        AnAbsence absence = absence().on("2027-03-24", hours(8)).on("2027-03-25", hours(8));
        assertThat(meldingen(absence)).extracting(Verzuimmelding::dueBy).containsExactly(day("2027-04-05"));
    }

    @Test
    @DisplayName("13. a correction makes an absence authorised: the notification no longer comes out")
    void correction() {
        List<Absence> corrected = fourDaysOfFourHours().list().stream()
                .map(a -> a.day().equals(day("2026-09-08"))
                        ? new Absence(a.day(), a.minutes(), a.wholeDay(), true, a.reden())
                        : a)
                .toList();
        assertThat(meldingen(fourDaysOfFourHours())).hasSize(1);
        assertThat(AbsenceEngine.meldingen(AbsenceRule.law(false), NO_HOLIDAYS, corrected, LATE))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "14. the week in which the clocks change: minutes as they are, and nothing counts on the Sunday itself")
    void clocksChange() {
        AnAbsence absence =
                absence().on("2026-10-23", hours(8)).on("2026-10-25", hours(8)).on("2026-10-26", hours(8));
        assertThat(meldingen(absence))
                .extracting(Verzuimmelding::begin, Verzuimmelding::end, Verzuimmelding::minutes)
                .containsExactly(tuple(day("2026-10-23"), day("2026-10-26"), hours(16)));
    }

    @Test
    @DisplayName("voortgezet onderwijs counts lesson hours: 16 lessons of 45 minutes are 16 hours")
    void lessonHours() {
        AnAbsence absence = absence();
        for (int lesson = 0; lesson < 8; lesson++) {
            absence.on("2026-09-07", 45).on("2026-09-08", 45);
        }
        assertThat(meldingen(absence)).isEmpty();
        assertThat(AbsenceEngine.meldingen(AbsenceRule.law(true), NO_HOLIDAYS, absence.list(), LATE))
                .hasSize(1);
    }

    @Test
    @DisplayName("a day that is not over is not counted")
    void notToday() {
        LocalDate through = day("2026-09-09");
        assertThat(AbsenceEngine.meldingen(
                        AbsenceRule.law(false),
                        NO_HOLIDAYS,
                        fourDaysOfFourHours().list(),
                        through))
                .isEmpty();
    }
}
