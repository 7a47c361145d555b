package nl.sluis.source.verzuim;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import nl.sluis.source.leerlinggegevens.SafeXml;

/** Lets tests of hostile input at parsers of this room. */
public final class AbsenceDoor {
    private AbsenceDoor() {}

    /** @throws XMLStreamException where the envelope is broken before the message, which the client of SOAP sees */
    public static void answer(byte[] bytes) throws SourceException, XMLStreamException {
        XMLStreamReader xml = SafeXml.open(new ByteArrayInputStream(bytes));
        while (xml.hasNext() && !xml.isStartElement()) {
            xml.next();
        }
        if (xml.isStartElement()) {
            var unused = AbsenceReader.read("esis", Vestiging.of("99AA00"), Schooljaar.of("2026-2027"), xml);
        } else {
            throw new XMLStreamException("no element");
        }
    }
}
