package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.sluis.leerling.Veld;
import nl.sluis.mapping.Column;
import nl.sluis.mapping.Format;
import nl.sluis.mapping.Mapping;
import nl.sluis.mapping.RevocationForm;
import org.jspecify.annotations.Nullable;

/**
 * One office of a partner that has many, such as a GGD of the JGZ: its own settings, and the partner's fields in its own
 * order, under its own names. It may write them otherwise, but neither leave one out nor add one.
 *
 * @param settings the partner's, with what this office has of its own over them
 * @param format null when it takes the partner's file as it is
 */
record Office(
        String name,
        int line,
        Map<String, String> settings,
        @Nullable Format format,
        List<Column> columns,
        Map<Veld, Integer> asked) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final List<String> KEYS = List.of("settings", "format", "columns");
    private static final List<String> COLUMN_KEYS = List.of("to", "from", "as");

    static List<Office> read(
            ShelfFile file,
            Section partner,
            Map<String, String> shared,
            Placeholders placeholders,
            Complaints complaints) {
        List<Office> offices = new ArrayList<>();
        partner.table("offices", "one table per office").entries().forEach((name, node) -> {
            if (!NAME.matcher(name).matches()) {
                complaints.add(file.name(), node.line(), "offices", name, "a name in lower case");
            }
            Section one = Section.of(file, "offices." + name, node, complaints, KEYS);
            if (one != null) {
                offices.add(office(file, name, node.line(), one, shared, placeholders, complaints));
            }
        });
        return offices;
    }

    private static Office office(
            ShelfFile file,
            String name,
            int line,
            Section one,
            Map<String, String> shared,
            Placeholders placeholders,
            Complaints complaints) {
        Map<String, String> settings = new LinkedHashMap<>(shared);
        one.table("settings", "the settings of this office")
                .entries()
                .forEach((key, value) -> placeholders
                        .resolve(file, "offices." + name + ".settings." + key, value, complaints)
                        .ifPresent(text -> settings.put(key, text)));
        Format format = one.has("format") ? FormatWords.read(one) : null;
        Map<Veld, Integer> asked = new EnumMap<>(Veld.class);
        List<Column> columns = one.has("columns") || one.has("format")
                ? MappingFile.columns(file, one, format, asked, complaints, COLUMN_KEYS)
                : List.of();
        if (one.has("columns") && !one.has("format")) {
            one.refuse("format", "nothing", "the format that the columns stand in");
        }
        return new Office(name, line, settings, format, columns, asked);
    }

    /** The partner's mapping as this office wants it; empty when it takes the partner's, or what was complained of. */
    Optional<Mapping> of(ShelfFile file, Mapping mapping, Complaints complaints) {
        if (format == null) {
            return Optional.empty();
        }
        if (!asked.keySet().equals(mapping.asks())) {
            complaints.add(
                    file.name(),
                    line,
                    "offices." + name + ".columns",
                    "the fields " + names(asked.keySet()),
                    "exactly the fields of the partner's mapping: " + names(mapping.asks()));
            return Optional.empty();
        }
        List<Column> own = columns.stream()
                .map(c -> new Column(c.to(), c.from(), c.as(), isRequired(mapping, c.from())))
                .toList();
        return Optional.of(new Mapping(
                mapping.partner(), mapping.version() + "-" + file.version(), format, own, revocation(mapping, own)));
    }

    /** The columns by which this office knows a pupil: its own names for the partner's. */
    private static @Nullable RevocationForm revocation(Mapping mapping, List<Column> own) {
        RevocationForm form = mapping.revocation();
        return form == null
                ? null
                : new RevocationForm(
                        form.root(),
                        own.stream()
                                .filter(c -> form.columns().stream().anyMatch(r -> r.from() == c.from()))
                                .toList(),
                        form.byHand());
    }

    private static boolean isRequired(Mapping mapping, Veld veld) {
        return mapping.columns().stream().anyMatch(c -> c.from() == veld && c.required());
    }

    private static String names(java.util.Set<Veld> fields) {
        return String.join(", ", fields.stream().map(Veld::fieldName).sorted().toList());
    }
}
