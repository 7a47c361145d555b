package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.policy.Condition;
import nl.sluis.policy.FieldCondition;
import nl.sluis.policy.PlainCondition;

/**
 * The words that may stand under {@code requires} and {@code when}: the engine's closed vocabulary, and nothing that it
 * might not know.
 */
final class ConditionWords {
    private static final int MOST_YEARS = 30;
    private static final int MOST_DAYS = 3650;

    private static final Map<String, Condition> PLAIN = Arrays.stream(PlainCondition.values())
            .collect(Collectors.toUnmodifiableMap(Condition::word, Function.identity()));

    private static final Map<String, FieldCondition> OF_FIELD = Arrays.stream(FieldCondition.OfField.values())
            .collect(Collectors.toUnmodifiableMap(FieldCondition::word, Function.identity()));

    private static final Map<String, Function<Yaml, Optional<Condition>>> WITH_VALUE = Map.of(
            "licenceCovers", products -> names(products).map(Condition.LicenceCovers::new),
            "consent", purpose -> named(purpose).map(Condition.Consent::new),
            "consentOutsideLessons", products -> names(products).map(Condition.ConsentOutsideLessons::new),
            "minimumAge", years -> number(years, MOST_YEARS).map(Condition.MinimumAge::new),
            "minimumDaysAtSchool", days -> number(days, MOST_DAYS).map(Condition.MinimumDaysAtSchool::new));

    static final List<String> WORDS = Stream.concat(PLAIN.keySet().stream(), WITH_VALUE.keySet().stream())
            .sorted()
            .toList();
    static final List<String> FIELD_WORDS =
            Stream.concat(WORDS.stream(), OF_FIELD.keySet().stream()).sorted().toList();

    private ConditionWords() {}

    /** What is required of a pupil. */
    static List<Condition> read(ShelfFile file, String key, List<Yaml> items, Complaints complaints) {
        return read(file, key, items, complaints, ConditionWords::condition, WORDS);
    }

    /** What is required of a field; one word may stand without a list. */
    static List<FieldCondition> when(ShelfFile file, String key, Yaml node, Complaints complaints) {
        List<Yaml> items = node instanceof Yaml.Items list ? list.items() : List.of(node);
        return read(file, key, items, complaints, ConditionWords::fieldCondition, FIELD_WORDS);
    }

    private static <T> List<T> read(
            ShelfFile file,
            String key,
            List<Yaml> items,
            Complaints complaints,
            Function<Yaml, Optional<T>> reader,
            List<String> words) {
        List<T> conditions = new ArrayList<>();
        for (Yaml item : items) {
            Optional<T> condition = reader.apply(item);
            if (condition.isEmpty()) {
                complaints.add(file.name(), item.line(), key, shown(item), allowed(item, words));
            } else if (conditions.contains(condition.get())) {
                complaints.add(file.name(), item.line(), key, shown(item) + " a second time", "each once");
            } else {
                conditions.add(condition.get());
            }
        }
        return conditions;
    }

    private static Optional<FieldCondition> fieldCondition(Yaml item) {
        Optional<FieldCondition> ofField =
                item instanceof Yaml.Text text ? Optional.ofNullable(OF_FIELD.get(text.value())) : Optional.empty();
        return ofField.or(() -> condition(item).map(FieldCondition.OfPupil::new));
    }

    private static Optional<Condition> condition(Yaml item) {
        if (item instanceof Yaml.Text text) {
            return Optional.ofNullable(PLAIN.get(text.value()));
        }
        if (item instanceof Yaml.Table table && table.entries().size() == 1) {
            String word = word(item);
            Yaml value = table.entries().get(word);
            return value == null
                    ? Optional.empty()
                    : Optional.ofNullable(WITH_VALUE.get(word)).flatMap(f -> f.apply(value));
        }
        return Optional.empty();
    }

    private static String word(Yaml item) {
        return item instanceof Yaml.Table table && !table.entries().isEmpty()
                ? table.entries().keySet().iterator().next()
                : item.shown();
    }

    private static String shown(Yaml item) {
        return item instanceof Yaml.Table ? "{ " + word(item) + ": … }" : item.shown();
    }

    private static String allowed(Yaml item, List<String> words) {
        String word = word(item);
        if (WITH_VALUE.containsKey(word)) {
            boolean number = word.startsWith("minimum");
            boolean list = word.endsWith("Covers") || word.endsWith("Lessons");
            return "{ " + word + ": " + (number ? "a whole number" : list ? "a name, or a list of names" : "a name")
                    + " }";
        }
        return PLAIN.containsKey(word) ? word + " without a value" : Nearest.offer(word, words);
    }

    private static Optional<String> named(Yaml value) {
        return value instanceof Yaml.Text text && !text.isNothing()
                ? Optional.of(text.value()).filter(n -> n.matches("[A-Za-z0-9][A-Za-z0-9 ._-]*"))
                : Optional.empty();
    }

    private static Optional<Set<String>> names(Yaml value) {
        List<Yaml> items = value instanceof Yaml.Items list ? list.items() : List.of(value);
        Set<String> names = new LinkedHashSet<>();
        items.forEach(i -> named(i).ifPresent(names::add));
        return items.isEmpty() || names.size() < items.size() ? Optional.empty() : Optional.of(names);
    }

    private static Optional<Integer> number(Yaml value, int most) {
        return value instanceof Yaml.Text text
                ? Optional.of(text.value())
                        .filter(t -> t.matches("[0-9]{1,4}"))
                        .map(Integer::valueOf)
                        .filter(n -> n <= most)
                : Optional.empty();
    }
}
