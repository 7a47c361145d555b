package nl.sluis.verzuim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Predicate;

/**
 * When one school has school: Monday to Friday, but not on public holidays, and when its own calendar says that it is
 * open. A school week is an ISO week with at least one school day.
 *
 * @param open what the school's calendar says of a day
 */
public record SchoolDays(Predicate<LocalDate> open) {
    /** No vakantie of a Dutch school is nearly as long; a calendar that is free for good would never find a school day. */
    private static final int LONGEST_SEARCH = 400;

    private static final int DAYS_IN_WEEK = 7;

    /** Whether there is school on that day. */
    public boolean isSchoolDay(LocalDate day) {
        return isWorkingDay(day) && open.test(day);
    }

    /** Whether it is a working day by the Algemene termijnenwet; a vakantie does not change that. */
    public static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue() && !Feestdagen.is(day);
    }

    /** The n-th working day after a day. */
    public static LocalDate workingDaysAfter(LocalDate day, int count) {
        LocalDate d = day;
        for (int left = count; left > 0; ) {
            d = d.plusDays(1);
            if (isWorkingDay(d)) {
                left--;
            }
        }
        return d;
    }

    /** Monday of the earliest of so many consecutive school weeks, of which the last is the week of that day. */
    LocalDate windowStart(LocalDate day, int schoolWeeks) {
        LocalDate earliest = monday(day);
        LocalDate week = earliest;
        for (int left = schoolWeeks - 1, looked = 0; left > 0 && looked < LONGEST_SEARCH; looked += DAYS_IN_WEEK) {
            week = week.minusWeeks(1);
            if (isSchoolWeek(week)) {
                earliest = week;
                left--;
            }
        }
        return earliest;
    }

    /** The school day after that day; a day far ahead if the calendar knows none. */
    LocalDate nextSchoolDay(LocalDate day) {
        LocalDate d = day.plusDays(1);
        for (int looked = 0; !isSchoolDay(d) && looked < LONGEST_SEARCH; looked++) {
            d = d.plusDays(1);
        }
        return d;
    }

    /** Calendar days from one day to another, both included, without those of weeks that have no school day. */
    int daysInSchoolWeeks(LocalDate from, LocalDate until) {
        int days = 0;
        for (LocalDate d = from; !d.isAfter(until); d = d.plusDays(1)) {
            days += isSchoolWeek(monday(d)) ? 1 : 0;
        }
        return days;
    }

    private boolean isSchoolWeek(LocalDate monday) {
        return monday.datesUntil(monday.plusWeeks(1)).anyMatch(this::isSchoolDay);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
