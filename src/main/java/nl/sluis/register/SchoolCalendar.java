package nl.sluis.register;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;

/**
 * On which days the schools are open: every working day of a school year that is on record, but for the holidays and
 * free days of all, of the location's vakantieregio, or of the location alone. Absence is counted in school weeks of this
 * calendar (Leerplichtwet 1969, art. 21a), so a school year nobody recorded has no school days and says so by
 * {@link #covers}.
 */
public record SchoolCalendar(List<Holiday> holidays) {
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public SchoolCalendar {
        holidays = List.copyOf(holidays);
    }

    /**
     * A holiday or a free day.
     *
     * @param vakantieregio noord, midden or zuid; with neither region nor location it holds for all
     * @param until last day
     */
    public record Holiday(
            Schooljaar schooljaar,
            String naam,
            Optional<String> vakantieregio,
            Optional<Vestiging> vestiging,
            LocalDate from,
            LocalDate until) {
        boolean holds(VestigingEntry school) {
            return vestiging.map(school.vestiging()::equals).orElse(true)
                    && vakantieregio
                            .map(r -> school.vakantieregio().filter(r::equals).isPresent())
                            .orElse(true);
        }

        boolean contains(LocalDate day) {
            return !from.isAfter(day) && !until.isBefore(day);
        }
    }

    /** Whether the school year of that day is on record for this location; without it nothing can be counted. */
    public boolean covers(VestigingEntry school, LocalDate day) {
        Schooljaar schooljaar = Schooljaar.on(day);
        return holidays.stream().anyMatch(h -> h.schooljaar().equals(schooljaar) && h.holds(school));
    }

    /** The school is open on that day. */
    public boolean isSchoolDay(VestigingEntry school, LocalDate day) {
        return !WEEKEND.contains(day.getDayOfWeek())
                && covers(school, day)
                && holidays.stream().noneMatch(h -> h.contains(day) && h.holds(school));
    }

    /** At least one day of the ISO week (Monday to Sunday) in which that day lies is a school day. */
    public boolean isSchoolWeek(VestigingEntry school, LocalDate day) {
        LocalDate monday = day.with(DayOfWeek.MONDAY);
        return monday.datesUntil(monday.plusDays(7)).anyMatch(d -> isSchoolDay(school, d));
    }
}
