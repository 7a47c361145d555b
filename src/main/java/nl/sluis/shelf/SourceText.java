package nl.sluis.shelf;

import java.util.Map;

/**
 * A file of {@code mappings} that begins with {@code source:}. The shelf checks only that it is plain YAML; what it says
 * is for the source to judge.
 *
 * @param content tables as maps, lists as lists, everything else as text
 */
public record SourceText(String source, String version, Map<String, Object> content) {
    public SourceText {
        content = Map.copyOf(content);
    }
}
