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
    public byte[] render(Sheet sheet) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(512 * (sheet.rows().size() + 1));
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartElement("", sheet.root(), format.namespace());
            xml.writeDefaultNamespace(format.namespace());
            xml.writeAttribute("berichtid", sheet.id().toString());
            xml.writeAttribute("vestiging", sheet.vestiging().code());
            for (String[] row : sheet.rows()) {
                write(xml, row, sheet.columns());
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            // the message of the parser could hold a value
            throw new IllegalStateException("document " + sheet.id() + " cannot be written as XML");
        }
        return bytes.toByteArray();
    }

    private void write(XMLStreamWriter xml, String[] row, List<Column> columns) throws XMLStreamException {
        xml.writeStartElement("", format.entry(), format.namespace());
        for (int i = 0; i < row.length; i++) {
            Column column = columns.get(i);
            if (column.isAttribute() && !row[i].isEmpty()) {
                xml.writeAttribute(column.name(), row[i]);
            }
        }
        List<String> open = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            Column column = columns.get(i);
            if (!column.isAttribute() && !row[i].isEmpty()) {
                List<String> path = column.path();
                go(xml, open, path.subList(0, path.size() - 1));
                xml.writeStartElement("", path.get(path.size() - 1), format.namespace());
                xml.writeCharacters(row[i]);
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
