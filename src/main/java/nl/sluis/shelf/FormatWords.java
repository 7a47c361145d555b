package nl.sluis.shelf;

import java.net.URI;
import java.util.List;
import nl.sluis.mapping.Format;
import org.jspecify.annotations.Nullable;

/** The {@code format} of a mapping: csv, json or xml, each with its own few settings. */
final class FormatWords {
    static final String JSON_NAME = "[A-Za-z][A-Za-z0-9]*";
    static final String XML_NAME = "[A-Za-z_][A-Za-z0-9_.-]*";
    private static final List<String> FORMATS = List.of("csv", "json", "xml");

    private FormatWords() {}

    static @Nullable Format read(Section mapping) {
        Section format = mapping.section("format", FORMATS);
        if (format == null) {
            return null;
        }
        List<String> chosen = FORMATS.stream().filter(format::has).toList();
        if (chosen.size() != 1) {
            mapping.refuse("format", chosen.isEmpty() ? "none of them" : "all of " + chosen, "one of " + FORMATS);
            return null;
        }
        return switch (chosen.get(0)) {
            case "csv" -> csv(format);
            case "json" -> json(format);
            default -> xml(format);
        };
    }

    private static @Nullable Format csv(Section format) {
        Section csv = format.section("csv", List.of("separator", "byteOrderMark"));
        String separator = csv == null ? null : csv.text("separator", "one of \";\" \",\" \"|\"");
        if (csv == null || separator == null) {
            return null;
        }
        if (!separator.matches("[;,|]")) {
            csv.refuse("separator", separator, "one of \";\" \",\" \"|\"");
            return null;
        }
        return new Format.Csv(separator.charAt(0), csv.flag("byteOrderMark"));
    }

    private static @Nullable Format json(Section format) {
        Section json = format.section("json", List.of("list"));
        String list = json == null ? null : json.text("list", "the name of the list");
        if (json != null && list != null && !list.matches(JSON_NAME)) {
            json.refuse("list", list, "a name of letters and digits");
            return null;
        }
        return list == null ? null : new Format.Json(list);
    }

    private static @Nullable Format xml(Section format) {
        Section xml = format.section("xml", List.of("namespace", "root", "entry"));
        if (xml == null) {
            return null;
        }
        String namespace = xml.text("namespace", "an absolute URI");
        String root = name(xml, "root");
        String entry = name(xml, "entry");
        if (namespace != null && !isAbsolute(namespace)) {
            xml.refuse("namespace", namespace, "an absolute URI");
            return null;
        }
        return namespace == null || root == null || entry == null ? null : new Format.Xml(namespace, root, entry);
    }

    private static @Nullable String name(Section xml, String key) {
        String name = xml.text(key, "an element name");
        if (name != null && !name.matches(XML_NAME)) {
            xml.refuse(key, name, "an element name");
            return null;
        }
        return name;
    }

    private static boolean isAbsolute(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
