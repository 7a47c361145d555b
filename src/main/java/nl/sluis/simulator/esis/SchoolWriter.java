package nl.sluis.simulator.esis;

import java.util.Iterator;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Groep;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.board.Toevoeging;

/**
 * Writes the children that UWLR's {@code leerlinggegevens} and EDEXML's {@code EDEX} have in common, pupil by pupil, into
 * whatever default namespace the caller has opened.
 */
final class SchoolWriter {
    private static final String TOEVOEGINGEN = "urn:sluis:assumed:esis:toevoegingen:1";

    private final XMLStreamWriter xml;
    private final int schooljaar;
    private final School school;
    private final boolean withToevoegingen;

    /**
     * @param schooljaar the year in which it begins
     * @param withToevoegingen whether pupils get the ASSUMED blok for DUO, which is agreed for UWLR only
     */
    SchoolWriter(XMLStreamWriter xml, int schooljaar, School school, boolean withToevoegingen) {
        this.xml = xml;
        this.schooljaar = schooljaar;
        this.school = school;
        this.withToevoegingen = withToevoegingen;
    }

    /** @param xsdversie 2.2 in UWLR, 2.1 in EDEXML; @param commentaar characters of comment to pad the message with */
    void school(String xsdversie, int commentaar) throws XMLStreamException {
        String day = schooljaar + "-08-01";
        xml.writeStartElement("school");
        text("schooljaar", schooljaar + "-" + (schooljaar + 1));
        text("peildatum", day);
        text("brincode", school.brin());
        text("dependancecode", school.dependance());
        text("aanmaakdatum", day + "T06:00:00Z");
        text("auteur", "Gesimuleerde ESIS");
        text("xsdversie", xsdversie);
        if (commentaar > 0) {
            pad(commentaar);
        }
        xml.writeEndElement();
    }

    private void pad(int characters) throws XMLStreamException {
        String block = "x".repeat(8_192);
        xml.writeStartElement("commentaar");
        for (int written = 0; written < characters; written += block.length()) {
            xml.writeCharacters(block);
        }
        xml.writeEndElement();
    }

    void groepen() throws XMLStreamException {
        xml.writeStartElement("groepen");
        for (Groep groep : school.groepen()) {
            xml.writeStartElement("groep");
            xml.writeAttribute("key", groep.key());
            text("naam", groep.naam());
            text("jaargroep", groep.jaargroep());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** @param pupils at least one, the schema wants that */
    void leerlingen(Iterator<Pupil> pupils, boolean withEckid) throws XMLStreamException {
        xml.writeStartElement("leerlingen");
        while (pupils.hasNext()) {
            leerling(pupils.next(), withEckid);
        }
        xml.writeEndElement();
    }

    private void leerling(Pupil pupil, boolean withEckid) throws XMLStreamException {
        xml.writeStartElement("leerling");
        xml.writeAttribute("key", pupil.key());
        String eckid = pupil.eckid();
        if (withEckid && eckid != null) {
            xml.writeAttribute("eckid", eckid);
        }
        for (Map.Entry<Element, String> value : pupil.values().entrySet()) {
            if (value.getKey() == Element.GROEP) {
                xml.writeEmptyElement("groep");
                xml.writeAttribute("key", value.getValue());
            } else {
                text(value.getKey().xmlName(), value.getValue());
            }
        }
        if (withToevoegingen && !pupil.toevoegingen().isEmpty()) {
            toevoegingen(pupil);
        }
        xml.writeEndElement();
    }

    private void toevoegingen(Pupil pupil) throws XMLStreamException {
        xml.writeStartElement("toevoegingen");
        xml.writeStartElement("blok");
        xml.writeNamespace("t", TOEVOEGINGEN);
        xml.writeNamespace("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        xml.writeAttribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "type", "t:InschrijvingBlok");
        text("code", "inschrijving");
        for (Map.Entry<Toevoeging, String> value : pupil.toevoegingen().entrySet()) {
            xml.writeStartElement("t", value.getKey().xmlName(), TOEVOEGINGEN);
            xml.writeCharacters(value.getValue());
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void text(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
