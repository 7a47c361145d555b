package nl.sluis.torture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A partner whose simulator keeps each XML message in a file that begins with its number in the order of coming and ends
 * with its id.
 *
 * @param entry local name of the element of one pupil; empty when the message is of one
 * @param removal what the name of a message has in it that takes back
 * @param known names that may occur
 * @param without names that a partner or a clock decides
 * @param pupil who a pupil is: from the parts of the file's name and the values; a message that takes back without naming
 *     anybody is about those of the last that has the same second part in its name
 */
record XmlBox(
        String partner,
        Path folder,
        String entry,
        String removal,
        Set<String> known,
        Set<String> without,
        BiFunction<String[], Map<String, String>, String> pupil)
        implements PartnerBox {

    @Override
    public Map<String, List<Holding>> read() throws IOException {
        Map<String, List<Holding>> all = new LinkedHashMap<>();
        Map<String, Set<String>> about = new HashMap<>();
        for (Path file : files()) {
            String[] name = nameParts(file);
            boolean removes = Files.readString(file).contains(removal);
            List<Map<String, String>> entries = entries(file);
            if (removes && entries.isEmpty()) {
                about.getOrDefault(name[1], Set.of())
                        .forEach(p ->
                                all.computeIfAbsent(p, q -> new ArrayList<>()).add(Holding.REMOVED));
                continue;
            }
            Set<String> named = new LinkedHashSet<>();
            for (Map<String, String> values : entries) {
                String who = pupil.apply(name, values);
                named.add(who);
                all.computeIfAbsent(who, p -> new ArrayList<>()).add(removes ? Holding.REMOVED : holding(values));
            }
            about.put(name[1], named);
        }
        return all;
    }

    private Holding holding(Map<String, String> values) {
        Map<String, String> kept = new TreeMap<>(values);
        kept.keySet().removeIf(name -> without.contains(last(name)));
        // a message that bears the number of an earlier one takes its place: it is no second one
        String inPlaceOf = values.getOrDefault("@meldingsnummer", "");
        return new Holding(kept + inPlaceOf, kept.toString(), Unrest.version(values.getOrDefault("roepnaam", "")));
    }

    @Override
    public Set<String> documents() throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        for (Path file : files()) {
            String[] parts = nameParts(file);
            ids.add(parts[parts.length - 1]);
        }
        return ids;
    }

    @Override
    public Set<String> strangeFields() throws IOException {
        Set<String> strange = new TreeSet<>();
        for (Path file : files()) {
            for (Map<String, String> values : entries(file)) {
                values.keySet().stream()
                        .map(XmlBox::last)
                        .filter(n -> !known.contains(n) && !without.contains(n))
                        .forEach(strange::add);
            }
        }
        return strange;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String[] nameParts(Path file) {
        String name = file.getFileName().toString().replace(".xml", "");
        // the id at the end has dashes of its own
        int id = name.length() - 36;
        String[] before = name.substring(0, id - 1).split("-", -1);
        String[] parts = java.util.Arrays.copyOf(before, before.length + 1);
        parts[before.length] = name.substring(id);
        return parts;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
        }
    }

    private List<Map<String, String>> entries(Path file) throws IOException {
        Element root = parse(file);
        List<Map<String, String>> entries = new ArrayList<>();
        if (entry.isEmpty()) {
            Map<String, String> values = new TreeMap<>();
            flatten(root, "", values);
            entries.add(values);
            return entries;
        }
        NodeList found = root.getElementsByTagNameNS("*", entry);
        for (int i = 0; i < found.getLength(); i++) {
            Map<String, String> values = new TreeMap<>();
            flatten((Element) found.item(i), "", values);
            entries.add(values);
        }
        return entries;
    }

    private static void flatten(Element element, String path, Map<String, String> into) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            if (!attribute.getNodeName().startsWith("xmlns")) {
                into.put(path + "@" + attribute.getLocalName(), attribute.getNodeValue());
            }
        }
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                leaf = false;
                flatten(inner, path.isEmpty() ? inner.getLocalName() : path + "/" + inner.getLocalName(), into);
            }
        }
        if (leaf && !path.isEmpty()) {
            into.put(path, element.getTextContent());
        }
    }

    private static Element parse(Path file) throws IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        try (InputStream in = Files.newInputStream(file)) {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(file.getFileName() + " is not XML", e);
        }
    }
}
