package nl.sluis.delivery.verzuim;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.delivery.SafeXml;
import nl.sluis.delivery.TransportException;
import org.jspecify.annotations.Nullable;

/** The answers of the assumed contract, read whole before any of it counts. What is not of the contract is no answer. */
final class VerzuimloketAnswer {
    static final String NAMESPACE = "urn:sluis:assumed:verzuimloket:1";
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,16}");
    private static final Set<String> STATUSES =
            Set.of("Geregistreerd", "In behandeling", "Afgesloten", "Ingetrokken", "Ter kennisgeving aangenomen");

    private VerzuimloketAnswer() {}

    /**
     * The notification number.
     *
     * @throws TransportException rejected when the answer has a foutcode; to try again when it is no answer to this
     *     message
     */
    static String number(byte[] answer, String operation, String berichtid) throws TransportException {
        try {
            XMLStreamReader xml = body(answer, operation + "_response");
            if (!berichtid.equals(xml.getAttributeValue(null, "berichtid"))) {
                throw TransportException.again("the answer is about another message");
            }
            xml.nextTag();
            String name = xml.getLocalName();
            String text = xml.getElementText().trim();
            rest(xml);
            if (name.equals("foutcode") && CODE.matcher(text).matches()) {
                throw TransportException.rejected("the verzuimloket answers with foutcode " + text);
            }
            if (name.equals("meldingsnummer") && NUMBER.matcher(text).matches()) {
                return text;
            }
            throw garbage();
        } catch (XMLStreamException | IllegalStateException e) {
            throw garbage();
        }
    }

    /** Status by notification number. */
    static Map<String, String> statuses(byte[] answer) throws TransportException {
        Map<String, String> statuses = new LinkedHashMap<>();
        try {
            XMLStreamReader xml = body(answer, "opvragenStatus_response");
            while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                xml.require(XMLStreamReader.START_ELEMENT, NAMESPACE, "melding");
                @Nullable String number = xml.getAttributeValue(null, "meldingsnummer");
                @Nullable String status = xml.getAttributeValue(null, "status");
                if (number == null || status == null || !STATUSES.contains(status)) {
                    throw garbage();
                }
                statuses.put(number, status);
                xml.nextTag();
            }
            rest(xml);
            return statuses;
        } catch (XMLStreamException | IllegalStateException e) {
            throw garbage();
        }
    }

    private static XMLStreamReader body(byte[] answer, String root) throws XMLStreamException {
        XMLStreamReader xml = SafeXml.reader(new ByteArrayInputStream(answer));
        xml.nextTag();
        xml.require(XMLStreamReader.START_ELEMENT, SOAP, "Envelope");
        xml.nextTag();
        xml.require(XMLStreamReader.START_ELEMENT, SOAP, "Body");
        xml.nextTag();
        xml.require(XMLStreamReader.START_ELEMENT, NAMESPACE, root);
        return xml;
    }

    /** An answer that breaks off is none. */
    private static void rest(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private static TransportException garbage() {
        return TransportException.again("the answer is not one of the verzuimloket");
    }
}
