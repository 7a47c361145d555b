package nl.sluis.verzuim;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A notification that is owed for one pupil. Its kind and first day are its identity: they stay when a later day is added.
 *
 * @param begin first day of absence that was counted
 * @param end the day on which the limit was reached; the count restarts the day after
 * @param days the days that were counted, with minutes
 * @param reden of most of the minutes
 * @param dueBy the last day on which to report: the fifth working day after the end
 */
public record Verzuimmelding(
        Verzuimsoort soort,
        LocalDate begin,
        LocalDate end,
        SortedMap<LocalDate, Integer> days,
        Verzuimreden reden,
        LocalDate dueBy) {
    public Verzuimmelding {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    public int minutes() {
        return days.values().stream().mapToInt(Integer::intValue).sum();
    }
}
