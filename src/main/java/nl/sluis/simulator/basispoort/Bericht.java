package nl.sluis.simulator.basispoort;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.sluis.simulator.soap.Soap;
import nl.sluis.simulator.soap.SoapFault;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * A received {@code leerlinggegevens_verzoek} or {@code leerlingverwijdering_verzoek}: valid by the schema of the contract, and of it the ids that the answer
 * needs. Names and dates stay in the bytes.
 *
 * @param verwijdering it asks to remove its pupils
 * @param leerlingen key and, if the sender knows it, basispoortid
 */
record Bericht(String berichtid, String vestiging, boolean verwijdering, List<Leerlingsleutel> leerlingen) {
    static final String NAMESPACE = "urn:sluis:assumed:basispoort:1";
    private static final String VERWIJDERING = "leerlingverwijdering_verzoek";
    private static final Schema SCHEMA = schema();

    /** The ids of one pupil. */
    record Leerlingsleutel(String key, @Nullable String basispoortid) {}

    private static Schema schema() {
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            return factory.newSchema(Bericht.class.getResource("/contracts/basispoort-assumed-v1.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException("the contract of Basispoort is no schema", e);
        }
    }

    /** @throws SoapFault Client.OngeldigBericht when it is no valid message */
    static Bericht read(byte[] message) throws XMLStreamException, SoapFault {
        validate(message);
        XMLStreamReader xml = atBody(message);
        boolean verwijdering = xml.getLocalName().equals(VERWIJDERING);
        String berichtid = attribute(xml, "berichtid");
        String vestiging = attribute(xml, "vestiging");
        List<Leerlingsleutel> leerlingen = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT && Soap.at(xml, NAMESPACE, "leerling")) {
                leerlingen.add(new Leerlingsleutel(attribute(xml, "key"), xml.getAttributeValue(null, "basispoortid")));
            } else if (xml.isStartElement() && Soap.at(xml, NAMESPACE, "brincode")) {
                sameSchool(vestiging, xml.getElementText());
            }
        }
        return new Bericht(berichtid, vestiging, verwijdering, leerlingen);
    }

    private static void sameSchool(String vestiging, String brin) throws SoapFault {
        if (!vestiging.startsWith(brin)) {
            throw SoapFault.ongeldigBericht();
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return String.valueOf(xml.getAttributeValue(null, name));
    }

    private static void validate(byte[] message) throws XMLStreamException, SoapFault {
        try {
            SCHEMA.newValidator().validate(new StAXSource(atBody(message)));
        } catch (SAXException | java.io.IOException e) {
            // the text of the validator quotes values: it goes nowhere
            throw SoapFault.ongeldigBericht();
        }
    }

    private static XMLStreamReader atBody(byte[] message) throws XMLStreamException, SoapFault {
        XMLStreamReader xml = Soap.reader(new ByteArrayInputStream(message));
        Soap.expect(xml, Soap.NAMESPACE, "Envelope");
        xml.nextTag();
        if (Soap.at(xml, Soap.NAMESPACE, "Header")) {
            Soap.skip(xml);
            xml.nextTag();
        }
        if (!xml.isStartElement() || !Soap.at(xml, Soap.NAMESPACE, "Body")) {
            throw SoapFault.ongeldigBericht();
        }
        xml.nextTag();
        if (!xml.isStartElement()
                || !Soap.at(xml, NAMESPACE, "leerlinggegevens_verzoek") && !Soap.at(xml, NAMESPACE, VERWIJDERING)) {
            throw SoapFault.ongeldigBericht();
        }
        return xml;
    }
}
