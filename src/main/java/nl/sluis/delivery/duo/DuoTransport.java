package nl.sluis.delivery.duo;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.sluis.delivery.Consignment;
import nl.sluis.delivery.DocumentKind;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Receipt;
import nl.sluis.delivery.Transport;
import nl.sluis.delivery.TransportException;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Pgn;
import nl.sluis.leerling.Subject;
import nl.sluis.vault.KeyedHash;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings one pupil's enrolment in its latest state to DUO: first who it is, unless DUO was told just so before, then the
 * enrolment. A child without a number is only identified; DUO then gives it one, which comes back through the
 * administration. The receipt J ends our part; what DUO thinks of it comes later, see {@link DuoResults}.
 */
public final class DuoTransport implements Transport {
    private static final String NO_NAME = "-";
    private static final String REPLACED = "vervangen";

    /** What the transport keeps between documents. */
    record Memory(DuoLog log, PartnerIdentities numbers, KeyedHash hash) {}

    private final String partner;
    private final DuoLine line;
    private final Memory memory;

    private DuoTransport(String partner, DuoLine line, Memory memory) {
        this.partner = partner;
        this.line = line;
        this.memory = memory;
    }

    /**
     * @param hash keyed, of a purpose of its own: recognises an identification that was sent before
     * @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open
     */
    public static DuoTransport open(
            PartnerSettings settings, JdbcTemplate jdbc, PartnerIdentities numbers, KeyedHash hash, Clock clock) {
        return new DuoTransport(
                settings.partner(), DuoLine.open(settings, clock), new Memory(new DuoLog(jdbc, clock), numbers, hash));
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        if (consignment.kind() == DocumentKind.REVOCATION) {
            return remove(consignment);
        }
        Subject subject = one(consignment);
        DuoDocument document = DuoDocument.read(consignment.bytes());
        DuoContract contract = line.contract(document.soortOnderwijs());
        Optional<Pgn> pgn = pgn(document);
        boolean asked = identify(consignment, contract, document, subject, pgn);
        if (pgn.isEmpty()) {
            return Receipt.of("identificatie " + identification(consignment) + " ontvangen; inschrijven kan als DUO een"
                    + " nummer gaf en de administratie het heeft");
        }
        Bedrijfsdocument head = head(consignment.id(), DuoLog.Kind.INSCHRIJVING, consignment, document, subject);
        line.bring(
                contract.enrolment(),
                contract.enrol(),
                head,
                contract.inschrijving(),
                document.inschrijving(),
                contract.leftOut());
        memory.log().received(head.id());
        String text = "bedrijfsdocument " + head.id() + " ontvangen (J)" + (asked ? ", na identificatie" : "");
        return new Receipt(text, known(subject, pgn.get()), Set.of());
    }

    /**
     * Removes an enrolment that should never have been sent. A pupil who leaves is no such case: that is the same
     * enrolment with a datumUitschrijving.
     */
    public Receipt remove(Consignment consignment) throws TransportException {
        Subject subject = one(consignment);
        DuoDocument document = DuoDocument.read(consignment.bytes());
        DuoContract contract = line.contract(document.soortOnderwijs());
        Map<String, Object> who = new LinkedHashMap<>();
        DuoContract.VERWIJDERING.forEach(part -> {
            Object value = document.inschrijving().get(part.from());
            if (value != null) {
                who.put(part.from(), value);
            }
        });
        if (pgn(document).isEmpty()) {
            throw TransportException.hold("a removal needs the persoonsgebonden nummer of the enrolment");
        }
        Bedrijfsdocument head = head(consignment.id(), DuoLog.Kind.VERWIJDERING, consignment, document, subject);
        line.bring(contract.enrolment(), contract.remove(), head, DuoContract.VERWIJDERING, who, Set.of());
        memory.log().received(head.id());
        return Receipt.of("verwijdering " + head.id() + " ontvangen (J)");
    }

    /** @return whether DUO was asked; a resend of a document whose identification was confirmed does not ask again */
    private boolean identify(
            Consignment consignment, DuoContract contract, DuoDocument document, Subject subject, Optional<Pgn> pgn)
            throws TransportException {
        Map<String, Object> person = person(document, subject, pgn);
        String hash = memory.hash().hex((contract + "|" + person).getBytes(StandardCharsets.UTF_8));
        if (memory.log().identifiedAs(subject.id()).filter(hash::equals).isPresent()) {
            return false;
        }
        Bedrijfsdocument head =
                head(identification(consignment), DuoLog.Kind.IDENTIFICATIE, consignment, document, subject);
        line.bring(contract.identification(), contract.identify(), head, DuoContract.IDENTIFICATIE, person, Set.of());
        memory.log().received(head.id());
        memory.log().identified(subject.id(), hash);
        return true;
    }

    /** DUO's rules for who a person is: with a number only that, without one a name, of which a missing one is a dash. */
    private Map<String, Object> person(DuoDocument document, Subject subject, Optional<Pgn> pgn) {
        Map<String, Object> person = new LinkedHashMap<>(document.identificatie());
        if (pgn.isPresent()) {
            person.remove("zonderPGN");
            before(subject)
                    .filter(number -> !number.equals(pgn.get().number()))
                    .ifPresent(number -> person.put("huidigOnderwijsnummer", number));
        } else if (person.get("zonderPGN") instanceof Map<?, ?> named) {
            Map<String, Object> complete = new LinkedHashMap<>();
            named.forEach((name, value) -> complete.put(String.valueOf(name), value));
            complete.putIfAbsent("achternaam", NO_NAME);
            person.put("zonderPGN", complete);
        }
        return person;
    }

    /** An onderwijsnummer is kept, sealed, since DUO wants to hear it again when a burgerservicenummer takes its place. */
    private Map<Subject, String> known(Subject subject, Pgn pgn) {
        if (pgn.kind() == Pgn.Kind.ONDERWIJSNUMMER) {
            return Map.of(subject, pgn.number());
        }
        return before(subject).isPresent() ? Map.of(subject, REPLACED) : Map.of();
    }

    private Optional<String> before(Subject subject) {
        return Optional.ofNullable(memory.numbers().of(partner, Set.of(subject)).get(subject))
                .filter(number -> !number.equals(REPLACED));
    }

    private Bedrijfsdocument head(
            UUID id, DuoLog.Kind kind, Consignment consignment, DuoDocument document, Subject subject) {
        String vestiging = consignment.vestiging().code();
        return new Bedrijfsdocument(
                id, document.brin(), line.receiver(), memory.log().sending(id, kind, vestiging, subject.id()));
    }

    /** Another document than the enrolment, and the same on every try. */
    private static UUID identification(Consignment consignment) {
        return UUID.nameUUIDFromBytes((consignment.id() + "/identificatie").getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<Pgn> pgn(DuoDocument document) throws TransportException {
        try {
            return document.pgn();
        } catch (InvalidValueException e) {
            throw TransportException.hold("the persoonsgebonden nummer is not one: expected " + e.expected());
        }
    }

    private static Subject one(Consignment consignment) throws TransportException {
        if (consignment.subjects().size() != 1) {
            throw TransportException.hold("a document for DUO is of one pupil, this one of "
                    + consignment.subjects().size() + ": setting documentSize must be 1");
        }
        return consignment.subjects().iterator().next();
    }
}
