package nl.sluis.verzuim;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The 16-hour rule written differently, slowly and without a thought for speed: it numbers the school weeks of the whole
 * span, and for every day adds up every slot whose week number lies in the window. For absence that is not continuous.
 */
final class BruteForceCount {
    private final int limit;
    private final int weeks;
    private final List<LocalDate> schoolDays;
    private final Map<LocalDate, Long> numbers = new HashMap<>();

    BruteForceCount(int limit, int weeks, SchoolDays calendar, LocalDate from, LocalDate until) {
        this.limit = limit;
        this.weeks = weeks;
        this.schoolDays =
                from.datesUntil(until.plusDays(1)).filter(calendar::isSchoolDay).toList();
        schoolDays.forEach(d -> numbers.put(d, weekNumber(d)));
    }

    /** Begin and end of each notification. */
    List<List<LocalDate>> spans(List<Absence> absences) {
        List<List<LocalDate>> spans = new ArrayList<>();
        LocalDate closed = LocalDate.MIN;
        for (LocalDate day : schoolDays) {
            int sum = 0;
            LocalDate first = null;
            boolean here = false;
            for (LocalDate other : schoolDays) {
                boolean inWindow = !other.isAfter(day) && other.isAfter(closed) && number(day) - number(other) < weeks;
                for (Absence a : absences) {
                    if (a.day().equals(other) && inWindow && a.counts()) {
                        sum += a.minutes();
                        first = first == null ? other : first;
                        here |= other.equals(day);
                    }
                }
            }
            if (here && sum >= limit) {
                spans.add(List.of(first, day));
                closed = day;
            }
        }
        return spans;
    }

    private long number(LocalDate schoolDay) {
        return numbers.getOrDefault(schoolDay, 0L);
    }

    /** Which week with school it is, counted since the first school day. */
    private long weekNumber(LocalDate day) {
        return schoolDays.stream()
                .filter(d -> !d.isAfter(day))
                .map(d -> d.minusDays(d.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()))
                .distinct()
                .count();
    }
}
