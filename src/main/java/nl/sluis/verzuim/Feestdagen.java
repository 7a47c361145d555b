package nl.sluis.verzuim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/** The days that the Algemene termijnenwet (art. 3) calls algemeen erkende feestdagen, or puts on a level with them. */
final class Feestdagen {
    private static final int BEVRIJDINGSDAG = 5;
    private static final int KONINGSDAG = 27;
    private static final int FIRST_KONINGSDAG = 2014;

    private Feestdagen() {}

    static boolean is(LocalDate day) {
        return isFixed(day) || isMovable(day);
    }

    private static boolean isFixed(LocalDate day) {
        int d = day.getDayOfMonth();
        return switch (day.getMonth()) {
            case JANUARY -> d == 1;
            case APRIL -> isKoningsdag(day);
            case MAY -> d == BEVRIJDINGSDAG;
            case DECEMBER -> d == 25 || d == 26;
            default -> false;
        };
    }

    /** 27 April, or the day before when that is a Sunday. */
    private static boolean isKoningsdag(LocalDate day) {
        LocalDate date = LocalDate.of(day.getYear(), Month.APRIL, KONINGSDAG);
        LocalDate kept = date.getDayOfWeek() == DayOfWeek.SUNDAY ? date.minusDays(1) : date;
        return day.getYear() >= FIRST_KONINGSDAG && day.equals(kept);
    }

    /** Goede Vrijdag, tweede Paasdag, Hemelvaartsdag, tweede Pinksterdag. */
    private static boolean isMovable(LocalDate day) {
        long after = day.toEpochDay() - easter(day.getYear()).toEpochDay();
        return after == -2 || after == 1 || after == 39 || after == 50;
    }

    /** Easter Sunday by the anonymous Gregorian rule (Meeus). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = b / 4;
        int e = b % 4;
        int g = (8 * b + 13) / 25;
        int h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4;
        int k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 19 * l) / 433;
        int month = (h + l - 7 * m + 90) / 25;
        int dayOfMonth = (h + l - 7 * m + 33 * month + 19) % 32;
        return LocalDate.of(year, month, dayOfMonth);
    }
}
