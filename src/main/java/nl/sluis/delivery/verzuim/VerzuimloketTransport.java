package nl.sluis.delivery.verzuim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import nl.sluis.delivery.Consignment;
import nl.sluis.delivery.DocumentKind;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.Receipt;
import nl.sluis.delivery.Transport;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.digikoppeling.DigikoppelingCall;
import nl.sluis.delivery.digikoppeling.Oin;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.leerling.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/**
 * Notifications to DUO's verzuimloket over Digikoppeling WUS 2W-be-S, signed both ways in the name of the school, by the
 * contract that we assume (A2, {@code contracts/verzuimloket-assumed-v1.wsdl}). One document is one notification; its answer is the number, which goes
 * along with every change and with the withdrawal. In quiet moments it asks what became of the notifications.
 */
public final class VerzuimloketTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(VerzuimloketTransport.class);
    private static final long FIFTEEN_MINUTES = Duration.ofMinutes(15).toMillis();
    private final DigikoppelingCall call;
    private final URI url;
    private final String partner;
    private final PartnerIdentities identities;
    private final NotificationStatus status;
    private final Clock clock;
    private final Duration every;
    private Instant nextPoll = Instant.MIN;

    private VerzuimloketTransport(
            PartnerSettings settings, PartnerIdentities identities, NotificationStatus status, Clock clock) {
        this.call = DigikoppelingCall.of(settings, clock);
        this.url = url(settings);
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

    private static URI url(PartnerSettings settings) {
        String url = settings.setting("url");
        if (!url.startsWith("https://")) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": setting url expected https://");
        }
        return URI.create(url);
    }

    @Override
    public Receipt deliver(Consignment consignment) throws TransportException {
        return consignment.kind() == DocumentKind.REVOCATION ? withdraw(consignment) : report(consignment);
    }

    private Receipt report(Consignment consignment) throws TransportException {
        String berichtid = consignment.id().toString();
        Element answer = send("meldenRelatiefVerzuim", brin(consignment), consignment.bytes());
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
        Element answer = send("intrekkenRelatiefVerzuim", brin(consignment), body.getBytes(StandardCharsets.UTF_8));
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

    /** @param brin of the school in whose name it is said */
    private Element send(String operation, String brin, byte[] body) throws TransportException {
        return call.send(url, VerzuimloketAnswer.NAMESPACE + "/" + operation, Oin.ofBrin(brin), body);
    }

    private static String brin(Consignment consignment) {
        return consignment.vestiging().code().substring(0, 4);
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
        for (NotificationStatus.Portion open : status.open(partner)) {
            StringBuilder body =
                    new StringBuilder("<opvragenStatus_request xmlns=\"" + VerzuimloketAnswer.NAMESPACE + "\">");
            open.numbers()
                    .keySet()
                    .forEach(number ->
                            body.append("<meldingsnummer>").append(number).append("</meldingsnummer>"));
            byte[] request = body.append("</opvragenStatus_request>").toString().getBytes(StandardCharsets.UTF_8);
            Map<String, String> found = VerzuimloketAnswer.statuses(send("opvragenStatus", open.brin(), request));
            int changed = status.keep(open.numbers(), found);
            LOG.info(
                    "{}: {}: status of {} notifications asked, {} changed",
                    partner,
                    open.brin(),
                    open.numbers().size(),
                    changed);
        }
    }
}
