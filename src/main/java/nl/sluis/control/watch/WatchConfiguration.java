package nl.sluis.control.watch;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.Dispatch;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.schedule.PlannedRuns;
import nl.sluis.control.schedule.Timetables;
import nl.sluis.ledger.RedoLog;
import nl.sluis.register.Registers;
import nl.sluis.shelf.Shelf;
import nl.sluis.source.brake.MassChangeBrake;
import nl.sluis.source.mls.MlsIntake;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the watchdog together. It begins when the house is open, on its own thread. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    Rounds rounds(JdbcTemplate db) {
        return new Rounds(db);
    }

    @Bean
    Freshness freshness(
            Timetables timetables, Supplier<Registers> registers, PlannedRuns runs, Rounds rounds, Alarms alarms) {
        return new Freshness(
                timetables::brought,
                timetables::fetched,
                () -> registers.get().vestigingen().keySet(),
                runs,
                rounds,
                alarms);
    }

    @Bean
    Silence silence(
            JdbcTemplate db,
            Supplier<Registers> registers,
            Alarms alarms,
            @Value("${sluis.watch.unchanged:8d}") Duration unchanged) {
        return new Silence(db, () -> registers.get().vestigingen().values(), alarms, unchanged);
    }

    @Bean
    HeldSchools heldSchools(MassChangeBrake brake, Alarms alarms) {
        return new HeldSchools(
                () -> brake.held().stream().map(h -> h.vestiging().code()).toList(), alarms);
    }

    @Bean
    Supplements supplements(Supplier<Registers> registers, MlsIntake mls, Alarms alarms) {
        return new Supplements(() -> registers.get().vestigingen().values(), mls::received, mls.maxAge(), alarms);
    }

    @Bean
    Orders stuckOrders(JdbcTemplate db, Alarms alarms, @Value("${sluis.watch.orders:30m}") Duration longest) {
        return new Orders(db, alarms, longest);
    }

    @Bean
    Parcels parcels(JdbcTemplate db, Supplier<Shelf> shelf, Alarms alarms) {
        return new Parcels(db, () -> shelf.get().partners(), alarms);
    }

    @Bean
    Balance balance(JdbcTemplate db, RunSummaries summaries, Alarms alarms) {
        return new Balance(db, summaries, alarms);
    }

    @Bean
    RevocationTasks revocationTasks(JdbcTemplate db, Supplier<Shelf> shelf, Alarms alarms) {
        return new RevocationTasks(db, () -> shelf.get().partners(), alarms);
    }

    @Bean
    BrokerCheck brokerCheck(
            ConnectionFactory connections, Alarms alarms, ObjectProvider<EmbeddedActiveMQ> own, Dispatch dispatch) {
        return new BrokerCheck(
                connections,
                alarms,
                new OwnBroker(own.getIfAvailable()),
                () -> dispatch.resendUnfinished(Duration.ZERO));
    }

    @Bean
    DiskCheck diskCheck(
            @Value("${sluis.home}") Path home,
            @Value("${sluis.redo-log.folder}") String redoLog,
            @Value("${sluis.watch.disk-mib:500}") long least,
            Alarms alarms,
            Dispatch dispatch) {
        Map<String, Path> folders = new LinkedHashMap<>(Map.of("home", home));
        if (!redoLog.isEmpty()) {
            folders.put("redo-log", Path.of(redoLog));
        }
        return new DiskCheck(folders, least, alarms, () -> dispatch.resendUnfinished(Duration.ZERO));
    }

    @Bean
    RedoLogCheck redoLogCheck(RedoLog redoLog, Alarms alarms) {
        return new RedoLogCheck(redoLog, alarms);
    }

    @Bean
    Bells bells(
            PlannedRuns runs,
            Alarms alarms,
            Clock clock,
            @Value("${sluis.night.enabled}") boolean onTheClock,
            @Value("${sluis.open}") boolean open) {
        return new Bells(runs, alarms, clock.instant(), onTheClock && open);
    }

    @Bean
    Keys watchedKeys(Supplier<Shelf> shelf, Environment environment, Alarms alarms) {
        return new Keys(() -> KeyFiles.all(shelf.get(), environment), alarms);
    }

    @Bean
    RevokedLists revokedLists(Supplier<Shelf> shelf, Alarms alarms) {
        return new RevokedLists(() -> RevokedLists.of(shelf.get()), alarms);
    }

    @Bean
    HubMetrics hubMetrics(MeterRegistry registry, JdbcTemplate db, Freshness freshness, Keys keys, Alarms alarms) {
        return new HubMetrics(registry, db, freshness, keys, alarms);
    }

    @Bean
    Watchdog watchdog(Map<String, Check> checks, Alarms alarms, Clock clock) {
        return new Watchdog(new LinkedHashMap<>(checks), alarms, clock);
    }

    @Bean
    Beginning watchdogBeginning(Watchdog dog, @Value("${sluis.watch.every:1m}") Duration every) {
        return new Beginning(dog, every);
    }

    /** Not before the house is open: until then everything is late. */
    record Beginning(Watchdog dog, Duration every) {
        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            dog.start(every);
        }
    }
}
