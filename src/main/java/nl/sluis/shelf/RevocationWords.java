package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.sluis.mapping.Column;
import nl.sluis.mapping.Format;
import nl.sluis.mapping.RevocationForm;
import org.jspecify.annotations.Nullable;

/** The {@code revocation} of a mapping: by which of its columns the partner is told whom to remove. */
final class RevocationWords {
    private RevocationWords() {}

    /** @return null when there is none, or when something was complained of */
    static @Nullable RevocationForm read(Section mapping, @Nullable Format format, List<Column> columns) {
        if (!mapping.has("revocation")) {
            return null;
        }
        Section section = mapping.section("revocation", List.of("root", "columns", "byHand"));
        if (section == null) {
            return null;
        }
        List<Column> named = columns(section, columns);
        if (!named.isEmpty() && named.stream().noneMatch(Column::required)) {
            section.refuse("columns", "none that is required", "at least one column that every pupil has");
        }
        String root = root(section, format);
        return root == null || named.isEmpty() ? null : new RevocationForm(root, named, section.flag("byHand"));
    }

    private static @Nullable String root(Section section, @Nullable Format format) {
        if (format instanceof Format.Csv) {
            if (section.has("root")) {
                section.refuse("root", "an element for CSV", "root for xml only");
            }
            return "";
        }
        String root = section.text("root", "the root element of the message");
        if (root != null && !root.matches(FormatWords.XML_NAME)) {
            section.refuse("root", root, "an element name");
            return null;
        }
        return root;
    }

    private static List<Column> columns(Section section, List<Column> columns) {
        List<String> names = columns.stream().map(Column::to).toList();
        List<Column> named = new ArrayList<>();
        for (Yaml item : section.items("columns", false)) {
            String name = item instanceof Yaml.Text text ? text.value() : item.shown();
            Optional<Column> column =
                    columns.stream().filter(c -> c.to().equals(name)).findFirst();
            if (column.isEmpty()) {
                section.refuse("columns", name, Nearest.offer(name, names));
            }
            column.filter(c -> !named.contains(c)).ifPresent(named::add);
        }
        return named;
    }
}
