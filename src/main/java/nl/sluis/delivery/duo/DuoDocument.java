package nl.sluis.delivery.duo;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.delivery.SafeXml;
import nl.sluis.leerling.Pgn;

/**
 * One pupil as our mapping wrote it, before it is put in the words of a contract: what DUO needs to know who it is, and
 * the enrolment in its latest state.
 *
 * @param identificatie values and elements by name, as is the other
 */
record DuoDocument(String soortOnderwijs, Map<String, Object> identificatie, Map<String, Object> inschrijving) {

    /** @throws IllegalStateException if it is not what the mapping writes, or not of exactly one pupil */
    static DuoDocument read(byte[] bytes) {
        try {
            XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(bytes));
            xml.nextTag();
            xml.nextTag();
            xml.require(XMLStreamReader.START_ELEMENT, null, "leerling");
            String soort = xml.getAttributeValue(null, "soortOnderwijs");
            Map<String, Object> content = elements(xml);
            xml.nextTag();
            xml.require(XMLStreamReader.END_ELEMENT, null, null);
            return new DuoDocument(
                    soort == null ? "" : soort, part(content, "identificatie"), part(content, "inschrijving"));
        } catch (XMLStreamException e) {
            // the parser's words quote the document
            throw new IllegalStateException("a document for DUO is not of one pupil");
        }
    }

    private static Map<String, Object> elements(XMLStreamReader xml) throws XMLStreamException {
        Map<String, Object> content = new LinkedHashMap<>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            String name = xml.getLocalName();
            content.put(name, valueOrElements(xml));
        }
        return content;
    }

    private static Object valueOrElements(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        Map<String, Object> content = new LinkedHashMap<>();
        for (int event = xml.next(); event != XMLStreamReader.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamReader.START_ELEMENT) {
                String name = xml.getLocalName();
                content.put(name, valueOrElements(xml));
            } else if (event == XMLStreamReader.CHARACTERS) {
                text.append(xml.getText());
            }
        }
        return content.isEmpty() ? text.toString() : content;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> content, String name) {
        return content.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
    }

    /** Empty for a child that has no number yet. @throws nl.sluis.leerling.InvalidValueException if the elfproef fails */
    Optional<Pgn> pgn() {
        Object bsn = inschrijving.get("burgerservicenummer");
        Object onderwijsnummer = inschrijving.get("onderwijsnummer");
        if (bsn != null) {
            return Optional.of(Pgn.of(bsn.toString(), Pgn.Kind.BURGERSERVICENUMMER));
        }
        return Optional.ofNullable(onderwijsnummer).map(n -> Pgn.of(n.toString(), Pgn.Kind.ONDERWIJSNUMMER));
    }

    String brin() {
        return String.valueOf(inschrijving.get("brin"));
    }

    @Override
    public String toString() {
        return "DuoDocument[" + soortOnderwijs + "]";
    }
}
