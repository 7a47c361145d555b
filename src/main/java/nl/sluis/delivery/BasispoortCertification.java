package nl.sluis.delivery;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.sluis.delivery.certify.Certification;
import nl.sluis.delivery.certify.Outcome;
import nl.sluis.delivery.certify.Scenarios;
import nl.sluis.delivery.certify.Scenarios.Seen;
import nl.sluis.delivery.certify.TlsDoor;
import nl.sluis.leerling.Vestiging;

/** What a server must do that takes pupils as Basispoort does, by the contract that we assume; removes its own at the end. */
public final class BasispoortCertification implements Certification {
    private final PartnerSettings settings;
    private final SoapCall call;
    private final String namespace;
    private final Vestiging vestiging;
    private final Scenarios scenarios = new Scenarios();
    /** Unique to this run, so that it meets no pupil of an earlier one. */
    private final String prefix = "certify-" + UUID.randomUUID().toString().substring(0, 8) + "-";

    private Map<String, String> issued = Map.of();

    private BasispoortCertification(PartnerSettings settings, Vestiging vestiging) {
        this.settings = settings;
        this.call = SoapCall.of(settings);
        this.namespace = settings.setting("namespace");
        this.vestiging = vestiging;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    public static BasispoortCertification of(PartnerSettings settings, Vestiging vestiging) {
        return new BasispoortCertification(settings, vestiging);
    }

    @Override
    public List<Outcome> run() {
        UUID id = UUID.randomUUID();
        String message = pupils(id, "Een", "Twee");
        new TlsDoor(settings).knock(scenarios);
        scenarios.run("two pupils", "both confirmed, each with an id", () -> first(id, message));
        scenarios.run("the same message again", "the same ids", () -> sameIds(id, message));
        scenarios.refused(
                "other content under the same berichtid",
                "a fault of the sender",
                () -> confirmed(id, pupils(id, "Een", "Drie"), DocumentKind.DELIVERY));
        UUID change = UUID.randomUUID();
        scenarios.run(
                "a change of the same pupils", "the same ids", () -> sameIds(change, pupils(change, "Vier", "Vijf")));
        UUID unknown = UUID.randomUUID();
        scenarios.refused(
                "message that the contract does not know",
                "a fault of the sender",
                () -> confirmed(
                        unknown,
                        pupils(unknown, "Een", "Twee").replace("brincode>", "onbekend>"),
                        DocumentKind.DELIVERY));
        UUID twice = UUID.randomUUID();
        scenarios.refused(
                "one pupil twice in a message",
                "a fault of the sender",
                () -> confirmed(
                        twice,
                        pupils(twice, "Een", "Twee").replace(prefix + "2", prefix + "1"),
                        DocumentKind.DELIVERY));
        UUID removal = UUID.randomUUID();
        scenarios.run("removal", "both confirmed", () -> removed(removal));
        scenarios.run("the same removal again", "both confirmed", () -> removed(removal));
        return scenarios.outcomes();
    }

    private Seen first(UUID id, String message) throws TransportException {
        issued = confirmed(id, message, DocumentKind.DELIVERY);
        boolean both =
                issued.keySet().equals(keys()) && Set.copyOf(issued.values()).size() == 2;
        return new Seen(both, issued.size() + " confirmed");
    }

    private Seen sameIds(UUID id, String message) throws TransportException {
        Map<String, String> again = confirmed(id, message, DocumentKind.DELIVERY);
        boolean same = !again.isEmpty() && again.equals(issued);
        return new Seen(same, same ? "the same ids" : "other ids");
    }

    private Seen removed(UUID id) throws TransportException {
        String message = keys().stream()
                .sorted()
                .map(key -> "<leerling key=\"" + key + "\"/>")
                .collect(Collectors.joining(
                        "", open("leerlingverwijdering_verzoek", id), "</leerlingverwijdering_verzoek>"));
        Set<String> gone = confirmed(id, message, DocumentKind.REVOCATION).keySet();
        return new Seen(gone.equals(keys()), gone.size() + " confirmed");
    }

    private Map<String, String> confirmed(UUID id, String message, DocumentKind kind) throws TransportException {
        String action = settings.setting(kind == DocumentKind.DELIVERY ? "action" : "revocationAction");
        SoapCall.Answer answer = call.send(action, message.getBytes(StandardCharsets.UTF_8));
        if (answer.status() != 200) {
            String code = SoapFault.code(new ByteArrayInputStream(answer.body()));
            throw code.startsWith("Client")
                    ? TransportException.rejected("SOAP fault " + code)
                    : TransportException.again("HTTP status " + answer.status() + " " + code);
        }
        BasispoortAnswer read = BasispoortAnswer.read(new ByteArrayInputStream(answer.body()), namespace, kind);
        if (!read.berichtid().equals(id.toString())) {
            throw TransportException.again("the answer is about another message");
        }
        return read.confirmed();
    }

    private Set<String> keys() {
        return Set.of(prefix + "1", prefix + "2");
    }

    private String open(String root, UUID id) {
        return "<" + root + " xmlns=\"" + namespace + "\" berichtid=\"" + id + "\" vestiging=\"" + vestiging + "\">";
    }

    private String pupils(UUID id, String first, String second) {
        return open("leerlinggegevens_verzoek", id) + pupil("1", first) + pupil("2", second)
                + "</leerlinggegevens_verzoek>";
    }

    private String pupil(String number, String name) {
        return "<leerling key=\"" + prefix + number + "\"><brincode>"
                + vestiging.code().substring(0, 4) + "</brincode><achternaam>" + name
                + "</achternaam><roepnaam>Proef</roepnaam><jaargroep>4</jaargroep></leerling>";
    }
}
