package nl.sluis.source.uwlr;

import java.time.Clock;
import java.time.ZoneId;
import nl.sluis.source.SourceMappings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** ESIS is a source when it has an address, {@code sluis.esis.url}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sluis.esis.url")
@EnableConfigurationProperties(EsisSettings.class)
class EsisConfiguration {
    @Bean
    EsisSource esisSource(EsisSettings settings, SourceMappings mappings, ObjectProvider<Clock> clock) {
        // pupils live by Dutch days, wherever the hub runs
        Clock dutch = clock.getIfAvailable(() -> Clock.system(ZoneId.of("Europe/Amsterdam")));
        return new EsisSource(settings, mappings.of("esis"), dutch);
    }
}
