package nl.sluis.verzuim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Luxeverzuim: each row of consecutive school days, so a vakantie in between does not make two of it. */
record Luxury(AbsenceRule rule, SchoolDays calendar, List<Absence> absences) {

    List<SortedMap<LocalDate, Integer>> spans() {
        List<SortedMap<LocalDate, Integer>> spans = new ArrayList<>();
        @Nullable LocalDate expected = null;
        for (var day : AbsenceEngine.perDay(rule, absences).entrySet()) {
            if (!day.getKey().equals(expected)) {
                spans.add(new TreeMap<>());
            }
            spans.get(spans.size() - 1).put(day.getKey(), day.getValue());
            expected = calendar.nextSchoolDay(day.getKey());
        }
        return spans;
    }
}
