package nl.sluis.delivery.pull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.delivery.Handover;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Partners;
import nl.sluis.delivery.PullOrders;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The server for partners that pull, when the shelf has one: settings {@code sluis.pull.*} for the server, and per partner
 * the {@code xsdversie} that it is.
 */
@Configuration(proxyBeanMethods = false)
class PullConfiguration {
    private static final ZoneId LEGAL = ZoneId.of("Europe/Amsterdam");
    private static final List<String> SETTINGS = List.of(
            "port",
            "address",
            "key-store",
            "key-store-password-file",
            "trust-store",
            "trust-store-password-file",
            "klantcode",
            "klantnaam",
            "autorisatiesleutels-file");

    @Bean
    PullOffice pullOffice(
            Partners partners, Handover handover, PullOrders orders, Clock clock, Environment environment) {
        return new PullOffice(() -> {
            Map<String, String> versions = versions(partners);
            if (versions.isEmpty()) {
                return null;
            }
            PartnerSettings settings = settings(environment);
            PullDesk.Access access = new PullDesk.Access(
                    settings.setting("klantcode"),
                    settings.setting("klantnaam"),
                    sleutels(Path.of(settings.setting("autorisatiesleutelsFile"))),
                    versions);
            PullDesk desk = new PullDesk(
                    access,
                    handover,
                    orders,
                    () -> Schooljaar.on(LocalDate.ofInstant(clock.instant(), LEGAL)),
                    environment.getProperty("sluis.pull.patience", Duration.class, Duration.ofSeconds(60)));
            Path work = Path.of(environment.getRequiredProperty("sluis.home")).resolve("work/pull");
            return PullServer.start(settings, desk, work);
        });
    }

    private static Map<String, String> versions(Partners partners) {
        Map<String, String> versions = new HashMap<>();
        for (PartnerSettings partner : partners.all()) {
            if (partner.fetches()) {
                String other = versions.put(partner.setting("xsdversie"), partner.partner());
                if (other != null) {
                    throw new IllegalArgumentException("partners " + other + " and " + partner.partner()
                            + " have the same xsdversie, so nobody could tell who comes");
                }
            }
        }
        return versions;
    }

    private static PartnerSettings settings(Environment environment) {
        Map<String, String> settings = new HashMap<>();
        for (String name : SETTINGS) {
            settings.put(camelCase(name), environment.getProperty("sluis.pull." + name, ""));
        }
        return new PartnerSettings("pull", "pull", settings, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("-", -1)) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }

    /** BRIN6 to key: secrets, so no complaint quotes the file. */
    private static Map<Vestiging, String> sleutels(Path file) {
        YAMLMapper yaml = YAMLMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .build();
        Map<Vestiging, String> keys = new HashMap<>();
        try (var in = Files.newInputStream(file)) {
            Map<String, String> read = yaml.readValue(in, new TypeReference<>() {});
            read.forEach((vestiging, key) -> keys.put(Vestiging.of(vestiging), key.strip()));
            return keys;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sluis.pull.autorisatiesleutels-file: expected a YAML map of BRIN6 to key");
        }
    }
}
