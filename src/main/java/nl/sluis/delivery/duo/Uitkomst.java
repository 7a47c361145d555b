package nl.sluis.delivery.duo;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.sluis.delivery.TransportException;
import org.w3c.dom.Element;

/**
 * One result that DUO gives of a document. Its text is not taken over, since it may quote the pupil; the code says
 * enough, and Mijn DUO has the rest.
 *
 * @param number of DUO, counting up per school: says which of two results of one document is the later
 */
record Uitkomst(long number, UUID document, Kind kind, String code, Instant reportedAt) {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_./-]{1,70}");
    private static final Pattern LIKE_A_PGN = Pattern.compile("[0-9]{8,}");

    /** What DUO thinks of a document. */
    enum Kind {
        /** Registered, all is well. */
        VERWERKT,
        /** Registered; the school is asked to check something. */
        MELDING,
        /** About the quality of what is registered; decides nothing. */
        SIGNAAL,
        /** Not registered. */
        FOUTMELDING
    }

    /** @throws TransportException to ask again later, when it is no result by the contract */
    static Uitkomst read(Element element, String namespace) throws TransportException {
        try {
            String code = DuoReceipt.text(element, namespace, "code");
            return new Uitkomst(
                    Long.parseLong(DuoReceipt.text(element, namespace, "volgnummer")),
                    UUID.fromString(DuoReceipt.text(element, namespace, "identificatiecodeBedrijfsdocument")),
                    Kind.valueOf(DuoReceipt.text(element, namespace, "soort")),
                    CODE.matcher(code).matches() && !LIKE_A_PGN.matcher(code).find() ? code : "ONBEKEND",
                    Instant.parse(DuoReceipt.text(element, namespace, "datumTijd")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw TransportException.again("a result is not one by the contract");
        }
    }
}
