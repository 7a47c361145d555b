package nl.sluis.control.settings;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/** What each setting means, as {@code settings.yaml} says it, and what {@code application.yaml} says when nobody else does. */
public final class SettingsBook {
    private static final String BOOK = "settings.yaml";
    private final Map<String, String> meanings;
    private final Properties defaults;

    private SettingsBook(Map<String, String> meanings, Properties defaults) {
        this.meanings = meanings;
        this.defaults = defaults;
    }

    /** @param meaning empty for one that a partner's file asks for: that file says what it is. */
    public record Line(String key, String type, String fallback, String meaning, List<String> usedIn) {}

    public static SettingsBook read() {
        YAMLMapper yaml = new YAMLMapper(YAMLFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build());
        YamlPropertiesFactoryBean house = new YamlPropertiesFactoryBean();
        house.setResources(new ClassPathResource("application.yaml"));
        Properties defaults = house.getObject();
        try (InputStream in = new ClassPathResource(BOOK).getInputStream()) {
            Map<String, String> read = yaml.readValue(in, new TypeReference<>() {});
            return new SettingsBook(new TreeMap<>(read), defaults == null ? new Properties() : defaults);
        } catch (IOException e) {
            throw new UncheckedIOException(BOOK, e);
        }
    }

    /** By key. */
    public Map<String, String> meanings() {
        return meanings;
    }

    /** Every setting, in the order of keys. */
    public List<Line> lines(SettingsInCode code, Map<String, List<String>> ofPartners) {
        TreeSet<String> keys = new TreeSet<>(meanings.keySet());
        keys.addAll(code.all().keySet());
        keys.addAll(ofPartners.keySet());
        List<Line> lines = new ArrayList<>();
        for (String key : keys) {
            Setting used = code.all().getOrDefault(key, new Setting(key, "text", "", java.util.Set.of()));
            List<String> places = new ArrayList<>(new TreeSet<>(used.usedIn()));
            places.addAll(ofPartners.getOrDefault(key, List.of()));
            lines.add(new Line(
                    key,
                    used.type().isEmpty() ? "text" : used.type(),
                    defaults.getProperty(key, used.fallback()),
                    meanings.getOrDefault(key, ""),
                    places));
        }
        return lines;
    }
}
