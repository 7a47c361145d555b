package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a YAML file says, with the line of everything. Values stay text: no word turns into a boolean by itself. */
sealed interface Yaml {
    int line();

    /** As a complaint shows it. */
    String shown();

    /** Plain lists, maps and strings, for readers outside this room. */
    Object plain();

    record Text(int line, String value, boolean quoted) implements Yaml {
        private static final Pattern NOT_A_WORD = Pattern.compile("true|false|null|~|-?[0-9]+(\\.[0-9]+)?");

        boolean isNothing() {
            return !quoted && (value.isBlank() || value.equals("null") || value.equals("~"));
        }

        /** A number, a boolean or nothing unless it stands in quotes. */
        boolean isWord() {
            return !value.isBlank()
                    && (quoted || !NOT_A_WORD.matcher(value.trim()).matches());
        }

        @Override
        public String shown() {
            return isNothing() ? "nothing" : value;
        }

        @Override
        public Object plain() {
            return value;
        }
    }

    record Items(int line, List<Yaml> items) implements Yaml {
        @Override
        public String shown() {
            return "a list";
        }

        @Override
        public Object plain() {
            List<Object> plain = new ArrayList<>();
            items.forEach(i -> plain.add(i.plain()));
            return plain;
        }
    }

    record Table(int line, Map<String, Yaml> entries, Map<String, Integer> keyLines) implements Yaml {
        int lineOf(String key) {
            return keyLines.getOrDefault(key, line);
        }

        @Override
        public String shown() {
            return "a table";
        }

        @Override
        public Object plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }
    }
}
