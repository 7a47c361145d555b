package nl.sluis.shelf;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Condition;
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
            "purpose",
            "ground",
            "status",
            "validFrom",
            "validUntil",
            "requires",
            "fields",
            "never",
            "otherwise");
    private static final List<String> STATUSES = Arrays.stream(Policy.Status.values())
            .map(s -> s.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final List<String> GROUNDS =
            List.of("6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)", "6(1)(e)", "6(1)(f)");
    private static final String DAY = "a day such as 2026-08-01";

    static Optional<PolicyFile> read(ShelfFile file, Complaints complaints) {
        Section section = Section.of(file, "", file.root(), complaints, KEYS);
        if (section == null) {
            return Optional.empty();
        }
        int before = complaints.count();
        Map<Veld, Integer> granted = FieldList.read(file, section, "fields", false, complaints);
        Map<Veld, Integer> never = FieldList.read(file, section, "never", true, complaints);
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
        List<Condition> requires = ConditionWords.read(file, section, complaints);
        Policy policy = rest(file, section, requires, granted, never);
        return Optional.of(new PolicyFile(file, granted, complaints.count() == before ? policy : null));
    }

    private static @Nullable Policy rest(
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
            return null;
        }
        return new Policy(
                file.stem(),
                file.version(),
                purpose,
                ground,
                status,
                from,
                until,
                requires,
                granted.keySet(),
                never.keySet());
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
