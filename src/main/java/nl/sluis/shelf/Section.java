package nl.sluis.shelf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One table of a file, read key by key. Keys that nobody knows are refused at once, since a misspelt key that is quietly
 * skipped is a rule that does not hold. A method that returns null has complained.
 */
final class Section {
    private final ShelfFile file;
    private final String path;
    private final Yaml.Table table;
    private final Complaints complaints;

    private Section(ShelfFile file, String path, Yaml.Table table, Complaints complaints) {
        this.file = file;
        this.path = path;
        this.table = table;
        this.complaints = complaints;
    }

    static @Nullable Section of(ShelfFile file, String path, Yaml node, Complaints complaints, List<String> allowed) {
        if (!(node instanceof Yaml.Table table)) {
            complaints.add(file.name(), node.line(), path, node.shown(), "a table with " + String.join(", ", allowed));
            return null;
        }
        Section section = new Section(file, path, table, complaints);
        for (String key : table.entries().keySet()) {
            if (!allowed.contains(key)) {
                section.refuse(key, "an unknown key", Nearest.offer(key, allowed));
            }
        }
        return section;
    }

    void refuse(String key, String found, String allowed) {
        complaints.add(file.name(), table.lineOf(key), full(key), found, allowed);
    }

    boolean has(String key) {
        return table.entries().containsKey(key);
    }

    /** What stands under the key, or null when nothing does; without a complaint. */
    @Nullable
    Yaml node(String key) {
        return table.entries().get(key);
    }

    /** A required text that is neither number nor boolean. */
    @Nullable
    String text(String key, String meaning) {
        return scalar(key, meaning)
                .filter(t -> word(key, t, meaning))
                .map(Yaml.Text::value)
                .orElse(null);
    }

    /** A required text or number. */
    @Nullable
    String value(String key, String meaning) {
        return scalar(key, meaning).map(Yaml.Text::value).orElse(null);
    }

    /** A required word of a closed list. */
    <T> @Nullable T word(String key, List<String> allowed, Function<String, Optional<T>> named) {
        String word = text(key, "one of " + String.join(", ", allowed));
        if (word == null) {
            return null;
        }
        Optional<T> known = named.apply(word);
        if (known.isEmpty()) {
            refuse(key, word, Nearest.offer(word, allowed));
        }
        return known.orElse(null);
    }

    boolean flag(String key) {
        Optional<Yaml.Text> found = has(key) ? scalar(key, "true or false") : Optional.empty();
        boolean wellFormed = found.filter(t -> !t.quoted() && t.value().matches("true|false"))
                .isPresent();
        if (found.isPresent() && !wellFormed) {
            refuse(key, found.get().shown(), "true or false");
        }
        return found.filter(t -> t.value().equals("true")).isPresent();
    }

    /** A required whole number within bounds. */
    @Nullable
    Integer number(String key, int least, int most) {
        String meaning = "a whole number from " + least + " to " + most;
        String text = value(key, meaning);
        if (text != null && text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        if (text != null) {
            refuse(key, text, meaning);
        }
        return null;
    }

    /** A required table. */
    @Nullable
    Section section(String key, List<String> allowed) {
        @Nullable Yaml node = table.entries().get(key);
        if (node == null) {
            refuse(key, "nothing", "a table with " + String.join(", ", allowed));
            return null;
        }
        return of(file, full(key), node, complaints, allowed);
    }

    /** A required table with keys of any name; empty when it is missing or no table. */
    Yaml.Table table(String key, String meaning) {
        @Nullable Yaml node = table.entries().get(key);
        if (node instanceof Yaml.Table inner) {
            return inner;
        }
        refuse(key, node == null ? "nothing" : node.shown(), "a table with " + meaning);
        return new Yaml.Table(table.lineOf(key), Map.of(), Map.of());
    }

    /** A required list; empty when it is missing or no list. */
    List<Yaml> items(String key, boolean mayBeEmpty) {
        @Nullable Yaml node = table.entries().get(key);
        boolean good = node instanceof Yaml.Items items
                && (mayBeEmpty || !items.items().isEmpty());
        if (!good) {
            String found = node == null ? "nothing" : node instanceof Yaml.Items ? "an empty list" : node.shown();
            refuse(key, found, mayBeEmpty ? "a list (it may be empty: [])" : "a list with at least one entry");
        }
        return node instanceof Yaml.Items items ? items.items() : List.of();
    }

    private Optional<Yaml.Text> scalar(String key, String meaning) {
        @Nullable Yaml node = table.entries().get(key);
        if (node instanceof Yaml.Text text && !text.isNothing()) {
            return Optional.of(text);
        }
        refuse(key, node == null ? "nothing" : node.shown(), meaning);
        return Optional.empty();
    }

    private boolean word(String key, Yaml.Text text, String meaning) {
        if (!text.isWord()) {
            refuse(key, text.value().isBlank() ? "nothing" : text.value(), meaning);
        }
        return text.isWord();
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
