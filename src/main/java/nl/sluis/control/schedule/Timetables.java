package nl.sluis.control.schedule;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.sluis.register.Registers;
import nl.sluis.shelf.Shelf;

/**
 * The plans of all partners, read anew at each asking, since partners' files and the calendar may be taken over without a
 * restart. Who fetches its data is nobody's night: its plan only says on which days a visit counts.
 */
public final class Timetables {
    private final Supplier<Shelf> shelf;
    private final Supplier<Registers> registers;

    public Timetables(Supplier<Shelf> shelf, Supplier<Registers> registers) {
        this.shelf = shelf;
        this.registers = registers;
    }

    /** Of the partners to whom the house brings. */
    public Collection<Timetable> brought() {
        return timetables(true);
    }

    /** Of the partners that come themselves. */
    public Collection<Timetable> fetched() {
        return timetables(false);
    }

    private Collection<Timetable> timetables(boolean wanted) {
        Predicate<LocalDate> schoolDay = schoolDay(registers.get());
        Shelf now = shelf.get();
        Set<String> brought = now.brought();
        return now.schedules().values().stream()
                .filter(schedule -> brought.contains(schedule.partner()) == wanted)
                .map(schedule -> new Timetable(schedule, schoolDay))
                .toList();
    }

    /** A day counts as soon as one school of the board is open. */
    private static Predicate<LocalDate> schoolDay(Registers registers) {
        return day -> registers.vestigingen().values().stream()
                .anyMatch(school -> registers.calendar().isSchoolDay(school, day));
    }
}
