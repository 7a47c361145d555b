package nl.sluis.delivery.digikoppeling;

import java.security.Principal;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.wss4j.common.crypto.AlgorithmSuite;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.wss4j.dom.message.token.SignatureConfirmation;
import org.w3c.dom.Element;

/**
 * Whether an answer proves that our request arrived: signed by who it must come from, over all that it says, fresh, not
 * seen before, and about this very request (Digikoppeling WB004, WB013, WB014). Elements are compared by their place in
 * the tree, so that a signed element elsewhere in the message covers nothing.
 */
final class AnswerVerifier {
    private static final int OLDEST_SECONDS = 600;
    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final Pattern SERIAL = Pattern.compile("(?:^|,|\\+)(?:SERIALNUMBER|2\\.5\\.4\\.5)=([^,+]+)");

    private final SigningKeys keys;
    private final Oin partner;
    private final Clock clock;
    private final SeenMessages seen;

    AnswerVerifier(SigningKeys keys, Oin partner, Clock clock) {
        this.keys = keys;
        this.partner = partner;
        this.clock = clock;
        this.seen = new SeenMessages(clock);
    }

    /** What a request looked like, for the answer to refer to. */
    record Sent(Addressing addressing, byte[] signatureValue) {}

    /** @throws AnswerRefused with the first thing that is wrong */
    void verify(Envelope answer, Sent sent) throws AnswerRefused {
        WSHandlerResult result = process(answer);
        WSSecurityEngineResult signature = only(result, WSConstants.SIGN, "one signature");
        checkSigner(signature);
        Set<Element> covered = covered(signature);
        Element timestamp = element(only(result, WSConstants.TS, "one timestamp"), "a timestamp");
        Element confirmation = confirmation(result, sent.signatureValue());
        Element action = header(answer, "Action");
        Element messageId = header(answer, "MessageID");
        Element relatesTo = header(answer, "RelatesTo");
        Element from = header(answer, "From");
        Element to = header(answer, "To");
        List<Element> all = List.of(answer.body(), timestamp, confirmation, action, messageId, relatesTo, from, to);
        if (!covered.containsAll(all)) {
            throw new AnswerRefused("its signature does not cover all of body, addressing, timestamp and confirmation");
        }
        expect(text(relatesTo), sent.addressing().messageId(), "RelatesTo");
        expect(text(to), sent.addressing().from(), "To");
        expect(text(from), Addressing.anonymous(partner), "From");
        if (!text(action).startsWith(sent.addressing().action())) {
            throw new AnswerRefused("its Action is of another operation");
        }
        if (!seen.isNew(text(messageId))) {
            throw new AnswerRefused("its MessageID was seen before");
        }
    }

    private WSHandlerResult process(Envelope answer) throws AnswerRefused {
        Element security = answer.header(WSConstants.WSSE_NS, WSConstants.WSSE_LN)
                .orElseThrow(() -> new AnswerRefused("it has no security header"));
        RequestData data = new RequestData();
        WSSConfig config = WSSConfig.getNewInstance();
        config.setCurrentTime(EnvelopeSigner.time(clock));
        data.setWssConfig(config);
        data.setSigVerCrypto(keys.trusted());
        data.setAlgorithmSuite(allowed());
        data.setRequireTimestampExpires(true);
        data.setTimeStampStrict(true);
        data.setTimeStampTTL(OLDEST_SECONDS);
        data.setTimeStampFutureTTL(CLOCK_SKEW_SECONDS);
        // looked at by ourselves, see checkSigner: with a list that is read again when it changed
        data.setEnableRevocation(false);
        try {
            return new WSSecurityEngine().processSecurityHeader(security, data);
        } catch (WSSecurityException e) {
            throw new AnswerRefused("its security header does not hold (" + e.getErrorCode() + ")");
        }
    }

    private static AlgorithmSuite allowed() {
        AlgorithmSuite suite = new AlgorithmSuite();
        suite.addSignatureMethod(WSConstants.RSA_SHA256);
        suite.addDigestAlgorithm(WSConstants.SHA256);
        suite.addC14nAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        suite.addTransformAlgorithm(WSConstants.C14N_EXCL_OMIT_COMMENTS);
        suite.setMinimumAsymmetricKeyLength(2048);
        return suite;
    }

    private static WSSecurityEngineResult only(WSHandlerResult result, int action, String what) throws AnswerRefused {
        List<WSSecurityEngineResult> found = result.getActionResults().getOrDefault(action, List.of());
        if (found.size() != 1) {
            throw new AnswerRefused("it has not " + what);
        }
        return found.get(0);
    }

    private static Element element(WSSecurityEngineResult result, String what) throws AnswerRefused {
        if (result.get(WSSecurityEngineResult.TAG_TOKEN_ELEMENT) instanceof Element element) {
            return element;
        }
        if (result.get(WSSecurityEngineResult.TAG_TIMESTAMP)
                instanceof org.apache.wss4j.dom.message.token.Timestamp timestamp) {
            return timestamp.getElement();
        }
        throw new AnswerRefused("it has not " + what);
    }

    private void checkSigner(WSSecurityEngineResult signature) throws AnswerRefused {
        if (!(signature.get(WSSecurityEngineResult.TAG_X509_CERTIFICATE) instanceof X509Certificate certificate)) {
            throw new AnswerRefused("its signature has no certificate");
        }
        if (keys.revoked().isPresent()) {
            try {
                keys.revoked().get().check(certificate);
            } catch (CertificateException e) {
                // its words are our own
                throw new AnswerRefused(String.valueOf(e.getMessage()));
            }
        }
        Principal subject = certificate.getSubjectX500Principal();
        String name = ((javax.security.auth.x500.X500Principal) subject)
                .getName("RFC2253", Map.of("2.5.4.5", "SERIALNUMBER"));
        var serial = SERIAL.matcher(name);
        if (!serial.find() || !serial.group(1).trim().equals(partner.number())) {
            throw new AnswerRefused("its certificate is of another OIN");
        }
    }

    private static Set<Element> covered(WSSecurityEngineResult signature) {
        Set<Element> covered = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
        if (signature.get(WSSecurityEngineResult.TAG_DATA_REF_URIS) instanceof List<?> references) {
            for (Object reference : references) {
                if (reference instanceof WSDataRef ref) {
                    covered.add(ref.getProtectedElement());
                }
            }
        }
        return covered;
    }

    private static Element confirmation(WSHandlerResult result, byte[] signatureValue) throws AnswerRefused {
        List<Element> confirmed = new ArrayList<>();
        for (WSSecurityEngineResult one : result.getActionResults().getOrDefault(WSConstants.SC, List.of())) {
            if (one.get(WSSecurityEngineResult.TAG_SIGNATURE_CONFIRMATION) instanceof SignatureConfirmation sc
                    && Arrays.equals(sc.getSignatureValue(), signatureValue)) {
                confirmed.add(sc.getElement());
            }
        }
        if (confirmed.size() != 1) {
            throw new AnswerRefused("it does not confirm the signature of our request");
        }
        return confirmed.get(0);
    }

    private static Element header(Envelope answer, String name) throws AnswerRefused {
        return answer.header(Addressing.NAMESPACE, name).orElseThrow(() -> new AnswerRefused("it has not one " + name));
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    private static void expect(String found, String expected, String what) throws AnswerRefused {
        if (!found.equals(expected)) {
            throw new AnswerRefused("its " + what + " is another");
        }
    }
}
