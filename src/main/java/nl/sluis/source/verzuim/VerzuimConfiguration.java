package nl.sluis.source.verzuim;

import java.time.Clock;
import nl.sluis.alarm.Alarms;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.Subjects;
import nl.sluis.source.uwlr.EsisSettings;
import nl.sluis.vault.MasterKey;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Absence is read when its service has an address, {@code sluis.verzuim.url}; what waits can be seen without it. */
@Configuration(proxyBeanMethods = false)
class VerzuimConfiguration {

    @Bean
    NotificationBook notificationBook(JdbcTemplate db, Clock clock) {
        return new NotificationBook(db, clock);
    }

    @Bean
    TextDesk textDesk(JdbcTemplate db, MasterKey master, Clock clock) {
        return TextDesk.of(db, master, clock);
    }

    /** Only with an address. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("sluis.verzuim.url")
    @EnableConfigurationProperties({VerzuimSettings.class, EsisSettings.class})
    static class Reading {
        @Bean
        VerzuimSnapshots verzuimSnapshots(
                EsisSettings esis,
                VerzuimSettings settings,
                Subjects subjects,
                PartnerIdentities identities,
                NotificationBook book,
                TextDesk texts,
                Alarms alarms) {
            return new VerzuimSnapshots(
                    new EsisAbsence(esis, settings), settings, subjects, identities, book, texts, alarms);
        }
    }
}
