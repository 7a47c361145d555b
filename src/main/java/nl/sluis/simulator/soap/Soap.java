package nl.sluis.simulator.soap;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** The envelope of SOAP 1.1, read and written by StAX; no DTD is ever read, so no entity either. */
public final class Soap {
    public static final String NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";

    private static final XMLInputFactory INPUT = inputs();
    private static final XMLOutputFactory OUTPUT = XMLOutputFactory.newFactory();

    private Soap() {}

    private static XMLInputFactory inputs() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    public static XMLStreamReader reader(java.io.InputStream in) throws XMLStreamException {
        return INPUT.createXMLStreamReader(in);
    }

    public static XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
        return OUTPUT.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    }

    /** Goes on to the next start tag, which must be this one. */
    public static void expect(XMLStreamReader xml, String namespace, String name) throws XMLStreamException, SoapFault {
        if (xml.nextTag() != XMLStreamReader.START_ELEMENT || !at(xml, namespace, name)) {
            throw SoapFault.ongeldigBericht();
        }
    }

    /** Whether the reader stands on a tag of that name. */
    public static boolean at(XMLStreamReader xml, String namespace, String name) {
        return name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
    }

    /** Reads past the end of the element on whose start tag the reader stands. */
    public static void skip(XMLStreamReader xml) throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            depth += event == XMLStreamReader.START_ELEMENT ? 1 : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
        }
    }

    /** Opens envelope and body; the caller writes one element and then calls {@link #close}. */
    public static void open(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("soap", "Envelope", NAMESPACE);
        xml.writeNamespace("soap", NAMESPACE);
        xml.writeStartElement("soap", "Body", NAMESPACE);
    }

    public static void close(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    /** A whole fault message. */
    public static void write(SoapFault fault, OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = writer(out);
        open(xml);
        xml.writeStartElement("soap", "Fault", NAMESPACE);
        text(xml, "faultcode", fault.code());
        text(xml, "faultstring", String.valueOf(fault.getMessage()));
        xml.writeEndElement();
        close(xml);
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
