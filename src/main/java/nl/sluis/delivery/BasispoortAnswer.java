package nl.sluis.delivery;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A {@code leerlinggegevens_bevestiging}, read whole before any of it counts.
 *
 * @param berichtid of the message that it answers
 * @param issued basispoortid by leerlingkey
 */
record BasispoortAnswer(String berichtid, Map<String, String> issued) {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    /** @throws TransportException to try again, when it is anything else than such an answer, or cut off */
    static BasispoortAnswer read(InputStream in, String namespace) throws TransportException {
        try {
            XMLStreamReader xml = SafeXml.reader(in);
            enter(xml, SOAP, "Envelope");
            enter(xml, SOAP, "Body");
            enter(xml, namespace, "leerlinggegevens_bevestiging");
            String berichtid = attribute(xml, "berichtid");
            Map<String, String> issued = new HashMap<>();
            while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                xml.require(XMLStreamReader.START_ELEMENT, namespace, "leerling");
                String id = attribute(xml, "basispoortid");
                if (!ID.matcher(id).matches() || issued.put(attribute(xml, "key"), id) != null) {
                    throw garbage();
                }
                leave(xml);
            }
            leave(xml);
            leave(xml);
            while (xml.hasNext()) {
                xml.next();
            }
            return new BasispoortAnswer(berichtid, issued);
        } catch (XMLStreamException e) {
            throw garbage();
        }
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
        return TransportException.again("the answer is not a leerlinggegevens_bevestiging");
    }

    @Override
    public String toString() {
        return "BasispoortAnswer[" + berichtid + ", " + issued.size() + " pupils]";
    }
}
