package nl.sluis.delivery;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;

/**
 * A message over SOAP 1.1 with mutual TLS, to Basispoort by the contract that we assume
 * ({@code contracts/basispoort-assumed-v1.wsdl}). Its answer confirms pupils one by one and says what it calls them.
 */
final class SoapTransport implements Transport {
    private final SoapCall call;
    private final Map<DocumentKind, String> actions;
    private final String namespace;
    private final Subjects subjects;

    private SoapTransport(SoapCall call, Map<DocumentKind, String> actions, String namespace, Subjects subjects) {
        this.call = call;
        this.actions = Map.copyOf(actions);
        this.namespace = namespace;
        this.subjects = subjects;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    static SoapTransport open(PartnerSettings settings, Subjects subjects) {
        Map<DocumentKind, String> actions = Map.of(
                DocumentKind.DELIVERY, settings.setting("action"),
                DocumentKind.REVOCATION, settings.setting("revocationAction"));
        return new SoapTransport(SoapCall.of(settings), actions, settings.setting("namespace"), subjects);
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        String action = Objects.requireNonNull(actions.get(consignment.kind()), "every kind has its operation");
        SoapCall.Answer answer = call.send(action, consignment.bytes());
        if (answer.status() == 200) {
            BasispoortAnswer confirmed =
                    BasispoortAnswer.read(new ByteArrayInputStream(answer.body()), namespace, consignment.kind());
            return receipt(consignment, confirmed);
        }
        String code = SoapFault.code(new ByteArrayInputStream(answer.body()));
        if (code.startsWith("Client")) {
            throw TransportException.rejected("SOAP fault " + code);
        }
        throw TransportException.again(
                code.isEmpty() ? "HTTP status " + answer.status() + " without a SOAP fault" : "SOAP fault " + code);
    }

    private Receipt receipt(Consignment consignment, BasispoortAnswer answer) throws TransportException {
        if (!answer.berichtid().equals(consignment.id().toString())) {
            throw TransportException.again("the answer is about another message");
        }
        Map<String, Subject> known =
                subjects.find(consignment.vestiging(), answer.confirmed().keySet());
        Map<Subject, String> confirmed = new HashMap<>();
        answer.confirmed().forEach((key, id) -> {
            Subject subject = known.get(key);
            if (subject != null && consignment.subjects().contains(subject)) {
                confirmed.put(subject, id);
            }
        });
        if (confirmed.size() != answer.confirmed().size()) {
            throw TransportException.again("the answer names pupils who were not in the message");
        }
        if (confirmed.isEmpty()) {
            throw TransportException.again("the answer confirms no pupil");
        }
        Set<Subject> unconfirmed = new HashSet<>(consignment.subjects());
        unconfirmed.removeAll(confirmed.keySet());
        String text = "berichtid " + answer.berichtid() + ", " + confirmed.size() + " pupils confirmed";
        boolean delivery = consignment.kind() == DocumentKind.DELIVERY;
        return new Receipt(text, delivery ? confirmed : Map.of(), unconfirmed);
    }
}
