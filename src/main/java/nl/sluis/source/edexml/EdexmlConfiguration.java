package nl.sluis.source.edexml;

import java.time.Clock;
import java.time.ZoneId;
import nl.sluis.source.SourceMappings;
import nl.sluis.source.drop.SftpBox;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** EDEXML is a source when it has a folder, {@code sluis.edexml.folder}; the fetch exists when there is an SFTP box. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sluis.edexml.folder")
@EnableConfigurationProperties(EdexmlSettings.class)
class EdexmlConfiguration {
    @Bean
    EdexmlSource edexmlSource(EdexmlSettings settings, SourceMappings mappings, ObjectProvider<Clock> clock) {
        // pupils live by Dutch days, wherever the hub runs
        Clock dutch = clock.getIfAvailable(() -> Clock.system(ZoneId.of("Europe/Amsterdam")));
        return new EdexmlSource(settings, mappings.of(settings.mapping()), dutch);
    }

    // an endpoint that is made before Camel took up its routes would keep it from doing so
    @Bean
    @Lazy
    @ConditionalOnProperty("sluis.edexml.sftp.host")
    EdexmlFetch edexmlFetch(CamelContext camel, EdexmlSettings settings) {
        SftpBox sftp = settings.sftp();
        if (sftp == null) {
            throw new IllegalStateException("sluis.edexml.sftp.host without the rest of sluis.edexml.sftp");
        }
        return new EdexmlFetch(camel, settings, sftp);
    }
}
