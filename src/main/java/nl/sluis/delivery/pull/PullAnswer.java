package nl.sluis.delivery.pull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.delivery.SafeXml;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;

/**
 * Writes {@code leerlinggegevens_antwoord} of UWLR out of rendered documents: the same pupils and fields, in the order and
 * with the groups that the smalle set wants. It adds nothing about a pupil that is not in a document.
 */
final class PullAnswer {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
    /** The elements of a pupil in the order of the schema; the group is an empty element with a key. */
    private static final List<String> ELEMENTS =
            List.of("achternaam", "voorvoegsel", "roepnaam", "geboortedatum", "jaargroep");
    /** A group whose pupils are in different years (code list jaargroep). */
    private static final String COMBINATIEGROEP = "C";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final XMLStreamWriter xml;

    private PullAnswer() throws XMLStreamException {
        this.xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    }

    /** Nothing changed since the partner came last. */
    static byte[] geenWijzigingen() {
        return empty("geenwijzigingen");
    }

    /** Nobody of this vestiging may be told of. */
    static byte[] geenGegevens() {
        return empty("geengegevens");
    }

    /** @param documents as the mapper rendered them, at least one pupil in all */
    static byte[] leerlinggegevens(
            Vestiging vestiging, Schooljaar schooljaar, Instant madeAt, String xsdversie, List<byte[]> documents) {
        try {
            List<Map<String, String>> pupils = new ArrayList<>();
            for (byte[] document : documents) {
                read(document, pupils);
            }
            PullAnswer answer = new PullAnswer();
            answer.open();
            answer.xml.writeStartElement("leerlinggegevens");
            answer.school(vestiging, schooljaar, madeAt, xsdversie);
            answer.groepen(pupils);
            answer.leerlingen(pupils);
            answer.xml.writeEndElement();
            return answer.close();
        } catch (XMLStreamException e) {
            // the message of the parser could hold a value
            throw new IllegalStateException("an answer for " + vestiging + " cannot be written");
        }
    }

    static byte[] fault(PullFault.Code code) {
        try {
            PullAnswer answer = new PullAnswer();
            answer.envelope();
            answer.xml.writeStartElement("soap", "Fault", SOAP);
            answer.text("faultcode", code.word());
            answer.text("faultstring", code.text());
            answer.xml.writeEndElement();
            return answer.end();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a fault cannot be written");
        }
    }

    private static byte[] empty(String name) {
        try {
            PullAnswer answer = new PullAnswer();
            answer.open();
            answer.xml.writeEmptyElement(name);
            return answer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("an answer without pupils cannot be written");
        }
    }

    /** One flat element per pupil, as {@code mappings/basispoort-uwlr*.yaml} gives it. */
    private static void read(byte[] document, List<Map<String, String>> pupils) throws XMLStreamException {
        XMLStreamReader in = SafeXml.reader(new ByteArrayInputStream(document));
        in.nextTag();
        while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
            Map<String, String> pupil = new HashMap<>();
            for (int i = 0; i < in.getAttributeCount(); i++) {
                pupil.put("@" + in.getAttributeLocalName(i), in.getAttributeValue(i));
            }
            while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
                pupil.put(in.getLocalName(), in.getElementText());
            }
            pupils.add(pupil);
        }
    }

    private void envelope() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("soap", "Envelope", SOAP);
        xml.writeNamespace("soap", SOAP);
        xml.writeStartElement("soap", "Body", SOAP);
    }

    private void open() throws XMLStreamException {
        envelope();
        xml.writeStartElement("leerlinggegevens_antwoord");
        xml.writeDefaultNamespace(PullRequest.LG);
    }

    private byte[] close() throws XMLStreamException {
        xml.writeEndElement();
        return end();
    }

    private byte[] end() throws XMLStreamException {
        xml.writeEndDocument();
        xml.close();
        return bytes.toByteArray();
    }

    private void school(Vestiging vestiging, Schooljaar schooljaar, Instant madeAt, String xsdversie)
            throws XMLStreamException {
        xml.writeStartElement("school");
        text("schooljaar", schooljaar.toString());
        text("brincode", vestiging.brin());
        text("dependancecode", vestiging.code().substring(4));
        text("aanmaakdatum", madeAt.truncatedTo(ChronoUnit.MILLIS).toString());
        text("auteur", "Sluis");
        text("xsdversie", xsdversie);
        xml.writeEndElement();
    }

    private void groepen(List<Map<String, String>> pupils) throws XMLStreamException {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> years = new HashMap<>();
        for (Map<String, String> pupil : pupils) {
            String key = pupil.getOrDefault("groepkey", "");
            if (!key.isEmpty()) {
                names.putIfAbsent(key, pupil.getOrDefault("groepnaam", key));
                years.merge(key, pupil.getOrDefault("jaargroep", "N"), (a, b) -> a.equals(b) ? a : COMBINATIEGROEP);
            }
        }
        if (names.isEmpty()) {
            return;
        }
        xml.writeStartElement("groepen");
        for (Map.Entry<String, String> groep : names.entrySet()) {
            xml.writeStartElement("groep");
            xml.writeAttribute("key", groep.getKey());
            text("naam", groep.getValue());
            text("jaargroep", years.getOrDefault(groep.getKey(), COMBINATIEGROEP));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void leerlingen(List<Map<String, String>> pupils) throws XMLStreamException {
        xml.writeStartElement("leerlingen");
        for (Map<String, String> pupil : pupils) {
            xml.writeStartElement("leerling");
            for (String attribute : List.of("key", "eckid")) {
                String value = pupil.getOrDefault("@" + attribute, "");
                if (!value.isEmpty()) {
                    xml.writeAttribute(attribute, value);
                }
            }
            for (String element : ELEMENTS) {
                String value = pupil.getOrDefault(element, "");
                if (!value.isEmpty()) {
                    text(element, value);
                }
            }
            String groep = pupil.getOrDefault("groepkey", "");
            if (!groep.isEmpty()) {
                xml.writeEmptyElement("groep");
                xml.writeAttribute("key", groep);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void text(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
