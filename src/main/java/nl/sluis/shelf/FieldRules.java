package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.FieldCondition;
import nl.sluis.policy.FieldRule;
import org.jspecify.annotations.Nullable;

/**
 * The part {@code fieldsOnlyIf} of a policy: groups of fields that leave under conditions of their own. A field stands
 * either under {@code fields} or in one group, so that one rule decides about it.
 *
 * @param lines the fields of all groups, with their lines
 */
record FieldRules(List<FieldRule> rules, Map<Veld, Integer> lines) {
    private static final String KEY = "fieldsOnlyIf";

    static FieldRules read(ShelfFile file, Section policy, Map<Veld, Integer> unconditional, Complaints complaints) {
        List<FieldRule> rules = new ArrayList<>();
        Map<Veld, Integer> lines = new EnumMap<>(Veld.class);
        List<Yaml> groups = policy.has(KEY) ? policy.items(KEY, false) : List.of();
        for (int i = 0; i < groups.size(); i++) {
            String path = KEY + "[" + (i + 1) + "]";
            Section group = Section.of(file, path, groups.get(i), complaints, List.of("when", "fields"));
            if (group != null) {
                rules.add(rule(file, group, path, complaints));
                Map<Veld, Integer> fields = FieldList.read(file, group, "fields", false, complaints);
                fields.forEach((veld, line) -> once(file, veld, line, unconditional, lines, complaints));
            }
        }
        return new FieldRules(List.copyOf(rules), lines);
    }

    private static FieldRule rule(ShelfFile file, Section group, String path, Complaints complaints) {
        @Nullable Yaml when = group.node("when");
        if (when == null) {
            group.refuse("when", "nothing", "a condition, or a list of them");
        }
        List<FieldCondition> conditions =
                when == null ? List.of() : ConditionWords.when(file, path + ".when", when, complaints);
        if (when instanceof Yaml.Items list && list.items().isEmpty()) {
            group.refuse("when", "an empty list", "at least one condition");
        }
        // complaints about the fields themselves are made once, by the caller
        return new FieldRule(
                conditions,
                FieldList.read(file, group, "fields", false, new Complaints()).keySet());
    }

    private static void once(
            ShelfFile file,
            Veld veld,
            int line,
            Map<Veld, Integer> unconditional,
            Map<Veld, Integer> lines,
            Complaints complaints) {
        if (unconditional.containsKey(veld) || lines.putIfAbsent(veld, line) != null) {
            complaints.add(file.name(), line, KEY, veld.fieldName() + " a second time", "each field under one rule");
        }
    }
}
