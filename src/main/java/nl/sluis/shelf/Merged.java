package nl.sluis.shelf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a test says, laid over what holds for all tests of its file: tables key by key, and nothing ({@code ~}) strikes out. */
final class Merged {
    private Merged() {}

    static @Nullable Yaml of(@Nullable Yaml base, @Nullable Yaml over) {
        if (over == null) {
            return base;
        }
        if (over instanceof Yaml.Text text && text.isNothing()) {
            return null;
        }
        return base instanceof Yaml.Table under && over instanceof Yaml.Table upper ? tables(under, upper) : over;
    }

    private static Yaml.Table tables(Yaml.Table under, Yaml.Table upper) {
        Map<String, Yaml> entries = new LinkedHashMap<>(under.entries());
        Map<String, Integer> lines = new LinkedHashMap<>(under.keyLines());
        upper.entries().forEach((key, value) -> {
            Yaml merged = of(under.entries().get(key), value);
            if (merged == null) {
                entries.remove(key);
            } else {
                entries.put(key, merged);
                lines.put(key, upper.lineOf(key));
            }
        });
        return new Yaml.Table(upper.line(), entries, lines);
    }
}
