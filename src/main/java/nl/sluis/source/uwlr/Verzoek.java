package nl.sluis.source.uwlr;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.source.leerlinggegevens.Expected;
import org.jspecify.annotations.Nullable;

/** The requests of UWLR 2.2 for one vestiging: all at once, or its structuur and then its leerlingen by groep (getrapt). */
final class Verzoek {
    private static final String LG = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final Expected expected;

    Verzoek(Expected expected) {
        this.expected = expected;
    }

    /** @param since to hear only whether anything changed since then; null to get the whole */
    UwlrClient.Question leerlinggegevens(@Nullable Instant since) {
        return question("HaalLeerlinggegevens", "leerlinggegevens_verzoek", since, null);
    }

    UwlrClient.Question structuur(@Nullable Instant since) {
        return question(LG + "/structuur_verzoek", "structuur_verzoek", since, null);
    }

    /** @param groepen keys; an empty one stands for the pupils who are in no groep */
    UwlrClient.Question leerlingen(Collection<String> groepen, @Nullable Instant since) {
        return question(LG + "/leerlingen_verzoek", "leerlingen_verzoek", since, List.copyOf(groepen));
    }

    private UwlrClient.Question question(
            String action, String element, @Nullable Instant since, @Nullable List<String> groepen) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(text);
            xml.writeStartElement("lg", element, LG);
            xml.writeNamespace("lg", LG);
            write(xml, "schooljaar", expected.schooljaar().toString());
            write(xml, "brincode", expected.vestiging().brin());
            write(xml, "dependancecode", expected.vestiging().dependance());
            write(xml, "xsdversie", "2.2");
            if (since != null) {
                write(
                        xml,
                        "laatstontvangengegevens",
                        since.truncatedTo(ChronoUnit.SECONDS).toString());
            }
            if (groepen != null) {
                groepen(xml, groepen);
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a request in memory cannot fail", e);
        }
        return new UwlrClient.Question(expected.origin(), action, text.toString());
    }

    private static void groepen(XMLStreamWriter xml, List<String> keys) throws XMLStreamException {
        xml.writeStartElement("lg", "groepen", LG);
        for (String key : keys) {
            xml.writeEmptyElement("lg", "groep", LG);
            if (!key.isEmpty()) {
                xml.writeAttribute("key", key);
            }
        }
        xml.writeEndElement();
    }

    private static void write(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement("lg", name, LG);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
