package nl.sluis.delivery.verzuim;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.sluis.delivery.PartnerSettings;

/**
 * Where each gemeente receives: a YAML file of code to settings, written as those of any SFTP partner. It is read anew for
 * every document, so a new box needs no restart. Secrets stand in files that it names.
 */
public final class Boxes {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final PartnerSettings partner;
    private final Path file;

    /** @throws IllegalArgumentException if the partner's file names no file of boxes */
    public Boxes(PartnerSettings partner) {
        this.partner = partner;
        this.file = Path.of(partner.setting("boxesFile"));
    }

    /**
     * How that gemeente is reached: what the partner's file says of all, and the boxes' file of this one.
     *
     * @return empty when the gemeente has no box
     * @throws IllegalArgumentException if the file cannot be read
     */
    Optional<PartnerSettings> of(String gemeente) {
        return Optional.ofNullable(read().get(gemeente)).map(this::settings);
    }

    /**
     * Every box there is, by gemeente.
     *
     * @throws IllegalArgumentException as {@link #of}
     */
    public Map<String, PartnerSettings> all() {
        Map<String, PartnerSettings> boxes = new TreeMap<>();
        read().forEach((gemeente, own) -> boxes.put(gemeente, settings(own)));
        return boxes;
    }

    private PartnerSettings settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(partner.settings());
        all.putAll(own);
        return new PartnerSettings(
                partner.partner(), "sftp", all, partner.tries(), partner.firstWait(), partner.longestWait());
    }

    private Map<String, Map<String, String>> read() {
        try (var in = Files.newInputStream(file)) {
            Map<String, Map<String, String>> boxes = YAML.readValue(in, new TypeReference<>() {});
            return boxes == null ? Map.of() : boxes;
        } catch (IOException e) {
            throw new IllegalArgumentException("partner " + partner.partner() + ": " + file.getFileName()
                    + " cannot be read as a YAML map of gemeentecode to settings");
        }
    }
}
