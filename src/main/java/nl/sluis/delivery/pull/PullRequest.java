package nl.sluis.delivery.pull;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.delivery.SafeXml;
import nl.sluis.delivery.pull.PullFault.Code;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/**
 * One {@code leerlinggegevens_verzoek} with its header {@code autorisatie} (UWLR 2.2, and the same in 2.3), read whole
 * before any of it counts.
 *
 * @param schooljaar such as 2026-2027, or empty for the present one
 * @param laatstOntvangen until when the partner says that it has our answers, or null when it wants everything
 */
record PullRequest(
        String autorisatiesleutel,
        String klantcode,
        String klantnaam,
        String schooljaar,
        Vestiging vestiging,
        String xsdversie,
        @Nullable Instant laatstOntvangen) {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final String AUT = "http://www.edustandaard.nl/leerresultaten/2/autorisatie";
    static final String LG = "http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens";
    private static final ZoneId LEGAL = ZoneId.of("Europe/Amsterdam");
    private static final String TEXT = "(?s).{1,64}";

    /** @throws PullFault Client.OngeldigBericht when it is anything else */
    static PullRequest read(InputStream in) throws PullFault {
        try {
            return new Reader(SafeXml.reader(in)).request();
        } catch (XMLStreamException | DateTimeException | IllegalArgumentException e) {
            throw new PullFault(Code.ONGELDIG_BERICHT);
        }
    }

    @Override
    public String toString() {
        return "PullRequest[" + vestiging + " " + xsdversie + "]";
    }

    /** Goes through the message tag by tag. */
    private static final class Reader {
        private final XMLStreamReader xml;

        Reader(XMLStreamReader xml) {
            this.xml = xml;
        }

        PullRequest request() throws XMLStreamException, PullFault {
            start(SOAP, "Envelope");
            start(SOAP, "Header");
            findAutorisatie();
            String sleutel = next(AUT, "autorisatiesleutel", TEXT);
            String klantcode = next(AUT, "klantcode", TEXT);
            String klantnaam = next(AUT, "klantnaam", TEXT);
            leaveHeader();
            start(SOAP, "Body");
            start(LG, "leerlinggegevens_verzoek");
            String schooljaar = next(LG, "schooljaar", "([12][0-9]{3}-[12][0-9]{3})?");
            String brin = next(LG, "brincode", "[0-9]{2}[A-Z]{2}");
            xml.nextTag();
            String dependance = optional("dependancecode", "[0-9]{2}");
            String versie = here(LG, "xsdversie", "(?s).{1,32}");
            xml.nextTag();
            optional("gegevenssetid", TEXT);
            String since = optional("laatstontvangengegevens", "(?s).{1,40}");
            end();
            return new PullRequest(
                    sleutel,
                    klantcode,
                    klantnaam,
                    schooljaar,
                    Vestiging.of(brin + (dependance.isEmpty() ? "00" : dependance)),
                    versie,
                    since.isEmpty() ? null : instant(since));
        }

        /** Other header blocks may stand beside it. */
        private void findAutorisatie() throws XMLStreamException, PullFault {
            while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                if (at(AUT, "autorisatie")) {
                    return;
                }
                skip();
            }
            throw new PullFault(Code.ONGELDIG_BERICHT);
        }

        private void leaveHeader() throws XMLStreamException {
            xml.nextTag();
            xml.require(XMLStreamReader.END_ELEMENT, AUT, "autorisatie");
            while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                skip();
            }
        }

        private void end() throws XMLStreamException {
            xml.require(XMLStreamReader.END_ELEMENT, LG, "leerlinggegevens_verzoek");
            while (xml.hasNext()) {
                xml.next();
            }
        }

        private void skip() throws XMLStreamException {
            int depth = 1;
            while (depth > 0) {
                int event = xml.next();
                depth += event == XMLStreamReader.START_ELEMENT ? 1 : event == XMLStreamReader.END_ELEMENT ? -1 : 0;
            }
        }

        private void start(String namespace, String name) throws XMLStreamException {
            xml.nextTag();
            xml.require(XMLStreamReader.START_ELEMENT, namespace, name);
        }

        private boolean at(String namespace, String name) {
            return xml.isStartElement() && name.equals(xml.getLocalName()) && namespace.equals(xml.getNamespaceURI());
        }

        private String next(String namespace, String name, String form) throws XMLStreamException, PullFault {
            xml.nextTag();
            return here(namespace, name, form);
        }

        private String here(String namespace, String name, String form) throws XMLStreamException, PullFault {
            if (!at(namespace, name)) {
                throw new PullFault(Code.ONGELDIG_BERICHT);
            }
            String text = xml.getElementText();
            if (!text.matches(form)) {
                throw new PullFault(Code.ONGELDIG_BERICHT);
            }
            return text;
        }

        /** The text of the element and on to the next tag, or an empty text where it is not there. */
        private String optional(String name, String form) throws XMLStreamException, PullFault {
            if (!at(LG, name)) {
                return "";
            }
            String text = here(LG, name, form);
            xml.nextTag();
            return text;
        }

        /** xs:dateTime; one without a zone is that of the law. */
        private static Instant instant(String text) {
            return text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})$")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(LEGAL).toInstant();
        }
    }
}
