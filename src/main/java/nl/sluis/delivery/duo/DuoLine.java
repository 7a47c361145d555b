package nl.sluis.delivery.duo;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.digikoppeling.DigikoppelingCall;
import nl.sluis.delivery.digikoppeling.Oin;
import org.w3c.dom.Element;

/** The signed line to DUO: where its services are, and which contract a kind of education uses. */
final class DuoLine {
    private final DigikoppelingCall call;
    private final String url;
    private final String receiver;
    private final Map<String, DuoContract> contracts;

    private DuoLine(DigikoppelingCall call, String url, String receiver, Map<String, DuoContract> contracts) {
        this.call = call;
        this.url = url;
        this.receiver = receiver;
        this.contracts = contracts;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    static DuoLine open(PartnerSettings settings, Clock clock) {
        String url = settings.setting("url");
        if (!url.startsWith("https://")) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": setting url expected https://");
        }
        return new DuoLine(
                DigikoppelingCall.of(settings, clock),
                url,
                settings.setting("ontvangendeInstantie"),
                contracts(settings));
    }

    private static Map<String, DuoContract> contracts(PartnerSettings settings) {
        Map<String, DuoContract> contracts = new HashMap<>();
        for (String pair : settings.setting("contracts").split(",", -1)) {
            List<String> both = List.of(pair.strip().split("=", -1));
            DuoContract contract =
                    both.size() == 2 ? DuoContract.named(both.get(1)).orElse(null) : null;
            if (contract == null) {
                throw new IllegalArgumentException("partner " + settings.partner()
                        + ": setting contracts expected soortOnderwijs=contract, such as VO=vo-v1, found " + pair);
            }
            contracts.put(both.get(0), contract);
        }
        return contracts;
    }

    DuoContract contract(String soortOnderwijs) throws TransportException {
        DuoContract contract = contracts.get(soortOnderwijs);
        if (contract == null) {
            throw TransportException.hold("no contract of DUO is set for soortOnderwijs " + soortOnderwijs);
        }
        return contract;
    }

    String receiver() {
        return receiver;
    }

    /** Sends a document and waits for its receipt J. */
    void bring(
            DuoContract.Service service,
            String operation,
            Bedrijfsdocument head,
            List<Part> parts,
            Map<String, Object> values,
            Set<String> leftOut)
            throws TransportException {
        byte[] message;
        try {
            message = DuoMessage.write(service, operation, head, parts, values, leftOut);
        } catch (DuoMessage.DoesNotFit e) {
            throw TransportException.hold(String.valueOf(e.getMessage()));
        }
        DuoReceipt.check(ask(service, operation, head.sender(), message), service, operation, head.id());
    }

    /** @param brin of the school on whose behalf is asked */
    Element ask(DuoContract.Service service, String operation, String brin, byte[] message) throws TransportException {
        return call.send(service(service), service.action(operation), Oin.ofBrin(brin), message);
    }

    URI service(DuoContract.Service service) {
        return URI.create(url + "/" + service.name());
    }
}
