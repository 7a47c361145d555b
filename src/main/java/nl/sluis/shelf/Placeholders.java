package nl.sluis.shelf;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${property}} and {@code ${property:default}} in partner files. A complaint shows the name, never a value. */
record Placeholders(Function<String, @Nullable String> properties) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)(?::([^${}]*))?}");
    private static final Pattern SECRET = Pattern.compile(".*(password|passphrase|secret|token).*");
    private static final Pattern POINTS_TO_FILE = Pattern.compile(".*(file|path|name)$");

    Optional<String> resolve(ShelfFile file, String key, Yaml node, Complaints complaints) {
        if (!(node instanceof Yaml.Text text) || text.isNothing()) {
            complaints.add(file.name(), node.line(), key, node.shown(), "a text or a number");
            return Optional.empty();
        }
        String rest = PLACEHOLDER.matcher(text.value()).replaceAll("");
        if (isSecret(key) && !rest.isBlank()) {
            // what was found is not shown: it may be the secret
            complaints.add(
                    file.name(), node.line(), key, "a secret written out", "a placeholder, or a key ending in -file");
            return Optional.empty();
        }
        if (rest.contains("${") || rest.contains("{{")) {
            complaints.add(
                    file.name(), node.line(), key, "a placeholder of another form", "${name} or ${name:default}");
            return Optional.empty();
        }
        return fill(file, key, text, complaints);
    }

    private Optional<String> fill(ShelfFile file, String key, Yaml.Text text, Complaints complaints) {
        Optional<String> missing = PLACEHOLDER
                .matcher(text.value())
                .results()
                .filter(m -> value(m) == null)
                .map(m -> m.group(1))
                .findFirst();
        missing.ifPresent(name -> complaints.add(
                file.name(), text.line(), key, "${" + name + "}, which has no value", "a property that is set"));
        if (missing.isPresent()) {
            return Optional.empty();
        }
        Matcher matcher = PLACEHOLDER.matcher(text.value());
        return Optional.of(matcher.replaceAll(m -> Matcher.quoteReplacement(String.valueOf(value(m)))));
    }

    /** An empty value is none where there is a default. */
    private @Nullable String value(MatchResult m) {
        @Nullable String value = properties.apply(m.group(1));
        return value == null || value.isEmpty() && m.group(2) != null ? m.group(2) : value;
    }

    private static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SECRET.matcher(lower).matches() && !POINTS_TO_FILE.matcher(lower).matches();
    }
}
