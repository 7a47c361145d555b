package nl.sluis.delivery.duo;

import java.time.Clock;
import java.time.Duration;
import nl.sluis.alarm.Alarms;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Partners;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the desk and the watch of DUO together; without a partner of transport {@code duo} the watch has nothing to do. */
@Configuration(proxyBeanMethods = false)
class DuoConfiguration {
    private static final String PARTNER = "duo-bron";

    @Bean
    DuoDesk duoDesk(JdbcTemplate jdbc, Clock clock) {
        return new DuoDesk(jdbc, new DuoTerm(jdbc, PARTNER, clock));
    }

    @Bean
    DuoWatches duoWatches(
            Partners partners,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DuoDesk desk,
            Alarms alarms,
            Clock clock,
            @Value("${sluis.duo.results-every:15m}") Duration every,
            @Value("${sluis.duo.warn-before:2d}") Duration warn) {
        return new DuoWatches(() -> partners.all().stream()
                .filter(settings -> settings.transport().equals("duo"))
                .map(settings -> watch(settings, jdbc, transactions, desk, alarms, clock, every, warn))
                .toList());
    }

    private static DuoWatch watch(
            PartnerSettings settings,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DuoDesk desk,
            Alarms alarms,
            Clock clock,
            Duration every,
            Duration warn) {
        return new DuoWatch(
                new DuoLog(jdbc, clock),
                new DuoResults(DuoLine.open(settings, clock), jdbc, new TransactionTemplate(transactions), clock),
                new DuoTerm(jdbc, settings.partner(), clock),
                desk,
                alarms,
                new DuoWatch.Rhythm(every, warn));
    }
}
