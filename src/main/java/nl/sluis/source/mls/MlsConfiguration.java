package nl.sluis.source.mls;

import java.time.Clock;
import nl.sluis.alarm.Alarms;
import nl.sluis.source.SourceMapping;
import nl.sluis.source.SourceMappings;
import nl.sluis.source.drop.SftpBox;
import nl.sluis.source.drop.SftpFetch;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.ValueSeal;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

/** MLS has a folder always, {@code sluis.mls.folder}; the fetch exists when there is an SFTP box. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MlsSettings.class)
class MlsConfiguration {
    @Bean
    MlsStore mlsStore(JdbcTemplate db, MasterKey master) {
        return new MlsStore(db, new ValueSeal(master, "mls"));
    }

    @Bean
    MlsReader mlsReader(SourceMappings mappings, Clock clock) {
        return new MlsReader(mappings.of("mls"), clock);
    }

    @Bean
    MlsSource mlsSource(MlsSettings settings, SourceMappings mappings, MlsStore store, MlsReader reader, Clock clock) {
        SourceMapping mapping = mappings.of("mls");
        return new MlsSource(settings, mapping, store, reader, clock);
    }

    @Bean
    MlsIntake mlsIntake(
            MlsSettings settings,
            MlsReader reader,
            MlsStore store,
            Alarms alarms,
            Clock clock,
            ObjectProvider<MlsBox> box) {
        return new MlsIntake(settings, reader, store, alarms, clock, () -> {
            MlsBox found = box.getIfAvailable();
            return found == null ? null : found.fetch();
        });
    }

    /** A type of its own, so that it is told from the fetch of another source. */
    record MlsBox(SftpFetch fetch) {}

    // an endpoint that is made before Camel took up its routes would keep it from doing so
    @Bean
    @Lazy
    @ConditionalOnProperty("sluis.mls.sftp.host")
    MlsBox mlsBox(CamelContext camel, MlsSettings settings, Clock clock) {
        SftpBox box = settings.sftp();
        if (box == null) {
            throw new IllegalStateException("sluis.mls.sftp.host without the rest of sluis.mls.sftp");
        }
        SftpFetch.Target target = new SftpFetch.Target(
                "mls", MlsIntake.fetched(settings), MlsIntake.NAME, settings.maxBytes(), settings.settle(), clock);
        return new MlsBox(new SftpFetch(camel, box, target));
    }
}
