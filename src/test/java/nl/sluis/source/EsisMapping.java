package nl.sluis.source;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The mapping that is shipped, as the tests of this room use it. */
public final class EsisMapping {
    private EsisMapping() {}

    public static SourceMapping shipped() {
        return SourceMapping.of(data());
    }

    /** That of MLS. */
    public static SourceMapping ofMls() {
        return SourceMapping.of(data("mls"));
    }

    static Map<String, Object> data() {
        return data("esis");
    }

    static Map<String, Object> data(String source) {
        try (var in = Files.newInputStream(Path.of("mappings", source + ".yaml"))) {
            return new YAMLMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
