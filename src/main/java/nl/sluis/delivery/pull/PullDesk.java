package nl.sluis.delivery.pull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import nl.sluis.delivery.Handover;
import nl.sluis.delivery.PullOrders;
import nl.sluis.delivery.pull.PullFault.Code;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one request: checks it in the order of the protocol (message, klant, autorisatiesleutel, school, xsdversie),
 * settles what the partner got before, orders its vestiging and hands over what came through gate and outbox.
 */
final class PullDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PullDesk.class);

    /**
     * Who may come, and for what.
     *
     * @param partners the partner of each xsdversie: the versions differ in what they may be told
     * @param sleutels the autorisatiesleutel of each vestiging
     */
    record Access(String klantcode, String klantnaam, Map<Vestiging, String> sleutels, Map<String, String> partners) {
        @Override
        public String toString() {
            return "Access[" + partners + "]";
        }
    }

    private final Access access;
    private final Handover handover;
    private final PullOrders orders;
    private final Supplier<Schooljaar> schooljaar;
    private final Duration patience;

    PullDesk(Access access, Handover handover, PullOrders orders, Supplier<Schooljaar> schooljaar, Duration patience) {
        this.access = access;
        this.handover = handover;
        this.orders = orders;
        this.schooljaar = schooljaar;
        this.patience = patience;
    }

    byte[] answer(PullRequest request) throws PullFault {
        String partner = checked(request);
        Schooljaar year = schooljaar.get();
        if (!request.schooljaar().isEmpty() && !request.schooljaar().equals(year.toString())) {
            // only the present school year is served, as administrations do
            return PullAnswer.geenGegevens();
        }
        handover.comes(partner, request.vestiging(), request.laatstOntvangen());
        if (!orders.carryOut(partner, request.vestiging(), patience)) {
            throw new PullFault(Code.TIJDELIJK_NIET_BESCHIKBAAR);
        }
        if (!schooljaar.get().equals(year)) {
            // the year turned meanwhile: what the order made is of the new one
            throw new PullFault(Code.TIJDELIJK_NIET_BESCHIKBAAR);
        }
        return handOver(partner, request, year);
    }

    private byte[] handOver(String partner, PullRequest request, Schooljaar year) throws PullFault {
        try {
            Handover.Handed handed = handover.take(partner, request.vestiging());
            LOG.info(
                    "{} fetched {}: {} documents",
                    partner,
                    request.vestiging(),
                    handed.contents().size());
            if (handed.contents().isEmpty()) {
                return request.laatstOntvangen() == null ? PullAnswer.geenGegevens() : PullAnswer.geenWijzigingen();
            }
            Instant at = handed.at();
            return PullAnswer.leerlinggegevens(request.vestiging(), year, at, request.xsdversie(), handed.contents());
        } catch (Handover.Stale e) {
            throw new PullFault(Code.TIJDELIJK_NIET_BESCHIKBAAR);
        }
    }

    /** @return the partner that this version of the protocol is */
    private String checked(PullRequest request) throws PullFault {
        if (!same(request.klantcode(), access.klantcode()) || !same(request.klantnaam(), access.klantnaam())) {
            throw new PullFault(Code.ONGELDIGE_KLANT_IDENTIFICATIE);
        }
        if (access.sleutels().values().stream().noneMatch(s -> same(s, request.autorisatiesleutel()))) {
            throw new PullFault(Code.AUTORISATIE_ONGELDIG);
        }
        String own = Optional.ofNullable(access.sleutels().get(request.vestiging()))
                .orElseThrow(() -> new PullFault(Code.ONGELDIG_BERICHT));
        if (!same(own, request.autorisatiesleutel())) {
            throw new PullFault(Code.AUTORISATIE_ONGELDIG);
        }
        return Optional.ofNullable(access.partners().get(request.xsdversie()))
                .orElseThrow(() -> new PullFault(Code.XSD_VERSIE_ONGELDIG));
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
