package nl.sluis.simulator.mls;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.School;

/** The EDEXML 2.1 form of an export, with what MLS knows beside in a blok of its own. */
final class MlsXmlText {
    private static final String OWN = "urn:sluis:assumed:mls:toevoegingen:1";

    private final XMLStreamWriter xml;

    private MlsXmlText(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Board board, School school, List<MlsRecord> records) throws IOException {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new MlsXmlText(xml).write(board, school, records);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("an export could not be written", e);
        }
        return text.toString();
    }

    private void write(Board board, School school, List<MlsRecord> records) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("EDEX");
        xml.writeStartElement("school");
        text("schooljaar", board.size().schooljaarText());
        text("brincode", school.brin());
        text("dependancecode", school.dependance());
        text("auteur", "Gesimuleerde MLS");
        text("xsdversie", "2.1");
        xml.writeEndElement();
        xml.writeStartElement("leerlingen");
        for (MlsRecord record : records) {
            leerling(record);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void leerling(MlsRecord record) throws XMLStreamException {
        xml.writeStartElement("leerling");
        xml.writeAttribute("key", record.key());
        String eckid = record.eckid();
        if (eckid != null) {
            xml.writeAttribute("eckid", eckid);
        }
        for (Map.Entry<String, String> value : record.elements().entrySet()) {
            text(value.getKey(), value.getValue());
        }
        xml.writeStartElement("toevoegingen");
        xml.writeStartElement("blok");
        xml.writeNamespace("m", OWN);
        xml.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        xml.writeAttribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type", "m:VolgBlok");
        text("code", "MLS");
        for (Map.Entry<String, String> value : record.own().entrySet()) {
            xml.writeStartElement("m", value.getKey(), OWN);
            xml.writeCharacters(value.getValue());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void text(String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
