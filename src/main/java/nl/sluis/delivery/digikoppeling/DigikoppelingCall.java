package nl.sluis.delivery.digikoppeling;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TransportException;
import org.w3c.dom.Element;

/**
 * One request and its answer over Digikoppeling WUS 2W-be-S. An answer that does not prove itself is no answer: what was
 * sent may have arrived, and is sent again under the id of its document. May be used by several threads.
 */
public final class DigikoppelingCall {
    private static final Pattern CODE = Pattern.compile("(Client|Server)(\\.[A-Za-z]{1,60}){0,3}");
    private static final Set<String> SECURITY =
            Set.of("FailedCheck", "FailedAuthentication", "InvalidSecurity", "InvalidSecurityToken", "MessageExpired");

    private final HttpsPost https;
    private final EnvelopeSigner signer;
    private final AnswerVerifier verifier;
    private final Oin receiver;

    private DigikoppelingCall(HttpsPost https, EnvelopeSigner signer, AnswerVerifier verifier, Oin receiver) {
        this.https = https;
        this.signer = signer;
        this.verifier = verifier;
        this.receiver = receiver;
    }

    /**
     * Settings: {@code keyStore} and {@code trustStore} with their password files, {@code receiverOin}.
     *
     * @throws IllegalArgumentException if one is missing or malformed, or a store does not open
     */
    public static DigikoppelingCall of(PartnerSettings settings, Clock clock) {
        Oin receiver = new Oin(settings.setting("receiverOin"));
        SigningKeys keys = SigningKeys.of(settings);
        return new DigikoppelingCall(
                HttpsPost.of(settings),
                new EnvelopeSigner(keys, clock),
                new AnswerVerifier(keys, receiver, clock),
                receiver);
    }

    /**
     * @param service https address of the service
     * @param sender OIN of the school on whose behalf is sent
     * @param content the element of the body, without an XML declaration
     * @return the element of the answer's body, proven
     * @throws TransportException when there is no proven answer: rejected only by a proven fault of the sender
     */
    public Element send(URI service, String action, Oin sender, byte[] content) throws TransportException {
        Addressing addressing = Addressing.of(service.toString(), receiver, action, sender);
        EnvelopeSigner.Signed signed = signer.sign(addressing, content);
        HttpsPost.Answer answer = https.send(service, action, signed.bytes());
        try {
            Envelope envelope = Envelope.read(answer.body());
            AnswerVerifier.Sent sent = new AnswerVerifier.Sent(addressing, signed.signatureValue());
            if (envelope.isFault()) {
                throw fault(envelope, sent);
            }
            if (answer.status() != 200) {
                throw TransportException.again("HTTP status " + answer.status());
            }
            verifier.verify(envelope, sent);
            return envelope.content();
        } catch (AnswerRefused e) {
            throw TransportException.again(
                    answer.status() == 200
                            ? "the answer proves nothing: " + e.getMessage()
                            : "HTTP status " + answer.status() + " without a SOAP fault");
        }
    }

    /** Who could not check us answers unsigned, so such a fault settles nothing: a person looks, or time does. */
    private TransportException fault(Envelope envelope, AnswerVerifier.Sent sent) throws AnswerRefused {
        String code = code(envelope);
        if (SECURITY.contains(code)) {
            return TransportException.hold("the partner does not accept our signature: SOAP fault " + code);
        }
        if (!code.startsWith("Client")) {
            return TransportException.again(code.isEmpty() ? "a SOAP fault without a code" : "SOAP fault " + code);
        }
        try {
            verifier.verify(envelope, sent);
            return TransportException.rejected("SOAP fault " + code);
        } catch (AnswerRefused e) {
            return TransportException.hold("SOAP fault " + code + ", unsigned: " + e.getMessage());
        }
    }

    private static String code(Envelope envelope) throws AnswerRefused {
        List<Element> codes = Envelope.children(envelope.content()).stream()
                .filter(e -> "faultcode".equals(e.getLocalName()))
                .toList();
        if (codes.size() != 1) {
            return "";
        }
        String text = codes.get(0).getTextContent().strip();
        String code = text.substring(text.indexOf(':') + 1);
        return CODE.matcher(code).matches() || SECURITY.contains(code) ? code : "";
    }
}
