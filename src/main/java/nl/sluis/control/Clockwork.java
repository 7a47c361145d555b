package nl.sluis.control;

import java.time.Clock;
import java.util.Collection;
import java.util.function.Supplier;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.schedule.NightClock;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.control.schedule.Timetable;
import nl.sluis.control.schedule.Timetables;
import nl.sluis.register.Registers;
import nl.sluis.shelf.Shelf;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts together what happens by the clock. */
@Configuration(proxyBeanMethods = false)
class Clockwork {

    @Bean
    Timetables allTimetables(Supplier<Shelf> shelf, Supplier<Registers> registers) {
        return new Timetables(shelf, registers);
    }

    /** Of the partners to whom the house brings: what nights, changes and promises go by. */
    @Bean
    Supplier<Collection<Timetable>> timetables(Timetables all) {
        return all::brought;
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
