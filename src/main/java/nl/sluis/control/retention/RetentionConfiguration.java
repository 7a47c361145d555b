package nl.sluis.control.retention;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import nl.sluis.ledger.Ledger;
import nl.sluis.source.brake.MassChangeBrake;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts retention together. Its periods are {@code sluis.retention.CLASS}; a class without one is kept. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {
    /** The watchdog counts the pupils of the last days anew from these rows. */
    private static final Duration SHORTEST = Duration.ofDays(7);

    @Bean
    PupilLinks pupilLinks(JdbcTemplate db, TransactionTemplate transaction, Ledger ledger, MassChangeBrake brake) {
        return new PupilLinks(db, transaction, ledger, brake::present);
    }

    @Bean
    Retention retention(
            JdbcTemplate db,
            TransactionTemplate transaction,
            Ledger ledger,
            PupilLinks links,
            MassChangeBrake brake,
            Environment settings,
            Clock clock) {
        Map<DataClass, Duration> periods = new EnumMap<>(DataClass.class);
        for (DataClass each : DataClass.values()) {
            Duration period = settings.getProperty("sluis.retention." + each.word(), Duration.class);
            if (period != null) {
                if (period.compareTo(SHORTEST) < 0) {
                    throw new IllegalStateException("sluis.retention." + each.word()
                            + ": expected a period such as 90d," + " at least a week, found " + period);
                }
                periods.put(each, period);
            }
        }
        return new Retention(db, transaction, ledger, links, brake::present, periods, clock);
    }

    @Bean
    RetentionClock retentionClock(Retention retention, Clock clock) {
        return new RetentionClock(retention, clock);
    }

    @Bean
    Beginning retentionBeginning(RetentionClock rounds, @Value("${sluis.open}") boolean open) {
        return new Beginning(rounds, open);
    }

    /** Not before the house is open, and never in one that only answers questions. */
    record Beginning(RetentionClock rounds, boolean open) {
        @EventListener(ApplicationReadyEvent.class)
        void begin() {
            if (open) {
                rounds.start();
            }
        }
    }
}
