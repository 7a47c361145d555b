package nl.sluis.delivery.duo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.certify.Certification;
import nl.sluis.delivery.certify.Outcome;
import nl.sluis.delivery.certify.Scenarios;
import nl.sluis.delivery.certify.Scenarios.Seen;
import nl.sluis.delivery.certify.TlsDoor;
import nl.sluis.delivery.digikoppeling.FlawedCall;
import nl.sluis.delivery.digikoppeling.Oin;
import nl.sluis.leerling.Vestiging;
import org.w3c.dom.Element;

/** What a server must do that receives enrolments as DUO does; ends with the removal of the enrolment that it brought. */
public final class DuoCertification implements Certification {
    private static final int MOST_PAGES = 1000;
    /** A number for tests, which passes the elfproef and belongs to nobody. */
    private static final String BSN = "999999990";

    private final DuoLine line;
    private final DuoContract contract;
    private final PartnerSettings settings;
    private final Vestiging vestiging;
    private final Clock clock;
    private final Scenarios scenarios = new Scenarios();

    private DuoCertification(
            DuoLine line, DuoContract contract, PartnerSettings settings, Vestiging vestiging, Clock clock) {
        this.line = line;
        this.contract = contract;
        this.settings = settings;
        this.vestiging = vestiging;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    public static DuoCertification of(PartnerSettings settings, Vestiging vestiging, Clock clock) {
        String soort = settings.settings().getOrDefault("soortOnderwijs", "SO");
        DuoLine line = DuoLine.open(settings, clock);
        try {
            return new DuoCertification(line, line.contract(soort), settings, vestiging, clock);
        } catch (TransportException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    @Override
    public List<Outcome> run() {
        Bedrijfsdocument enrolment = head();
        String volgnummer = enrolment.id().toString().substring(0, 8);
        new TlsDoor(settings).knock(scenarios);
        scenarios.run("identification", "a signed receipt J", () -> identified(head()));
        scenarios.run("enrolment", "a signed receipt J", () -> enrolled(enrolment, volgnummer));
        scenarios.run("the same enrolment again", "a signed receipt J", () -> enrolled(enrolment, volgnummer));
        scenarios.refused(
                "other content under the same UUID",
                "a fault of the sender",
                () -> enrolled(enrolment, "X" + volgnummer));
        FlawedCall flawed = FlawedCall.of(settings, clock);
        byte[] good = enrolmentMessage(head(), volgnummer);
        URI service = line.service(contract.enrolment());
        String action = contract.enrolment().action(contract.enrol());
        scenarios.run(
                "message that the contract does not know",
                "a fault of the sender",
                () -> flawed.bad(service, action, sender(), unknown(good)));
        flawed.run(scenarios, service, action, sender(), good);
        scenarios.run("results", "signed; one outcome of the document, or none yet", () -> results(enrolment.id()));
        Bedrijfsdocument removal = head();
        scenarios.run("removal", "a signed receipt J", () -> removed(removal, volgnummer));
        scenarios.run("the same removal again", "a signed receipt J", () -> removed(removal, volgnummer));
        scenarios.run("results of the removal", "one outcome of it, or none yet", () -> results(removal.id()));
        return scenarios.outcomes();
    }

    private Seen identified(Bedrijfsdocument head) throws TransportException {
        Map<String, Object> person =
                Map.of("geboorteDatum", "2015-02-28", "geslacht", "2", "metPGN", Map.of("burgerservicenummer", BSN));
        line.bring(contract.identification(), contract.identify(), head, DuoContract.IDENTIFICATIE, person, Set.of());
        return Seen.good("receipt J");
    }

    private Seen enrolled(Bedrijfsdocument head, String volgnummer) throws TransportException {
        line.bring(
                contract.enrolment(),
                contract.enrol(),
                head,
                contract.inschrijving(),
                enrolment(volgnummer),
                contract.leftOut());
        return Seen.good("receipt J");
    }

    private Seen removed(Bedrijfsdocument head, String volgnummer) throws TransportException {
        Map<String, Object> which =
                Map.of("burgerservicenummer", BSN, "brin", head.sender(), "inschrijvingvolgnummer", volgnummer);
        line.bring(contract.enrolment(), contract.remove(), head, DuoContract.VERWIJDERING, which, Set.of());
        return Seen.good("receipt J");
    }

    /** A document that came three times is decided once; results may be late, but never the same one twice. */
    private Seen results(UUID document) throws TransportException {
        int decided = 0;
        long from = 1;
        for (int page = 0; page < MOST_PAGES; page++) {
            Element answer = DuoResults.ask(line, vestiging.code().substring(0, 4), from, clock);
            List<Uitkomst> results = DuoResults.read(answer);
            decided += (int) results.stream()
                    .filter(r -> r.document().equals(document) && r.kind() != Uitkomst.Kind.SIGNAAL)
                    .count();
            if (results.isEmpty() || !DuoResults.more(answer)) {
                return new Seen(decided <= 1, decided + " outcomes of the document");
            }
            from = results.stream().mapToLong(Uitkomst::number).max().getAsLong() + 1;
        }
        return Seen.bad("results without end");
    }

    private byte[] enrolmentMessage(Bedrijfsdocument head, String volgnummer) {
        try {
            return DuoMessage.write(
                    contract.enrolment(),
                    contract.enrol(),
                    head,
                    contract.inschrijving(),
                    enrolment(volgnummer),
                    contract.leftOut());
        } catch (DuoMessage.DoesNotFit e) {
            throw new IllegalStateException("a made-up enrolment has all that its contract wants", e);
        }
    }

    private Map<String, Object> enrolment(String volgnummer) {
        LocalDate begin = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(7);
        Map<String, Object> period = new LinkedHashMap<>();
        period.put("datumBegin", begin.toString());
        period.put("vestiging", vestiging.code());
        if (contract == DuoContract.VO_V1) {
            period.put("opleidingcode", "0011");
            period.put("indicatieBekostigbaar", "true");
        } else {
            period.put("soortOnderwijs", "SO");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("burgerservicenummer", BSN);
        values.put("brin", vestiging.code().substring(0, 4));
        values.put("inschrijvingvolgnummer", volgnummer);
        values.put("datumInschrijving", begin.toString());
        values.put("inschrijvingPeriode", period);
        return values;
    }

    private Bedrijfsdocument head() {
        return new Bedrijfsdocument(
                UUID.randomUUID(), vestiging.code().substring(0, 4), line.receiver(), clock.instant());
    }

    private Oin sender() {
        return Oin.ofBrin(vestiging.code().substring(0, 4));
    }

    private static byte[] unknown(byte[] message) {
        return new String(message, StandardCharsets.UTF_8)
                .replace("inschrijvingvolgnummer>", "onbekendElement>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
