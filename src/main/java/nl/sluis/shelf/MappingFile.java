package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.leerling.Veld;
import nl.sluis.mapping.Column;
import nl.sluis.mapping.Format;
import nl.sluis.mapping.Mapping;
import nl.sluis.mapping.RevocationForm;
import nl.sluis.mapping.Transform;
import org.jspecify.annotations.Nullable;

/**
 * A partner's file of {@code mappings}, checked key by key.
 *
 * @param asked the fields it asks for, with their lines; known even where the rest of the file is wrong
 * @param mapping null when something was complained of
 */
record MappingFile(
        ShelfFile file, Map<Veld, Integer> asked, @Nullable Mapping mapping) {
    private static final List<String> KEYS = List.of("partner", "format", "columns", "revocation");
    private static final List<String> COLUMN_KEYS = List.of("to", "from", "as", "required");
    private static final String XML_PLACE =
            "@" + FormatWords.XML_NAME + "|" + FormatWords.XML_NAME + "(/" + FormatWords.XML_NAME + "){0,5}";
    private static final List<String> TRANSFORMS =
            Arrays.stream(Transform.values()).map(Transform::word).toList();

    static Optional<MappingFile> read(ShelfFile file, Complaints complaints) {
        Section section = Section.of(file, "", file.root(), complaints, KEYS);
        if (section == null) {
            return Optional.empty();
        }
        int before = complaints.count();
        Stem.check(section, "partner", file.stem());
        @Nullable Format format = FormatWords.read(section);
        Map<Veld, Integer> asked = new EnumMap<>(Veld.class);
        List<Column> columns = columns(file, section, format, asked, complaints, COLUMN_KEYS);
        @Nullable RevocationForm revocation = RevocationWords.read(section, format, columns);
        Mapping mapping = format == null || complaints.count() > before
                ? null
                : new Mapping(file.stem(), file.version(), format, columns, revocation);
        return Optional.of(new MappingFile(file, asked, mapping));
    }

    /** With the mappings of the offices that the partner's file names. */
    MappingFile with(PartnerFile partner, Complaints complaints) {
        Mapping own = mapping;
        if (own == null || partner.offices().isEmpty()) {
            return this;
        }
        Map<String, Mapping> offices = new TreeMap<>();
        for (Office office : partner.offices()) {
            office.of(partner.file(), own, complaints).ifPresent(m -> offices.put(office.name(), m));
        }
        return new MappingFile(file, asked, own.with(offices));
    }

    /** @param keys that a column may have */
    static List<Column> columns(
            ShelfFile file,
            Section section,
            @Nullable Format format,
            Map<Veld, Integer> asked,
            Complaints complaints,
            List<String> keys) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<Yaml> items = section.items("columns", false);
        for (int i = 0; i < items.size(); i++) {
            String path = "columns[" + (i + 1) + "]";
            Section one = Section.of(file, path, items.get(i), complaints, keys);
            if (one != null) {
                column(one, items.get(i).line(), format, names, asked).ifPresent(columns::add);
                nesting(one, columns);
            }
        }
        return columns;
    }

    /** An element that was left is not come back to, and one that has a value has no elements. */
    private static void nesting(Section one, List<Column> columns) {
        if (columns.size() < 2) {
            return;
        }
        String to = columns.get(columns.size() - 1).to();
        String before = columns.get(columns.size() - 2).to() + "/";
        for (Column earlier : columns.subList(0, columns.size() - 1)) {
            if (to.startsWith(earlier.to() + "/") || earlier.to().startsWith(to + "/")) {
                one.refuse("to", to + " beside " + earlier.to(), "a value or elements, not both");
                return;
            }
            for (int end = to.indexOf('/'); end > 0; end = to.indexOf('/', end + 1)) {
                String parent = to.substring(0, end + 1);
                if (earlier.to().startsWith(parent) && !before.startsWith(parent)) {
                    one.refuse("to", to + " after " + parent + " was left", "the columns of one element together");
                    return;
                }
            }
        }
    }

    private static Optional<Column> column(
            Section one, int line, @Nullable Format format, Set<String> names, Map<Veld, Integer> asked) {
        String to = one.text("to", "the partner's name for it");
        Veld from = one.word("from", FieldList.NAMES, Veld::named);
        boolean required = one.flag("required");
        Transform as = one.has("as")
                ? one.word("as", TRANSFORMS, Transform::named)
                : from == null ? null : Transform.plain(from);
        if (from != null) {
            asked.putIfAbsent(from, line);
        }
        if (to != null) {
            checkName(one, to, format, names);
        }
        if (as != null && from != null && !as.fits(from)) {
            one.refuse(
                    "as",
                    as.word() + " for " + from.fieldName(),
                    "a transform for this kind of field: " + fitting(from));
            return Optional.empty();
        }
        return to == null || from == null || as == null
                ? Optional.empty()
                : Optional.of(new Column(to, from, as, required));
    }

    private static void checkName(Section one, String to, @Nullable Format format, Set<String> names) {
        if (!names.add(to)) {
            one.refuse("to", to + " a second time", "each name once");
        }
        if (format instanceof Format.Xml && !to.matches(XML_PLACE)) {
            one.refuse("to", to, "an element name, elements with / between, or an attribute with @ before it");
        }
        if (format instanceof Format.Json && !to.matches(FormatWords.JSON_NAME)) {
            one.refuse("to", to, "a name of letters and digits");
        }
        if (format instanceof Format.Csv && !to.matches("[A-Za-z][A-Za-z0-9_ -]*")) {
            one.refuse("to", to, "a column heading of letters, digits, _, - and spaces");
        }
    }

    private static String fitting(Veld from) {
        return String.join(
                ", ",
                Arrays.stream(Transform.values())
                        .filter(t -> t.fits(from))
                        .map(Transform::word)
                        .toList());
    }
}
