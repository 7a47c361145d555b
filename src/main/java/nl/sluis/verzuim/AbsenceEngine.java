package nl.sluis.verzuim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which notifications a school owes for one pupil (Leerplichtwet 1969 art. 21a). A pure function of all absence of the
 * school year: it is run anew each time, so what was reported before and no longer comes out has to be withdrawn.
 */
public final class AbsenceEngine {
    private static final int WORKING_DAYS_TO_REPORT = 5;

    private AbsenceEngine() {}

    /**
     * @param absences all slots of the school year, in any order
     * @param through the last day of which the absence is fully known
     * @return in the order of their first day
     */
    public static List<Verzuimmelding> meldingen(
            AbsenceRule rule, SchoolDays calendar, Collection<Absence> absences, LocalDate through) {
        List<Absence> counting = absences.stream()
                .filter(Absence::counts)
                .filter(a -> calendar.isSchoolDay(a.day()) && !a.day().isAfter(through))
                .toList();
        List<Verzuimmelding> found = new ArrayList<>();
        // luxury is reported for itself, from the first minute, and not counted a second time
        List<Absence> luxury = of(counting, true);
        new Luxury(rule, calendar, luxury).spans().forEach(days -> found.add(melding(Verzuimsoort.LUXE, days, luxury)));
        List<Absence> ordinary = of(counting, false);
        new Count(rule, calendar, ordinary, through)
                .limits()
                .forEach(limit -> found.add(melding(limit.soort(), limit.days(), ordinary)));
        found.sort(Comparator.comparing(Verzuimmelding::begin).thenComparing(Verzuimmelding::soort));
        return List.copyOf(found);
    }

    private static List<Absence> of(List<Absence> absences, boolean luxury) {
        return absences.stream()
                .filter(a -> (a.reden() == Verzuimreden.LUXE) == luxury)
                .toList();
    }

    private static Verzuimmelding melding(
            Verzuimsoort soort, SortedMap<LocalDate, Integer> days, List<Absence> absences) {
        LocalDate end = days.lastKey();
        LocalDate dueBy = SchoolDays.workingDaysAfter(end, WORKING_DAYS_TO_REPORT);
        return new Verzuimmelding(soort, days.firstKey(), end, days, mostly(days, absences), dueBy);
    }

    private static Verzuimreden mostly(SortedMap<LocalDate, Integer> days, List<Absence> absences) {
        SortedMap<Verzuimreden, Integer> minutes = new TreeMap<>();
        absences.stream()
                .filter(a -> days.containsKey(a.day()))
                .forEach(a -> minutes.merge(a.reden(), a.minutes(), Integer::sum));
        return minutes.entrySet().stream()
                .max(java.util.Map.Entry.comparingByValue())
                .map(java.util.Map.Entry::getKey)
                .orElse(Verzuimreden.ONBEKEND);
    }

    /** Minutes per day, as the rule counts them. */
    static TreeMap<LocalDate, Integer> perDay(AbsenceRule rule, List<Absence> absences) {
        TreeMap<LocalDate, Integer> days = new TreeMap<>();
        absences.forEach(a -> days.merge(a.day(), rule.counted(a), Integer::sum));
        return days;
    }
}
