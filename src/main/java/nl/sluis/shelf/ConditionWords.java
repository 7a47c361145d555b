package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.sluis.policy.Condition;

/** The words that may stand under {@code requires}: the engine's closed vocabulary, and nothing that it might not know. */
final class ConditionWords {
    private static final int MOST_YEARS = 30;
    private static final int MOST_DAYS = 3650;

    private static final Map<String, Condition> PLAIN = Map.of(
            "agreementValid", new Condition.AgreementValid(),
            "schoolOptedIn", new Condition.SchoolOptedIn(),
            "mandateRecorded", new Condition.MandateRecorded(),
            "noObjection", new Condition.NoObjection(),
            "parentsInformed", new Condition.ParentsInformed(),
            "currentlyEnrolled", new Condition.CurrentlyEnrolled());

    private static final Map<String, Function<String, Optional<Condition>>> WITH_VALUE = Map.of(
            "licenceCovers", product -> named(product).map(Condition.LicenceCovers::new),
            "consent", purpose -> named(purpose).map(Condition.Consent::new),
            "minimumAge", years -> number(years, MOST_YEARS).map(Condition.MinimumAge::new),
            "minimumDaysAtSchool", days -> number(days, MOST_DAYS).map(Condition.MinimumDaysAtSchool::new));

    static final List<String> WORDS = Stream.concat(PLAIN.keySet().stream(), WITH_VALUE.keySet().stream())
            .sorted()
            .toList();

    private ConditionWords() {}

    static List<Condition> read(ShelfFile file, Section section, Complaints complaints) {
        List<Condition> conditions = new ArrayList<>();
        for (Yaml item : section.items("requires", false)) {
            Optional<Condition> condition = read(item);
            if (condition.isEmpty()) {
                complaints.add(file.name(), item.line(), "requires", shown(item), allowed(item));
            } else if (conditions.contains(condition.get())) {
                complaints.add(file.name(), item.line(), "requires", shown(item) + " a second time", "each once");
            } else {
                conditions.add(condition.get());
            }
        }
        return conditions;
    }

    private static Optional<Condition> read(Yaml item) {
        if (item instanceof Yaml.Text text) {
            return Optional.ofNullable(PLAIN.get(text.value()));
        }
        if (item instanceof Yaml.Table table && table.entries().size() == 1) {
            String word = word(item);
            if (table.entries().get(word) instanceof Yaml.Text value && !value.isNothing()) {
                return Optional.ofNullable(WITH_VALUE.get(word)).flatMap(f -> f.apply(value.value()));
            }
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

    private static String allowed(Yaml item) {
        String word = word(item);
        if (WITH_VALUE.containsKey(word)) {
            boolean number = word.startsWith("minimum");
            return "{ " + word + ": " + (number ? "a whole number" : "a name") + " }";
        }
        return PLAIN.containsKey(word) ? word + " without a value" : Nearest.offer(word, WORDS);
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(n -> n.matches("[A-Za-z0-9][A-Za-z0-9 ._-]*"));
    }

    private static Optional<Integer> number(String text, int most) {
        return Optional.of(text)
                .filter(t -> t.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .filter(n -> n <= most);
    }
}
