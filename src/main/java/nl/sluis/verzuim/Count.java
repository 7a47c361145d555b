package nl.sluis.verzuim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One walk over the days of one pupil. A run is a row of consecutive school days that were missed whole: within it there
 * is at most one notification per 7 calendar days, and after more than 4 weeks one of langdurig verzuim and no other.
 */
final class Count {
    private static final int FOUR_WEEKS = 28;
    private static final int DAYS_BETWEEN = 7;

    /** A limit that was passed, and the days that were counted for it. */
    record Limit(Verzuimsoort soort, SortedMap<LocalDate, Integer> days) {}

    private final AbsenceRule rule;
    private final SchoolDays calendar;
    private final LocalDate through;
    private final TreeMap<LocalDate, Integer> days;
    private final Set<LocalDate> whole;
    private final List<Limit> limits = new ArrayList<>();
    private @Nullable LocalDate runStart;
    private @Nullable LocalDate longRun;
    private @Nullable LocalDate before;
    private LocalDate restart = LocalDate.MIN;

    Count(AbsenceRule rule, SchoolDays calendar, List<Absence> absences, LocalDate through) {
        this.rule = rule;
        this.calendar = calendar;
        this.through = through;
        this.days = AbsenceEngine.perDay(rule, absences);
        this.whole =
                absences.stream().filter(Absence::wholeDay).map(Absence::day).collect(Collectors.toUnmodifiableSet());
    }

    List<Limit> limits() {
        for (LocalDate day : days.keySet()) {
            run(day);
            count(day);
            before = day;
        }
        return limits;
    }

    private void run(LocalDate day) {
        boolean goesOn = runStart != null
                && before != null
                && calendar.nextSchoolDay(before).equals(day)
                && whole.contains(day);
        if (!goesOn) {
            runStart = whole.contains(day) ? day : null;
        }
    }

    private void count(LocalDate day) {
        LocalDate run = runStart;
        if (run != null && run.equals(longRun)) {
            restart = day.plusDays(1);
        } else if (run != null && calendar.daysInSchoolWeeks(run, day) > FOUR_WEEKS) {
            longRun = run;
            passed(Verzuimsoort.LANGDURIG, run, day);
        } else {
            LocalDate window = calendar.windowStart(day, rule.schoolWeeks());
            LocalDate from = window.isBefore(restart) ? restart : window;
            int counted = days.subMap(from, true, day, true).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            if (rule.overLimit(counted) && !tooSoon(day)) {
                passed(Verzuimsoort.ZESTIEN_UUR, from, day);
            }
        }
    }

    private void passed(Verzuimsoort soort, LocalDate from, LocalDate day) {
        limits.add(new Limit(soort, new TreeMap<>(days.subMap(from, true, day, true))));
        restart = day.plusDays(1);
    }

    /** In one run the next comes 7 days after the last, or at the end of the run, so that nothing stays unreported. */
    private boolean tooSoon(LocalDate day) {
        LocalDate run = runStart;
        if (run == null || limits.isEmpty()) {
            return false;
        }
        LocalDate last = limits.get(limits.size() - 1).days().lastKey();
        boolean sameRun = !last.isBefore(run);
        LocalDate next = calendar.nextSchoolDay(day);
        boolean runIsOver = !next.isAfter(through) && !whole.contains(next);
        return sameRun && day.isBefore(last.plusDays(DAYS_BETWEEN)) && !runIsOver;
    }
}
