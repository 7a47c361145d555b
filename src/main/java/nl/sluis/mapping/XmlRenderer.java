package nl.sluis.mapping;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * One element per pupil: attributes first, then elements in the order of the mapping, those that share a path in
 * one element; empty values are left out.
 */
final class XmlRenderer implements Renderer {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
    private final Format.Xml format;

    XmlRenderer(Format.Xml format) {
        this.format = format;
    }

    @Override
    public byte[] render(PartnerDocument document, Mapping mapping) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(512 * (document.entries().size() + 1));
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartElement("", format.root(), format.namespace());
            xml.writeDefaultNamespace(format.namespace());
            xml.writeAttribute("berichtid", document.id().toString());
            xml.writeAttribute("vestiging", document.vestiging().code());
            for (Entry entry : document.entries()) {
                write(xml, entry, mapping);
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            // the message of the parser could hold a value
            throw new IllegalStateException("document " + document.id() + " cannot be written as XML");
        }
        return bytes.toByteArray();
    }

    private void write(XMLStreamWriter xml, Entry entry, Mapping mapping) throws XMLStreamException {
        xml.writeStartElement("", format.entry(), format.namespace());
        for (int i = 0; i < entry.values().length; i++) {
            Column column = mapping.columns().get(i);
            if (column.isAttribute() && !entry.values()[i].isEmpty()) {
                xml.writeAttribute(column.name(), entry.values()[i]);
            }
        }
        List<String> open = new ArrayList<>();
        for (int i = 0; i < entry.values().length; i++) {
            Column column = mapping.columns().get(i);
            if (!column.isAttribute() && !entry.values()[i].isEmpty()) {
                List<String> path = column.path();
                go(xml, open, path.subList(0, path.size() - 1));
                xml.writeStartElement("", path.get(path.size() - 1), format.namespace());
                xml.writeCharacters(entry.values()[i]);
                xml.writeEndElement();
            }
        }
        go(xml, open, List.of());
        xml.writeEndElement();
    }

    /** Closes what the next value does not stand in and opens what it does; an element without a value is never opened. */
    private void go(XMLStreamWriter xml, List<String> open, List<String> to) throws XMLStreamException {
        int common = 0;
        while (common < open.size() && common < to.size() && open.get(common).equals(to.get(common))) {
            common++;
        }
        while (open.size() > common) {
            xml.writeEndElement();
            open.remove(open.size() - 1);
        }
        for (String name : to.subList(common, to.size())) {
            xml.writeStartElement("", name, format.namespace());
            open.add(name);
        }
    }
}
