package nl.sluis.simulator.esis;

import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.simulator.soap.Soap;
import nl.sluis.simulator.soap.SoapFault;
import org.jspecify.annotations.Nullable;

/**
 * A request {@code HaalLeerlinggegevens}, or one of the getrapte operations, with its header, checked for form as the UWLR 2.2 schema asks: order, patterns,
 * lengths. A schooljaar may be empty, as ESIS allows.
 *
 * @param schooljaar such as 2026-2027, or empty
 * @param brin6 brincode and dependancecode
 * @param since laatstontvangengegevens, if given
 * @param groepen keys of the groepen asked for, an empty one for pupils without
 */
record Verzoek(
        String autorisatiesleutel,
        String klantcode,
        String klantnaam,
        String schooljaar,
        String brin6,
        String xsdversie,
        Kind kind,
        @Nullable Instant since,
        Set<String> groepen) {
    /** Which operation is asked for: the whole, or getrapt. */
    enum Kind {
        LEERLINGGEGEVENS("leerlinggegevens_verzoek"),
        STRUCTUUR("structuur_verzoek"),
        LEERLINGEN("leerlingen_verzoek");

        private final String element;

        Kind(String element) {
            this.element = element;
        }
    }

    private static final String AUT = "http://www.edustandaard.nl/leerresultaten/2/autorisatie";
    static final String LG = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";

    private static final String SCHOOLJAAR = "([12][0-9]{3}-[12][0-9]{3})?";
    private static final String TEXT = "(?s).{1,64}";

    /** @throws SoapFault Client.OngeldigBericht when the form is wrong */
    static Verzoek read(InputStream in) throws XMLStreamException, SoapFault {
        XMLStreamReader xml = Soap.reader(in);
        Soap.expect(xml, Soap.NAMESPACE, "Envelope");
        Soap.expect(xml, Soap.NAMESPACE, "Header");
        findAutorisatie(xml);
        String sleutel = next(xml, AUT, "autorisatiesleutel", TEXT);
        String klantcode = next(xml, AUT, "klantcode", TEXT);
        String klantnaam = next(xml, AUT, "klantnaam", TEXT);
        leaveHeader(xml);
        Soap.expect(xml, Soap.NAMESPACE, "Body");
        Kind kind = kind(xml);
        String schooljaar = next(xml, LG, "schooljaar", SCHOOLJAAR);
        String brin = next(xml, LG, "brincode", "[0-9]{2}[A-Z]{2}");
        xml.nextTag();
        String dependance = "00";
        if (xml.isStartElement() && Soap.at(xml, LG, "dependancecode")) {
            dependance = matched(xml.getElementText(), "[0-9]{2}");
            xml.nextTag();
        }
        String versie = here(xml, LG, "xsdversie", "(?s).{1,32}");
        Instant since = optional(xml);
        Set<String> groepen = kind == Kind.LEERLINGEN ? groepen(xml) : Set.of();
        end(xml);
        return new Verzoek(sleutel, klantcode, klantnaam, schooljaar, brin + dependance, versie, kind, since, groepen);
    }

    /** Other header blocks may stand beside it. */
    private static void findAutorisatie(XMLStreamReader xml) throws XMLStreamException, SoapFault {
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            if (Soap.at(xml, AUT, "autorisatie")) {
                return;
            }
            Soap.skip(xml);
        }
        throw SoapFault.ongeldigBericht();
    }

    private static void leaveHeader(XMLStreamReader xml) throws XMLStreamException, SoapFault {
        if (xml.nextTag() != XMLStreamReader.END_ELEMENT) {
            throw SoapFault.ongeldigBericht();
        }
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            Soap.skip(xml);
        }
    }

    private static Kind kind(XMLStreamReader xml) throws XMLStreamException, SoapFault {
        if (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            for (Kind kind : Kind.values()) {
                if (Soap.at(xml, LG, kind.element)) {
                    return kind;
                }
            }
        }
        throw SoapFault.ongeldigBericht();
    }

    /** gegevenssetid and laatstontvangengegevens, in this order. */
    private static @Nullable Instant optional(XMLStreamReader xml) throws XMLStreamException, SoapFault {
        xml.nextTag();
        if (xml.isStartElement() && Soap.at(xml, LG, "gegevenssetid")) {
            matched(xml.getElementText(), TEXT);
            xml.nextTag();
        }
        if (!xml.isStartElement() || !Soap.at(xml, LG, "laatstontvangengegevens")) {
            return null;
        }
        String text = xml.getElementText();
        xml.nextTag();
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw SoapFault.ongeldigBericht();
        }
    }

    private static Set<String> groepen(XMLStreamReader xml) throws XMLStreamException, SoapFault {
        if (!xml.isStartElement() || !Soap.at(xml, LG, "groepen")) {
            throw SoapFault.ongeldigBericht();
        }
        Set<String> keys = new HashSet<>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            String key = xml.getAttributeValue(null, "key");
            keys.add(key == null ? "" : key);
            Soap.skip(xml);
        }
        xml.nextTag();
        return keys;
    }

    private static void end(XMLStreamReader xml) throws XMLStreamException, SoapFault {
        if (!xml.isEndElement()) {
            throw SoapFault.ongeldigBericht();
        }
        while (xml.hasNext()) {
            xml.next();
        }
    }

    private static String next(XMLStreamReader xml, String namespace, String name, String pattern)
            throws XMLStreamException, SoapFault {
        xml.nextTag();
        return here(xml, namespace, name, pattern);
    }

    private static String here(XMLStreamReader xml, String namespace, String name, String pattern)
            throws XMLStreamException, SoapFault {
        if (!xml.isStartElement() || !Soap.at(xml, namespace, name)) {
            throw SoapFault.ongeldigBericht();
        }
        return matched(xml.getElementText(), pattern);
    }

    private static String matched(String text, String pattern) throws SoapFault {
        if (!text.matches(pattern)) {
            throw SoapFault.ongeldigBericht();
        }
        return text;
    }

    @Override
    public String toString() {
        return "Verzoek[" + brin6 + " " + schooljaar + "]";
    }
}
