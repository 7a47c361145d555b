package nl.sluis.source.verzuim;

import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Shape;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.Quarantined;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code verzuim_antwoord} (ASSUMED, {@code contracts/esis-verzuim-assumed-v1.xsd}) straight from the line. A
 * record that breaks a rule is set apart; a message that breaks one is refused whole. No exception quotes a value.
 */
final class AbsenceReader {
    static final String NAMESPACE = "urn:sluis:assumed:esis-verzuim:1";
    private final String origin;
    private final Vestiging vestiging;
    private final Schooljaar schooljaar;
    private final XMLStreamReader xml;
    private final Map<String, PupilAbsence> pupils = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private int number;

    private AbsenceReader(String origin, Vestiging vestiging, Schooljaar schooljaar, XMLStreamReader xml) {
        this.origin = origin;
        this.vestiging = vestiging;
        this.schooljaar = schooljaar;
        this.xml = xml;
    }

    /** @param xml at the start of the element in the body of the envelope; read to the end of the message */
    static AbsenceAnswer read(String origin, Vestiging vestiging, Schooljaar schooljaar, XMLStreamReader xml)
            throws SourceException {
        AbsenceReader reader = new AbsenceReader(origin, vestiging, schooljaar, xml);
        try {
            return reader.read();
        } catch (XMLStreamException e) {
            throw reader.broken(e);
        }
    }

    private AbsenceAnswer read() throws XMLStreamException, SourceException {
        if (!at("verzuim_antwoord")) {
            throw refused("its root is not verzuim_antwoord");
        }
        same("schooljaar", schooljaar.toString());
        same("brincode", vestiging.brin());
        same("dependancecode", vestiging.dependance());
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (at("geengegevens")) {
                throw new SourceException(Kind.NO_DATA, origin + ": geengegevens, the source has no absence data");
            }
            if (!at("leerling")) {
                throw refused("it has something else than leerling");
            }
            leerling();
        }
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                throw refused("something follows the message");
            }
        }
        doubled.forEach(pupils::remove);
        return new AbsenceAnswer(pupils, quarantined);
    }

    private void leerling() throws XMLStreamException, SourceException {
        number++;
        String position = "line " + xml.getLocation().getLineNumber() + ", leerling " + number;
        LeerlingElement element = LeerlingElement.read(xml);
        try {
            String key = element.key();
            PupilAbsence absence = element.absence();
            if (pupils.put(key, absence) != null) {
                // two records with one key: nobody can tell which of them is the pupil
                doubled.add(key);
                quarantined.add(new Quarantined(origin, position, "@key", "a key that occurs once", "several"));
            }
        } catch (InvalidValueException e) {
            quarantined.add(new Quarantined(origin, position, element.field(), e.expected(), e.found()));
        }
    }

    private boolean at(String name) {
        return xml.getLocalName().equals(name) && NAMESPACE.equals(xml.getNamespaceURI());
    }

    private void same(String attribute, String expected) throws SourceException {
        @Nullable String found = xml.getAttributeValue(null, attribute);
        if (!expected.equals(found)) {
            throw refused("its " + attribute + " is " + (found == null ? "absent" : Shape.of(found)) + ", expected "
                    + expected);
        }
    }

    private SourceException broken(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && !(cause instanceof CharConversionException)) {
                return new SourceException(Kind.UNAVAILABLE, origin + ": the message could not be read to its end");
            }
        }
        // the parser's own words quote the message, so they stay here
        return refused("it is not well-formed, not of the contract, cut off or exceeds a limit");
    }

    private SourceException refused(String why) {
        return new SourceException(
                Kind.REFUSED,
                origin + ": the message is refused whole, " + why + " (line "
                        + xml.getLocation().getLineNumber() + ")");
    }
}
