package nl.sluis.delivery.verzuim;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import nl.sluis.delivery.Consignment;
import nl.sluis.delivery.DocumentKind;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Receipt;
import nl.sluis.delivery.SoapCall;
import nl.sluis.delivery.SoapFault;
import nl.sluis.delivery.Transport;
import nl.sluis.delivery.TransportException;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.leerling.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications to DUO's verzuimloket over SOAP with mutual TLS, by the contract that we assume (A2,
 * {@code contracts/verzuimloket-assumed-v1.wsdl}). One document is one notification; its answer is the number, which goes
 * along with every change and with the withdrawal. In quiet moments it asks what became of the notifications.
 */
public final class VerzuimloketTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(VerzuimloketTransport.class);
    private static final long FIFTEEN_MINUTES = Duration.ofMinutes(15).toMillis();
    private final SoapCall call;
    private final String partner;
    private final PartnerIdentities identities;
    private final NotificationStatus status;
    private final Clock clock;
    private final Duration every;
    private Instant nextPoll = Instant.MIN;

    private VerzuimloketTransport(
            PartnerSettings settings, PartnerIdentities identities, NotificationStatus status, Clock clock) {
        this.call = SoapCall.of(settings);
        this.partner = settings.partner();
        this.identities = identities;
        this.status = status;
        this.clock = clock;
        this.every = Duration.ofMillis(settings.number("statusEveryMillis", FIFTEEN_MINUTES));
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    public static VerzuimloketTransport open(
            PartnerSettings settings, PartnerIdentities identities, NotificationStatus status, Clock clock) {
        return new VerzuimloketTransport(settings, identities, status, clock);
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        return consignment.kind() == DocumentKind.REVOCATION ? withdraw(consignment) : report(consignment);
    }

    private Receipt report(Consignment consignment) throws TransportException {
        String berichtid = consignment.id().toString();
        byte[] answer = send("meldenRelatiefVerzuim", consignment.bytes());
        String number = VerzuimloketAnswer.number(answer, "meldenRelatiefVerzuim", berichtid);
        // what is new there is worth a question
        nextPoll = Instant.MIN;
        return new Receipt(
                "berichtid " + berichtid + ", number returned", Map.of(only(consignment), number), java.util.Set.of());
    }

    /**
     * Withdraws a notification that no longer holds, by the number that it got.
     *
     * @throws TransportException to hold, when no number is known: then the verzuimloket must be called
     */
    private Receipt withdraw(Consignment consignment) throws TransportException {
        Subject notification = only(consignment);
        String number = identities.of(partner, consignment.subjects()).get(notification);
        if (number == null) {
            throw TransportException.hold("no notification number is known, so nothing can be withdrawn by message");
        }
        String berichtid = consignment.id().toString();
        // an id, a BRIN6 and digits: nothing in them can need escaping
        String body = "<intrekkenRelatiefVerzuim_request xmlns=\"" + VerzuimloketAnswer.NAMESPACE + "\" berichtid=\""
                + berichtid + "\" vestiging=\"" + consignment.vestiging() + "\" meldingsnummer=\"" + number + "\"/>";
        byte[] answer = send("intrekkenRelatiefVerzuim", body.getBytes(StandardCharsets.UTF_8));
        VerzuimloketAnswer.number(answer, "intrekkenRelatiefVerzuim", berichtid);
        nextPoll = Instant.MIN;
        return Receipt.of("berichtid " + berichtid + ", withdrawn");
    }

    private static Subject only(Consignment consignment) {
        if (consignment.subjects().size() != 1) {
            throw new IllegalStateException(consignment + " has not one notification: see documentSize");
        }
        return consignment.subjects().iterator().next();
    }

    private byte[] send(String operation, byte[] body) throws TransportException {
        SoapCall.Answer answer = call.send(VerzuimloketAnswer.NAMESPACE + "/" + operation, body);
        if (answer.status() == 200) {
            return answer.body();
        }
        String code = SoapFault.code(new ByteArrayInputStream(answer.body()));
        if (code.startsWith("Client")) {
            throw TransportException.rejected("SOAP fault " + code);
        }
        throw TransportException.again(
                code.isEmpty() ? "HTTP status " + answer.status() + " without a SOAP fault" : "SOAP fault " + code);
    }

    @Override
    public void rest() {
        Instant now = clock.instant();
        if (now.isBefore(nextPoll)) {
            return;
        }
        nextPoll = now.plus(every);
        try {
            poll();
        } catch (TransportException e) {
            LOG.warn("{}: the status of notifications could not be asked: {}", partner, e.getMessage());
        }
    }

    /** Asks what became of every notification that is not at its end. */
    private void poll() throws TransportException {
        for (Map<String, Subject> open : status.open(partner)) {
            StringBuilder body =
                    new StringBuilder("<opvragenStatus_request xmlns=\"" + VerzuimloketAnswer.NAMESPACE + "\">");
            open.keySet()
                    .forEach(number ->
                            body.append("<meldingsnummer>").append(number).append("</meldingsnummer>"));
            byte[] request = body.append("</opvragenStatus_request>").toString().getBytes(StandardCharsets.UTF_8);
            Map<String, String> found = VerzuimloketAnswer.statuses(send("opvragenStatus", request));
            int changed = status.keep(open, found);
            LOG.info("{}: status of {} notifications asked, {} changed", partner, open.size(), changed);
        }
    }
}
