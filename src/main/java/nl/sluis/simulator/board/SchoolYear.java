package nl.sluis.simulator.board;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.stream.Stream;

/** The holidays of a board in the middle of the country, in the weeks in which they usually fall. */
final class SchoolYear {
    private final int begin;

    private SchoolYear(int begin) {
        this.begin = begin;
    }

    /** Entries of the calendar for this school year and the one before, since absence looks back. */
    static Stream<String> holidays(int schooljaar) {
        return Stream.of(new SchoolYear(schooljaar - 1), new SchoolYear(schooljaar))
                .flatMap(SchoolYear::entries);
    }

    private Stream<String> entries() {
        return Stream.of(
                entry(
                        "einde zomervakantie",
                        LocalDate.of(begin, 8, 1),
                        saturday(begin, 8, 24).plusDays(1)),
                weeks("herfstvakantie", saturday(begin, 10, 15), 1),
                weeks("kerstvakantie", saturday(begin, 12, 18), 2),
                weeks("voorjaarsvakantie", saturday(begin + 1, 2, 18), 1),
                weeks("meivakantie", saturday(begin + 1, 4, 23), 1),
                entry("begin zomervakantie", saturday(begin + 1, 7, 12), LocalDate.of(begin + 1, 7, 31)));
    }

    private static LocalDate saturday(int year, int month, int day) {
        return LocalDate.of(year, month, day).with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
    }

    private String weeks(String naam, LocalDate saturday, int weeks) {
        return entry(naam, saturday, saturday.plusDays(7L * weeks + 1));
    }

    private String entry(String naam, LocalDate from, LocalDate until) {
        return "schooljaar: " + begin + "-" + (begin + 1) + ", naam: " + naam + ", vakantieregio: midden, from: " + from
                + ", until: " + until;
    }
}
