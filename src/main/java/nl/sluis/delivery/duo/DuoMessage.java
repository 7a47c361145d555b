package nl.sluis.delivery.duo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a message in the words of a contract: its elements in its order, each in the namespace that it wants. */
final class DuoMessage {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    /** The contract demands a value that the document lacks, or the mapping has one that the contract does not know. */
    static final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotFit(String what) {
            super(what);
        }
    }

    private final DuoContract.Service service;
    private final Set<String> leftOut;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);

    private DuoMessage(DuoContract.Service service, Set<String> leftOut) {
        this.service = service;
        this.leftOut = leftOut;
    }

    /** @return the element of the body, without an XML declaration */
    static byte[] write(
            DuoContract.Service service,
            String operation,
            Bedrijfsdocument head,
            List<Part> parts,
            Map<String, Object> values,
            Set<String> leftOut)
            throws DoesNotFit {
        DuoMessage message = new DuoMessage(service, leftOut);
        try {
            message.write(operation, head, parts, values);
        } catch (XMLStreamException e) {
            // the writer's words could quote a value
            throw new IllegalStateException("a message for DUO cannot be written");
        }
        return message.bytes.toByteArray();
    }

    private void write(String operation, Bedrijfsdocument head, List<Part> parts, Map<String, Object> values)
            throws XMLStreamException, DoesNotFit {
        XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
        xml.writeStartElement("duo", operation + "_Request", service.message());
        xml.writeNamespace("duo", service.message());
        xml.writeNamespace("b", service.base());
        head(xml, "identificatiecodeBedrijfsdocument", head.id().toString());
        head(xml, "verzendendeInstantie", head.sender());
        head(xml, "ontvangendeInstantie", head.receiver());
        head(xml, "datumTijdBedrijfsdocument", head.datumTijd());
        parts(xml, parts, values);
        xml.writeEndElement();
        xml.close();
    }

    private void head(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement("b", name, service.base());
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private void parts(XMLStreamWriter xml, List<Part> parts, Map<String, Object> values)
            throws XMLStreamException, DoesNotFit {
        Set<String> known = new HashSet<>(leftOut);
        for (Part part : parts) {
            known.add(part.from());
            Object value = values.get(part.from());
            if (value == null && part.required()) {
                throw new DoesNotFit("the contract wants " + part.name() + ", which this pupil does not have");
            }
            if (value != null) {
                part(xml, part, value);
            }
        }
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new DoesNotFit("the contract has no " + name);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void part(XMLStreamWriter xml, Part part, Object value) throws XMLStreamException, DoesNotFit {
        if (part.base()) {
            xml.writeStartElement("b", part.name(), service.base());
        } else {
            xml.writeStartElement("duo", part.name(), service.message());
        }
        if (value instanceof Map<?, ?> nested) {
            parts(xml, part.parts(), (Map<String, Object>) nested);
        } else {
            xml.writeCharacters(value.toString());
        }
        xml.writeEndElement();
    }
}
