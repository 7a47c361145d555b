package nl.sluis.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.stax.WstxInputFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.mapping.Format;
import nl.sluis.mapping.Mapper;
import nl.sluis.mapping.Mapping;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.shelf.Shelf;
import nl.sluis.shelf.ShelfFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every scenario file on the policies and mappings that are shipped, down to the bytes that the partner gets. */
class ScenarioTest {
    private static final Path FILES = Path.of("src/test/resources/scenarios");
    private static final Shelf SHELF = Shelf.read(ShelfFolders.under(Path.of("")), name -> "set-in-tests");

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void holds(Path file) throws IOException, XMLStreamException {
        Scenario scenario = Scenario.read(file);
        Mapping mapping = SHELF.mapping(scenario.partner());
        Disclosures disclosures =
                PolicyEngine.decideAll(SHELF.policy(scenario.partner()), scenario.snapshot(), scenario.facts());
        PartnerDocument document = Mapper.map(mapping, disclosures);

        assertThat(outcome(scenario, document)).as(scenario.scenario()).isEqualTo(expected(scenario));
        assertThat(sent(document, mapping))
                .as(scenario.scenario())
                .containsExactlyInAnyOrderElementsOf(expectedRows(scenario));
    }

    @Test
    void everyPartnerHasAScenarioThatDeliversAndOneThatRefuses() throws IOException {
        Set<String> delivers = new TreeSet<>();
        Set<String> refuses = new TreeSet<>();
        for (Path file : scenarios().toList()) {
            Scenario scenario = Scenario.read(file);
            scenario.then().forEach(t -> (t.containsKey("sent") ? delivers : refuses).add(scenario.partner()));
        }
        assertThat(delivers).isEqualTo(SHELF.partners());
        assertThat(refuses).isEqualTo(SHELF.partners());
    }

    /** Per pupil: sent, or the reason, or the field that is missing. */
    private static List<String> outcome(Scenario scenario, PartnerDocument document) {
        List<String> outcome = new ArrayList<>();
        for (int i = 0; i < scenario.given().leerlingen().size(); i++) {
            var subject = Scenario.subject(i);
            String refused = document.disclosures().withheld().stream()
                    .filter(w -> w.subject().equals(subject))
                    .map(w -> w.reason().name())
                    .collect(Collectors.joining());
            String missing = document.incomplete().stream()
                    .filter(m -> m.subject().equals(subject))
                    .map(m -> "missing " + m.missing().fieldName())
                    .collect(Collectors.joining());
            outcome.add(document.subjects().contains(subject) ? "sent" : refused + missing);
        }
        return outcome;
    }

    private static List<String> expected(Scenario scenario) {
        return scenario.then().stream()
                .map(t -> t.containsKey("sent")
                        ? "sent"
                        : t.containsKey("missing") ? "missing " + t.get("missing") : "" + t.get("withheld"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> expectedRows(Scenario scenario) {
        return scenario.then().stream()
                .filter(t -> t.containsKey("sent"))
                .map(t -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    ((Map<String, Object>) t.get("sent")).forEach((k, v) -> row.put(k, String.valueOf(v)));
                    return row;
                })
                .toList();
    }

    /** What the partner reads: every name and value that is not empty. */
    private static List<Map<String, String>> sent(PartnerDocument document, Mapping mapping)
            throws IOException, XMLStreamException {
        if (mapping.format() instanceof Format.Json json) {
            return json(document, json.list());
        }
        return mapping.format() instanceof Format.Csv
                ? csv(document)
                : xml(document, ((Format.Xml) mapping.format()).entry());
    }

    private static List<Map<String, String>> json(PartnerDocument document, String list) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        new ObjectMapper().readTree(document.render()).path(list).forEach(entry -> {
            Map<String, String> row = new LinkedHashMap<>();
            entry.fields()
                    .forEachRemaining(f -> row.put(f.getKey(), f.getValue().asText()));
            rows.add(row);
        });
        return rows;
    }

    private static List<Map<String, String>> csv(PartnerDocument document) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .fieldSeparator(';')
                .ofNamedCsvRecord(new String(document.render(), StandardCharsets.UTF_8))) {
            for (NamedCsvRecord record : reader) {
                Map<String, String> row = new LinkedHashMap<>(record.getFieldsAsMap());
                row.values().removeIf(String::isEmpty);
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Map<String, String>> xml(PartnerDocument document, String entry) throws XMLStreamException {
        List<Map<String, String>> rows = new ArrayList<>();
        XMLStreamReader reader =
                new WstxInputFactory().createXMLStreamReader(new ByteArrayInputStream(document.render()));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals(entry)) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    row.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                }
                elements(reader, "", row);
                rows.add(row);
            }
        }
        return rows;
    }

    /** To the end of the element: the values in it, by the names on the way down to each. */
    private static void elements(XMLStreamReader reader, String path, Map<String, String> row)
            throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean leaf = true;
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                leaf = false;
                elements(reader, path.isEmpty() ? reader.getLocalName() : path + "/" + reader.getLocalName(), row);
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        if (leaf && !path.isEmpty()) {
            row.put(path, text.toString());
        }
    }
}
