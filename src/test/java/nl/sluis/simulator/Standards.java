package nl.sluis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Assumptions;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The official schemas as an oracle, where they stand beside the checkout; elsewhere the test is skipped and says so. */
public final class Standards {
    private static final Path FOLDER = Path.of(System.getProperty("sluis.standards", "../shared/standards"));

    private Standards() {}

    /** With the blok that we assume, which extends a type of the official schema. */
    public static Schema uwlr() {
        return schema("uwlr-2.2/Schemas/UWLR_Leerlinggegevens_v2p2.xsd", "esis-toevoegingen-assumed-v1.xsd");
    }

    static Schema edexml() {
        return schema("edexml-2.1/EDEXML.structuur.xsd");
    }

    /** With the blok of MLS that we assume. */
    static Schema edexmlOfMls() {
        return schema("edexml-2.1/EDEXML.structuur.xsd", "mls-toevoegingen-assumed-v1.xsd");
    }

    private static Schema schema(String file, String... own) {
        Assumptions.assumeTrue(
                Files.exists(FOLDER.resolve(file)), "SKIPPED: the official schemas are not in ../shared/standards");
        try {
            List<Source> sources = new ArrayList<>(
                    List.of(new StreamSource(FOLDER.resolve(file).toFile())));
            for (String contract : own) {
                sources.add(new StreamSource(
                        Path.of("src/main/resources/contracts", contract).toFile()));
            }
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(sources.toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Validates the first element of that name and says what is wrong with it. */
    public static List<String> complaints(Schema schema, byte[] message, String element) {
        List<String> complaints = new ArrayList<>();
        try (InputStream in = new ByteArrayInputStream(message)) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            while (!(xml.isStartElement() && xml.getLocalName().equals(element))) {
                assertThat(xml.hasNext()).as("there is an element " + element).isTrue();
                xml.next();
            }
            Validator validator = schema.newValidator();
            validator.setErrorHandler(new Collecting(complaints));
            validator.validate(new StAXSource(xml));
        } catch (IOException | XMLStreamException | SAXException e) {
            complaints.add(String.valueOf(e.getMessage()));
        }
        return complaints;
    }

    private record Collecting(List<String> complaints) implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            complaints.add(e.getMessage());
        }

        @Override
        public void error(SAXParseException e) {
            complaints.add(e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) {
            complaints.add(e.getMessage());
        }
    }
}
