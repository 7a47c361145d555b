package nl.sluis.shelf;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Condition;
import nl.sluis.policy.FieldRule;
import nl.sluis.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code config/policies}, checked key by key.
 *
 * @param granted the fields it grants, with their lines; known even where the rest of the file is wrong
 * @param policy null when something was complained of
 */
record PolicyFile(
        ShelfFile file,
        Map<Veld, Integer> granted,
        @Nullable Policy policy) {
    private static final List<String> KEYS = List.of(
            "partner",
            "served",
            "purpose",
            "ground",
            "status",
            "validFrom",
            "validUntil",
            "requires",
            "fields",
            "fieldsOnlyIf",
            "derived",
            "smallNumbers",
            "never",
            "otherwise");
    private static final List<String> STATUSES = Arrays.stream(Policy.Status.values())
            .map(s -> s.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> GROUNDS =
            List.of("6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)", "6(1)(f)");
    private static final Map<String, Policy.Served> SERVED =
            Map.of("scheduled", Policy.Served.SCHEDULED, "onRequest", Policy.Served.ON_REQUEST);
    private static final Set<Veld> DERIVABLE = EnumSet.of(Veld.PRODUCT_INSTANCE, Veld.RAPPORTAGE_LOCATIE);
    private static final int MOST_SMALL = 1000;
    private static final String DAY = "a day such as 2026-08-01";

    /**
     * Whether it may stand without a route: a concept whose route is still to come, an expired one, or a party that is
     * served case by case. Known also where the rest of the file is wrong.
     */
    boolean mayStandAlone() {
        return file.root() instanceof Yaml.Table table
                && (says(table, "served", "onRequest")
                        || says(table, "status", "concept")
                        || says(table, "status", "expired"));
    }

    private static boolean says(Yaml.Table table, String key, String word) {
        return table.entries().get(key) instanceof Yaml.Text text
                && text.value().equals(word);
    }

    static Optional<PolicyFile> read(ShelfFile file, Complaints complaints) {
        Section section = Section.of(file, "", file.root(), complaints, KEYS);
        if (section == null) {
            return Optional.empty();
        }
        int before = complaints.count();
        // a party may have fields under conditions only
        boolean conditional = section.has("fieldsOnlyIf");
        Map<Veld, Integer> granted = FieldList.read(file, section, "fields", conditional, complaints);
        FieldRules rules = FieldRules.read(file, section, granted, complaints);
        granted.putAll(rules.lines());
        Map<Veld, Integer> never = FieldList.never(file, section, complaints);
        never.forEach((veld, line) -> {
            if (granted.containsKey(veld)) {
                complaints.add(
                        file.name(),
                        line,
                        "never",
                        veld.fieldName() + ", which fields grants",
                        "a field in one of both");
            }
        });
        Policy policy = complete(file, section, rules.rules(), granted, never, complaints);
        return Optional.of(new PolicyFile(file, granted, complaints.count() == before ? policy : null));
    }

    private static @Nullable Policy complete(
            ShelfFile file,
            Section section,
            List<FieldRule> rules,
            Map<Veld, Integer> granted,
            Map<Veld, Integer> never,
            Complaints complaints) {
        List<Condition> requires = ConditionWords.read(file, "requires", section.items("requires", false), complaints);
        Set<Veld> derived = derived(file, section, granted, complaints);
        int small = smallNumbers(section, derived, granted);
        boolean licensed = requires.stream().anyMatch(c -> c instanceof Condition.LicenceCovers);
        if (granted.containsKey(Veld.PRODUCTEN) && !licensed) {
            complaints.add(
                    file.name(),
                    granted.getOrDefault(Veld.PRODUCTEN, 0),
                    "fields",
                    Veld.PRODUCTEN.fieldName() + " without licenceCovers",
                    "licenceCovers under requires, which names the products");
        }
        Policy.Served served = served(section);
        return rest(file, section, requires, granted, never)
                .map(p -> p.with(rules, derived, small, served))
                .orElse(null);
    }

    private static Policy.Served served(Section section) {
        List<String> words = SERVED.keySet().stream().sorted().toList();
        Policy.Served served =
                section.has("served") ? section.word("served", words, w -> Optional.ofNullable(SERVED.get(w))) : null;
        return served == null ? Policy.Served.SCHEDULED : served;
    }

    private static Set<Veld> derived(
            ShelfFile file, Section section, Map<Veld, Integer> granted, Complaints complaints) {
        Map<Veld, Integer> derived = section.has("derived")
                ? FieldList.read(file, section, "derived", false, complaints)
                : new EnumMap<>(Veld.class);
        derived.forEach((veld, line) -> {
            if (!DERIVABLE.contains(veld)) {
                complaints.add(
                        file.name(),
                        line,
                        "derived",
                        veld.fieldName(),
                        "a field that the house can derive: "
                                + DERIVABLE.stream().map(Veld::fieldName).collect(Collectors.joining(", ")));
            } else if (!granted.containsKey(veld)) {
                complaints.add(file.name(), line, "derived", veld.fieldName(), "a field that fields grants");
            }
        });
        for (Veld veld : DERIVABLE) {
            if (granted.containsKey(veld) && !derived.containsKey(veld)) {
                complaints.add(
                        file.name(),
                        granted.getOrDefault(veld, 0),
                        "fields",
                        veld.fieldName() + " as it stands in the source",
                        "this field under derived too");
            }
        }
        derived.keySet().retainAll(granted.keySet());
        return derived.keySet();
    }

    /** Who reports per location must say from how many pupils on a location may stand alone, and the other way round. */
    private static int smallNumbers(Section section, Set<Veld> derived, Map<Veld, Integer> granted) {
        boolean reports = granted.containsKey(Veld.RAPPORTAGE_LOCATIE) || derived.contains(Veld.RAPPORTAGE_LOCATIE);
        if (!section.has("smallNumbers")) {
            if (reports) {
                section.refuse("smallNumbers", "nothing", "{ k: … }, since rapportageLocatie is granted");
            }
            return 0;
        }
        if (!reports) {
            section.refuse("smallNumbers", "a k", "nothing, since rapportageLocatie is not granted");
        }
        Section small = section.section("smallNumbers", List.of("k"));
        Integer k = small == null ? null : small.number("k", 2, MOST_SMALL);
        return k == null ? 0 : k;
    }

    private static Optional<Policy> rest(
            ShelfFile file,
            Section section,
            List<Condition> requires,
            Map<Veld, Integer> granted,
            Map<Veld, Integer> never) {
        Stem.check(section, "partner", file.stem());
        String purpose = section.text("purpose", "the purpose in Dutch");
        Policy.Ground ground = ground(section);
        Policy.Status status = section.word("status", STATUSES, PolicyFile::status);
        LocalDate from = day(section, "validFrom");
        LocalDate until = section.has("validUntil") ? day(section, "validUntil") : null;
        if (from != null && until != null && until.isBefore(from)) {
            section.refuse("validUntil", until.toString(), "a day on or after validFrom");
        }
        section.word("otherwise", List.of("withhold"), w -> Optional.of(w).filter("withhold"::equals));
        if (purpose == null || ground == null || status == null || from == null || isDisjointNot(granted, never)) {
            return Optional.empty();
        }
        return Optional.of(new Policy(
                file.stem(),
                file.version(),
                purpose,
                ground,
                status,
                from,
                until,
                requires,
                granted.keySet(),
                never.keySet()));
    }

    private static boolean isDisjointNot(Map<Veld, Integer> granted, Map<Veld, Integer> never) {
        return granted.keySet().stream().anyMatch(never::containsKey);
    }

    private static Policy.@Nullable Ground ground(Section policy) {
        Section ground = policy.section("ground", List.of("avg", "source"));
        if (ground == null) {
            return null;
        }
        String avg = ground.word("avg", GROUNDS, w -> Optional.of(w).filter(GROUNDS::contains));
        String source = ground.text("source", "the law, regulation or agreement and the paragraph in it");
        return avg == null || source == null ? null : new Policy.Ground(avg, source);
    }

    private static Optional<Policy.Status> status(String word) {
        return STATUSES.contains(word)
                ? Optional.of(Policy.Status.valueOf(word.toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    private static @Nullable LocalDate day(Section section, String key) {
        String text = section.text(key, DAY);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            section.refuse(key, text == null ? "nothing" : text, DAY);
            return null;
        }
    }
}
