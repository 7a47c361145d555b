package nl.sluis.source.uwlr;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import org.jspecify.annotations.Nullable;

/** The file of autorisatiesleutels, one for each vestiging: secrets, so nothing here quotes it. */
public final class Autorisatiesleutels {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;

    public Autorisatiesleutels(Path file) {
        this.file = file;
    }

    /** @throws SourceException of kind REFUSED if there is no key: without it ESIS would refuse us anyway */
    public String of(Vestiging vestiging) throws SourceException {
        Map<String, String> keys;
        try (var in = Files.newInputStream(file)) {
            keys = YAML.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw refused(vestiging, "the file of autorisatiesleutels cannot be read as a YAML map of BRIN6 to key");
        }
        @Nullable String key = keys == null ? null : keys.get(vestiging.code());
        if (key == null || key.isBlank()) {
            throw refused(vestiging, "there is no autorisatiesleutel for this vestiging");
        }
        return key.strip();
    }

    private static SourceException refused(Vestiging vestiging, String why) {
        return new SourceException(SourceException.Kind.REFUSED, "esis " + vestiging + ": " + why);
    }
}
