package nl.sluis.control;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.schedule.NightClock;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.control.schedule.Timetable;
import nl.sluis.register.Registers;
import nl.sluis.shelf.Shelf;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what happens by the clock. */
@Configuration(proxyBeanMethods = false)
class Clockwork {

    /** Read anew at each asking, since partners' files and the calendar may be taken over without a restart. */
    @Bean
    Supplier<Collection<Timetable>> timetables(Supplier<Shelf> shelf, Supplier<Registers> registers) {
        return () -> {
            Predicate<LocalDate> schoolDay = schoolDay(registers.get());
            Set<String> brought = shelf.get().brought();
            return shelf.get().schedules().values().stream()
                    .filter(schedule -> brought.contains(schedule.partner()))
                    .map(schedule -> new Timetable(schedule, schoolDay))
                    .toList();
        };
    }

    /** A day counts as soon as one school of the board is open. */
    private static Predicate<LocalDate> schoolDay(Registers registers) {
        return day -> registers.vestigingen().values().stream()
                .anyMatch(school -> registers.calendar().isSchoolDay(school, day));
    }

    @Bean
    PlannedRuns plannedRuns(JdbcTemplate db) {
        return new PlannedRuns(db);
    }

    @Bean
    NightClock nightClock(
            Supplier<Collection<Timetable>> timetables,
            PlannedRuns runs,
            Nights nights,
            TransactionTemplate transaction,
            Alarms alarms,
            Clock clock) {
        return new NightClock(timetables, runs, nights::start, transaction, alarms, clock);
    }
}
