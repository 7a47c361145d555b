package nl.sluis.delivery.digikoppeling;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.SoapFault;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.certify.Scenarios;
import nl.sluis.delivery.certify.Scenarios.Seen;

/** Sends a request with one thing wrong with its signature or its addressing, which a server must notice. */
public final class FlawedCall {
    private static final Duration LONG_AGO = Duration.ofHours(1);
    /** Of prefix 99, for tests: belongs to nobody. */
    private static final Oin NOBODY = new Oin("00000099000000000003");

    /** What is wrong. */
    public enum Flaw {
        NONE("signed as it should be"),
        CHANGED("message changed after it was signed"),
        UNSIGNED("message that is not signed"),
        STALE("signature of an hour ago"),
        OTHER_RECEIVER("message addressed to another OIN");

        private final String text;

        Flaw(String text) {
            this.text = text;
        }
    }

    private final HttpsPost https;
    private final SigningKeys keys;
    private final Oin receiver;
    private final Clock clock;

    private FlawedCall(HttpsPost https, SigningKeys keys, Oin receiver, Clock clock) {
        this.https = https;
        this.keys = keys;
        this.receiver = receiver;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException as for {@link DigikoppelingCall} */
    public static FlawedCall of(PartnerSettings settings, Clock clock) {
        return new FlawedCall(
                HttpsPost.of(settings), SigningKeys.of(settings), new Oin(settings.setting("receiverOin")), clock);
    }

    /** Adds a scenario for every flaw. @param content of a message that would be good, were it not for the flaw */
    public void run(Scenarios scenarios, URI service, String action, Oin sender, byte[] content) {
        for (Flaw flaw : Flaw.values()) {
            if (flaw != Flaw.NONE) {
                scenarios.run(flaw.text, "a fault", () -> send(service, action, sender, content, flaw));
            }
        }
    }

    /** A message that is signed well and says what the contract does not know. */
    public Seen bad(URI service, String action, Oin sender, byte[] content) throws TransportException {
        return send(service, action, sender, content, Flaw.NONE);
    }

    private Seen send(URI service, String action, Oin sender, byte[] content, Flaw flaw) throws TransportException {
        Oin to = flaw == Flaw.OTHER_RECEIVER ? NOBODY : receiver;
        Clock when = flaw == Flaw.STALE ? Clock.offset(clock, LONG_AGO.negated()) : clock;
        Addressing addressing = Addressing.of(service.toString(), to, action, sender);
        byte[] signed = new EnvelopeSigner(keys, when).sign(addressing, content).bytes();
        HttpsPost.Answer answer = https.send(service, action, spoilt(signed, addressing, flaw));
        String code = code(answer);
        if (!code.isEmpty()) {
            return code.startsWith("Server") && flaw == Flaw.NONE
                    ? Seen.bad("SOAP fault " + code + ", as if it were the server's")
                    : Seen.good("SOAP fault " + code);
        }
        return answer.status() / 100 == 2
                ? Seen.bad("it was accepted, HTTP status " + answer.status())
                : new Seen(answer.status() / 100 == 4, "HTTP status " + answer.status() + " without a SOAP fault");
    }

    private static byte[] spoilt(byte[] signed, Addressing addressing, Flaw flaw) {
        String text = new String(signed, StandardCharsets.UTF_8);
        String spoilt = switch (flaw) {
            case CHANGED -> text.replace(addressing.messageId(), "urn:uuid:" + UUID.randomUUID());
            case UNSIGNED -> text.replaceFirst("(?s)<wsse:Security .*</wsse:Security>", "");
            case NONE, STALE, OTHER_RECEIVER -> text;
        };
        if (spoilt.equals(text) && (flaw == Flaw.CHANGED || flaw == Flaw.UNSIGNED)) {
            throw new IllegalStateException("the message could not be spoilt");
        }
        return spoilt.getBytes(StandardCharsets.UTF_8);
    }

    private static String code(HttpsPost.Answer answer) {
        String known = SoapFault.code(new ByteArrayInputStream(answer.body()));
        if (!known.isEmpty()) {
            return known;
        }
        try {
            Envelope envelope = Envelope.read(answer.body());
            return envelope.isFault() ? "of WS-Security" : "";
        } catch (AnswerRefused e) {
            return "";
        }
    }
}
