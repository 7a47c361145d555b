package nl.sluis.shelf;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.CaseFile;
import nl.sluis.policy.Licentie;
import nl.sluis.policy.PupilFacts;
import nl.sluis.policy.SchoolFact;
import nl.sluis.policy.Toestemming;
import nl.sluis.policy.trial.Situation;
import org.jspecify.annotations.Nullable;

/** Reads the made-up pupil and the made-up records of a policy's test. What is not said does not hold. */
final class SituationText {
    private static final List<String> KEYS = List.of(
            "agreement",
            "schoolOptedIn",
            "mandate",
            "settings",
            "licences",
            "derived",
            "objection",
            "parentsInformed",
            "consents",
            "case");
    private static final List<String> LICENCE_KEYS =
            List.of("product", "jaargroepen", "groepskeys", "from", "until", "outsideLessons");
    private static final List<String> CONSENT_KEYS = List.of("purpose", "by", "on", "withdrawn");
    private static final List<String> CASE_KEYS =
            List.of("recordedBy", "approvedBy", "onRecord", "askedFor", "term", "sourceNamed");
    private static final String DAY = "a day such as 2026-11-24";

    private final ShelfFile file;
    private final Complaints complaints;

    SituationText(ShelfFile file, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
    }

    @Nullable
    Situation read(@Nullable Yaml day, @Nullable Yaml pupil, @Nullable Yaml record) {
        LocalDate today = day == null ? null : day(day, "day");
        Section said = record == null ? null : Section.of(file, "record", record, complaints, KEYS);
        if (today == null || said == null) {
            return null;
        }
        Situation.School school = new Situation.School(
                said.flag("agreement"),
                said.flag("schoolOptedIn"),
                said.flag("mandate"),
                constants(said, "settings", SchoolFact.class),
                list(said, "licences", LICENCE_KEYS, this::licence));
        PupilFacts facts = new PupilFacts(
                said.flag("objection"),
                said.flag("parentsInformed"),
                list(said, "consents", CONSENT_KEYS, this::consent),
                said.has("case") ? caseFile(said) : null);
        Map<Veld, String> derived = new EnumMap<>(Veld.class);
        values(said.node("derived"), "record.derived").forEach((veld, value) -> derived.put(veld, value.toString()));
        return new Situation(today, values(pupil, "pupil"), school, facts, derived);
    }

    private Map<Veld, Object> values(@Nullable Yaml node, String key) {
        Map<Veld, Object> values = new EnumMap<>(Veld.class);
        if (node != null && !(node instanceof Yaml.Table)) {
            complaints.add(file.name(), node.line(), key, node.shown(), "a table of fields and values");
        }
        if (node instanceof Yaml.Table table) {
            table.entries().forEach((name, value) -> {
                Optional<Veld> veld = Veld.named(name);
                if (veld.isEmpty()) {
                    complaints.add(file.name(), table.lineOf(name), key, name, Nearest.offer(name, FieldList.NAMES));
                } else {
                    Object read = veld.get().kind() == Veld.Kind.DATE ? day(value, key + "." + name) : text(value);
                    if (read != null) {
                        values.put(veld.get(), read);
                    }
                }
            });
        }
        return values;
    }

    private static @Nullable String text(Yaml node) {
        return node instanceof Yaml.Text text && !text.isNothing() ? text.value() : null;
    }

    private @Nullable LocalDate day(Yaml node, String key) {
        try {
            return LocalDate.parse(node instanceof Yaml.Text text ? text.value() : "");
        } catch (DateTimeParseException e) {
            complaints.add(file.name(), node.line(), key, node.shown(), DAY);
            return null;
        }
    }

    private @Nullable LocalDate day(Section section, String key) {
        Yaml node = section.node(key);
        return node == null ? null : day(node, key);
    }

    private <T> List<T> list(Section said, String key, List<String> keys, Function<Section, Optional<T>> reader) {
        List<T> all = new ArrayList<>();
        for (Yaml item : said.has(key) ? said.items(key, true) : List.<Yaml>of()) {
            Section one = Section.of(file, "record." + key, item, complaints, keys);
            if (one != null) {
                reader.apply(one).ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Licentie> licence(Section one) {
        String product = one.text("product", "a product");
        LocalDate from = day(one, "from");
        if (product == null || from == null) {
            one.refuse("from", "a licence without product or first day", "both");
            return Optional.empty();
        }
        return Optional.of(new Licentie(
                product,
                words(one, "jaargroepen"),
                words(one, "groepskeys"),
                from,
                day(one, "until"),
                one.flag("outsideLessons")));
    }

    private Optional<Toestemming> consent(Section one) {
        String purpose = one.text("purpose", "what it was given for");
        Toestemming.GivenBy by =
                one.word("by", List.of("ouder", "leerling"), w -> constant(Toestemming.GivenBy.class, w));
        LocalDate on = day(one, "on");
        if (on == null) {
            one.refuse("on", "nothing", DAY);
        }
        return purpose == null || by == null || on == null
                ? Optional.empty()
                : Optional.of(new Toestemming(purpose, by, on, day(one, "withdrawn")));
    }

    private @Nullable CaseFile caseFile(Section said) {
        Section one = said.section("case", CASE_KEYS);
        String by = one == null ? null : one.text("recordedBy", "who recorded the case");
        if (one == null || by == null) {
            return null;
        }
        return new CaseFile(
                by,
                one.has("approvedBy") ? one.text("approvedBy", "who approved it") : null,
                constants(one, "onRecord", CaseFile.Item.class),
                fields(one, "askedFor"),
                day(one, "term"),
                fields(one, "sourceNamed"));
    }

    private Set<Veld> fields(Section one, String key) {
        return one.has(key) ? FieldList.read(file, one, key, true, complaints).keySet() : Set.of();
    }

    private Set<String> words(Section one, String key) {
        Set<String> words = new HashSet<>();
        for (Yaml item : one.has(key) ? one.items(key, true) : List.<Yaml>of()) {
            String word = text(item);
            if (word != null) {
                words.add(word);
            }
        }
        return words;
    }

    private <E extends Enum<E>> Set<E> constants(Section one, String key, Class<E> type) {
        Set<E> all = EnumSet.noneOf(type);
        for (Yaml item : one.has(key) ? one.items(key, true) : List.<Yaml>of()) {
            Optional<E> constant = constant(type, item.shown());
            if (constant.isEmpty()) {
                List<String> words = Stream.of(type.getEnumConstants())
                        .map(SituationText::word)
                        .toList();
                complaints.add(file.name(), item.line(), key, item.shown(), Nearest.offer(item.shown(), words));
            }
            constant.ifPresent(all::add);
        }
        return all;
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        return Stream.of(type.getEnumConstants())
                .filter(c -> word(c).equals(word))
                .findFirst();
    }

    /** As a file writes it: {@code surveyByPost}. */
    private static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(word.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return word.toString();
    }
}
