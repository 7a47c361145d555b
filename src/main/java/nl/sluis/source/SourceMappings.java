package nl.sluis.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The source mappings of the shelf, by the name of the source. */
public record SourceMappings(Map<String, SourceMapping> bySource) {
    public SourceMappings {
        bySource = Map.copyOf(bySource);
    }

    /** @throws IllegalArgumentException if there is none of that name: a fault of the house, found at boot */
    public SourceMapping of(String source) {
        @Nullable SourceMapping mapping = bySource.get(source);
        if (mapping == null) {
            throw new IllegalArgumentException(
                    "there is no source mapping " + source + "; there are " + bySource.keySet());
        }
        return mapping;
    }
}
