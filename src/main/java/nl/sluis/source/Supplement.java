package nl.sluis.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * The part {@code supplement:} of the mapping of a source that adds to the pupils of another: by what its records are
 * matched, and of which fields it is the master. A field has one master, so what the other source says of it counts for
 * nothing, also where this one has no value.
 *
 * @param match fields that tell whose record it is; the first that a record and a pupil both have decides
 * @param always fields of which this source is the master wherever it is in use
 * @param base the base data: this source or the administration is master, as the register of vestigingen says
 * @param columns for a CSV file, each column and the element of {@link SourceField} whose rule its values keep
 */
public record Supplement(List<Veld> match, Set<Veld> always, Set<Veld> base, Map<String, SourceField> columns) {
    /** Nothing else tells one pupil from all others. */
    private static final Set<Veld> IDENTIFYING = Set.of(Veld.ECKID, Veld.LEERLINGKEY);

    private static final Set<String> KEYS = Set.of("match", "always", "base", "columns");

    public Supplement {
        match = List.copyOf(match);
        always = Set.copyOf(always);
        base = Set.copyOf(base);
        columns = Map.copyOf(columns);
    }

    /** From parsed YAML; what is wrong with it is added to the complaints. */
    static Supplement of(Object data, Map<SourceField, List<Veld>> fields, List<String> complaints) {
        Map<?, ?> given = data instanceof Map<?, ?> map ? map : Map.of();
        for (Object key : given.keySet()) {
            if (!KEYS.contains(String.valueOf(key))) {
                complaints.add("supplement." + key + ": unknown; known are " + new TreeSet<>(KEYS));
            }
        }
        List<Veld> match = names(given.get("match"), "match", complaints);
        if (match.isEmpty() || !IDENTIFYING.containsAll(match)) {
            complaints.add("supplement.match: expected eckid, leerlingkey or both");
        }
        Set<Veld> always = set(names(given.get("always"), "always", complaints));
        Set<Veld> base = set(names(given.get("base"), "base", complaints));
        masters(fields, always, base, complaints);
        return new Supplement(match, always, base, columns(given.get("columns"), fields, complaints));
    }

    private static void masters(
            Map<SourceField, List<Veld>> fields, Set<Veld> always, Set<Veld> base, List<String> complaints) {
        Set<Veld> read = EnumSet.noneOf(Veld.class);
        fields.values().forEach(read::addAll);
        read.removeAll(IDENTIFYING);
        for (Veld veld : read) {
            if (always.contains(veld) == base.contains(veld)) {
                complaints.add("supplement: " + veld.fieldName() + " stands in "
                        + (always.contains(veld) ? "both" : "none") + " of always and base; a field has one master");
            }
        }
        Set<Veld> unread = EnumSet.noneOf(Veld.class);
        unread.addAll(always);
        unread.addAll(base);
        unread.removeAll(read);
        unread.forEach(veld ->
                complaints.add("supplement: " + veld.fieldName() + " has this source as master and is not read of it"));
    }

    private static Map<String, SourceField> columns(
            @Nullable Object given, Map<SourceField, List<Veld>> fields, List<String> complaints) {
        Map<String, SourceField> columns = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((column, path) -> {
                Optional<SourceField> field =
                        SourceField.at(String.valueOf(path)).filter(fields::containsKey);
                if (field.isEmpty()) {
                    complaints.add("supplement.columns." + column + ": " + path + " is not an element that is read");
                } else if (columns.containsValue(field.get())) {
                    complaints.add("supplement.columns." + column + ": " + path + " has a column already");
                } else {
                    columns.put(String.valueOf(column), field.get());
                }
            });
        }
        if (!columns.containsValue(SourceField.KEY) && !columns.containsValue(SourceField.ECKID)) {
            complaints.add("supplement.columns: expected one for @key or @eckid, by which pupils are matched");
        }
        return columns;
    }

    private static List<Veld> names(@Nullable Object given, String key, List<String> complaints) {
        List<Veld> names = new ArrayList<>();
        for (Object name : given instanceof List<?> list ? list : List.of()) {
            Veld.named(String.valueOf(name))
                    .ifPresentOrElse(
                            names::add,
                            () -> complaints.add("supplement." + key + ": " + name + " is not in the dictionary"));
        }
        return names;
    }

    private static Set<Veld> set(List<Veld> names) {
        Set<Veld> set = EnumSet.noneOf(Veld.class);
        set.addAll(names);
        return set;
    }
}
