package nl.sluis.delivery;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;

/**
 * A message over SOAP 1.1 with mutual TLS, to Basispoort by the contract that we assume
 * ({@code contracts/basispoort-assumed-v1.wsdl}). Its answer confirms pupils one by one and says what it calls them.
 */
final class SoapTransport implements Transport {
    private final SoapCall call;
    private final String namespace;
    private final Subjects subjects;

    private SoapTransport(SoapCall call, String namespace, Subjects subjects) {
        this.call = call;
        this.namespace = namespace;
        this.subjects = subjects;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    static SoapTransport open(PartnerSettings settings, Subjects subjects) {
        return new SoapTransport(SoapCall.of(settings), settings.setting("namespace"), subjects);
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        SoapCall.Answer answer = call.send(consignment.bytes());
        if (answer.status() == 200) {
            BasispoortAnswer confirmed = BasispoortAnswer.read(new ByteArrayInputStream(answer.body()), namespace);
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
                subjects.find(consignment.vestiging(), answer.issued().keySet());
        Map<Subject, String> issued = new HashMap<>();
        answer.issued().forEach((key, id) -> {
            Subject subject = known.get(key);
            if (subject != null && consignment.subjects().contains(subject)) {
                issued.put(subject, id);
            }
        });
        if (issued.size() != answer.issued().size()) {
            throw TransportException.again("the answer names pupils who were not in the message");
        }
        if (issued.isEmpty()) {
            throw TransportException.again("the answer confirms no pupil");
        }
        Set<Subject> unconfirmed = new HashSet<>(consignment.subjects());
        unconfirmed.removeAll(issued.keySet());
        String text = "berichtid " + answer.berichtid() + ", " + issued.size() + " pupils confirmed";
        return new Receipt(text, issued, unconfirmed);
    }
}
