package nl.sluis.delivery.verzuim;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.certify.Certification;
import nl.sluis.delivery.certify.Outcome;
import nl.sluis.delivery.certify.Scenarios;
import nl.sluis.delivery.certify.Scenarios.Seen;
import nl.sluis.delivery.certify.TlsDoor;
import nl.sluis.delivery.digikoppeling.DigikoppelingCall;
import nl.sluis.delivery.digikoppeling.FlawedCall;
import nl.sluis.delivery.digikoppeling.Oin;
import nl.sluis.leerling.Vestiging;

/** What a server must do that takes notifications as the verzuimloket does; ends with the withdrawal of its own. */
public final class VerzuimloketCertification implements Certification {
    private static final String REPORT = "meldenRelatiefVerzuim";
    private static final String WITHDRAW = "intrekkenRelatiefVerzuim";
    private static final String STATUS = "opvragenStatus";

    private final PartnerSettings settings;
    private final Vestiging vestiging;
    private final Clock clock;
    private final DigikoppelingCall call;
    private final URI url;
    private final Scenarios scenarios = new Scenarios();
    private String number = "";

    private VerzuimloketCertification(PartnerSettings settings, Vestiging vestiging, Clock clock) {
        this.settings = settings;
        this.vestiging = vestiging;
        this.clock = clock;
        this.call = DigikoppelingCall.of(settings, clock);
        this.url = URI.create(settings.setting("url"));
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    public static VerzuimloketCertification of(PartnerSettings settings, Vestiging vestiging, Clock clock) {
        return new VerzuimloketCertification(settings, vestiging, clock);
    }

    @Override
    public List<Outcome> run() {
        UUID id = UUID.randomUUID();
        new TlsDoor(settings).knock(scenarios);
        scenarios.run("notification", "a signed number", () -> first(id));
        scenarios.run("the same notification again", "the same number", () -> sameNumber(id, report(id, "", 960)));
        scenarios.refused(
                "other content under the same berichtid",
                "a fault of the sender",
                () -> number(REPORT, id, report(id, "", 480)));
        UUID change = UUID.randomUUID();
        scenarios.run(
                "change under the number", "the same number", () -> sameNumber(change, report(change, known(), 480)));
        UUID unknown = UUID.randomUUID();
        scenarios.refused(
                "change of an unknown number",
                "a fault of the sender",
                () -> number(REPORT, unknown, report(unknown, "999999999999", 480)));
        UUID flawed = UUID.randomUUID();
        FlawedCall wrong = FlawedCall.of(settings, clock);
        String good = report(flawed, "", 960);
        scenarios.run(
                "message that the contract does not know",
                "a fault of the sender",
                () -> wrong.bad(url, action(REPORT), sender(), bytes(good.replace("verzuimsoort>", "onbekend>"))));
        wrong.run(scenarios, url, action(REPORT), sender(), bytes(good));
        scenarios.run("status", "a signed status of the number", () -> status(false));
        scenarios.run("withdrawal", "the same number", this::withdrawn);
        scenarios.run("status after the withdrawal", "Ingetrokken", () -> status(true));
        return scenarios.outcomes();
    }

    private Seen first(UUID id) throws TransportException {
        number = number(REPORT, id, report(id, "", 960));
        return Seen.good("number " + number);
    }

    private Seen sameNumber(UUID id, String message) throws TransportException {
        String again = number(REPORT, id, message);
        return new Seen(again.equals(known()), "number " + again);
    }

    private Seen withdrawn() throws TransportException {
        UUID id = UUID.randomUUID();
        String message = "<" + WITHDRAW + "_request xmlns=\"" + VerzuimloketAnswer.NAMESPACE + "\" berichtid=\"" + id
                + "\" vestiging=\"" + vestiging + "\" meldingsnummer=\"" + known() + "\"/>";
        String answered = number(WITHDRAW, id, message);
        return new Seen(answered.equals(known()), "number " + answered);
    }

    private Seen status(boolean withdrawn) throws TransportException {
        String message = "<" + STATUS + "_request xmlns=\"" + VerzuimloketAnswer.NAMESPACE + "\"><meldingsnummer>"
                + known() + "</meldingsnummer></" + STATUS + "_request>";
        Map<String, String> told =
                VerzuimloketAnswer.statuses(call.send(url, action(STATUS), sender(), bytes(message)));
        String status = told.getOrDefault(known(), "none");
        boolean is = status.equals("Ingetrokken");
        return new Seen(!status.equals("none") && is == withdrawn, status);
    }

    private String known() {
        if (number.isEmpty()) {
            throw new IllegalStateException("there is no number to go by");
        }
        return number;
    }

    private String number(String operation, UUID id, String message) throws TransportException {
        return VerzuimloketAnswer.number(
                call.send(url, action(operation), sender(), bytes(message)), operation, id.toString());
    }

    private String report(UUID id, String meldingsnummer, int minutes) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        String attribute = meldingsnummer.isEmpty() ? "" : " meldingsnummer=\"" + meldingsnummer + "\"";
        return "<" + REPORT + "_request xmlns=\"" + VerzuimloketAnswer.NAMESPACE + "\" berichtid=\"" + id
                + "\" vestiging=\"" + vestiging + "\"><melding" + attribute
                // a number for tests, which passes the elfproef and belongs to nobody
                + "><persoonsgebondennummer>999999990</persoonsgebondennummer><brin>" + brin() + "</brin><vestiging>"
                + vestiging + "</vestiging><verzuimsoort>V3</verzuimsoort><begindatum>" + day + "</begindatum>"
                + "<einddatum>" + day + "</einddatum><verzuimdagen>" + day + ":" + minutes + "</verzuimdagen></melding>"
                + "</" + REPORT + "_request>";
    }

    private String brin() {
        return vestiging.code().substring(0, 4);
    }

    private Oin sender() {
        return Oin.ofBrin(brin());
    }

    private static String action(String operation) {
        return VerzuimloketAnswer.NAMESPACE + "/" + operation;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
