package nl.sluis.delivery;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A {@code leerlinggegevens_bevestiging} or a {@code leerlingverwijdering_bevestiging}, read whole before any of it counts.
 *
 * @param berichtid of the message that it answers
 * @param confirmed basispoortid by leerlingkey; empty texts when it confirms a removal
 */
record BasispoortAnswer(String berichtid, Map<String, String> confirmed) {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    /** @throws TransportException to try again, when it is anything else than such an answer, or cut off */
    static BasispoortAnswer read(InputStream in, String namespace, DocumentKind kind) throws TransportException {
        try {
            XMLStreamReader xml = SafeXml.reader(in);
            enter(xml, SOAP, "Envelope");
            enter(xml, SOAP, "Body");
            enter(xml, namespace, root(kind));
            String berichtid = attribute(xml, "berichtid");
            Map<String, String> confirmed = new HashMap<>();
            while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                xml.require(XMLStreamReader.START_ELEMENT, namespace, "leerling");
                String id = kind == DocumentKind.DELIVERY ? basispoortid(xml) : "";
                if (confirmed.put(attribute(xml, "key"), id) != null) {
                    throw garbage();
                }
                leave(xml);
            }
            leave(xml);
            leave(xml);
            while (xml.hasNext()) {
                xml.next();
            }
            return new BasispoortAnswer(berichtid, confirmed);
        } catch (XMLStreamException e) {
            throw garbage();
        }
    }

    private static String root(DocumentKind kind) {
        return switch (kind) {
            case DELIVERY -> "leerlinggegevens_bevestiging";
            case REVOCATION -> "leerlingverwijdering_bevestiging";
        };
    }

    private static String basispoortid(XMLStreamReader xml) throws TransportException {
        String id = attribute(xml, "basispoortid");
        if (!ID.matcher(id).matches()) {
            throw garbage();
        }
        return id;
    }

    /** Skips a SOAP header, which we do not understand and are not obliged to. */
    private static void enter(XMLStreamReader xml, String namespace, String name) throws XMLStreamException {
        xml.nextTag();
        if (xml.getLocalName().equals("Header") && SOAP.equals(xml.getNamespaceURI())) {
            skip(xml);
            xml.nextTag();
        }
        xml.require(XMLStreamReader.START_ELEMENT, namespace, name);
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamReader.END_ELEMENT) {
                depth--;
            }
        }
    }

    private static void leave(XMLStreamReader xml) throws XMLStreamException {
        xml.nextTag();
        xml.require(XMLStreamReader.END_ELEMENT, null, null);
    }

    private static String attribute(XMLStreamReader xml, String name) throws TransportException {
        @Nullable String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw garbage();
        }
        return value;
    }

    private static TransportException garbage() {
        return TransportException.again("the answer is not a bevestiging of this message");
    }

    @Override
    public String toString() {
        return "BasispoortAnswer[" + berichtid + ", " + confirmed.size() + " pupils]";
    }
}
