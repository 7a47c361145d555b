package nl.sluis.simulator.wus;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import nl.sluis.simulator.keys.DemoKeys;
import nl.sluis.simulator.soap.SoapServlet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Where the signed messages of one partner come in and its answers go out: under its OIN, with its keys. */
public final class SignedDesk {
    private final String oin;
    private final Signing signing;
    private final Signing other;
    private final KeyStore authorities;
    private volatile Clock clock = Clock.systemUTC();

    /** @param partner the stem of the key stores: {@code duo-bron} has duo-bron-server.p12, -other.p12 and -trust.p12 */
    public SignedDesk(String partner, String oin, DemoKeys keys) throws IOException {
        this.oin = oin;
        this.signing = Signing.of(keys, partner + "-server");
        this.other = Signing.of(keys, partner + "-other");
        try {
            this.authorities = Signing.open(
                    keys.file(partner + "-trust.p12"),
                    keys.text(partner + "-trust.password").toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException("the trust store of " + partner + " does not open", e);
        }
    }

    /** By which it says what is fresh, from now on. Its answers keep the time of the machine, by which WSS4J judges them. */
    public void clock(Clock other) {
        clock = other;
    }

    /** @throws WssRefused unless the message proves who sent it, now, and the HTTP header says the same as it */
    public SignedRequest verified(byte[] message, HttpServletRequest request) throws WssRefused, IOException {
        SignedRequest signed = SignedRequest.verify(message, authorities, oin, clock);
        if (!("\"" + signed.action() + "\"").equals(request.getHeader("SOAPAction"))) {
            throw new WssRefused("Client", "SOAPAction is een andere dan Action");
        }
        return signed;
    }

    /** The message, of whomever it is. */
    public SignedRequest believed(byte[] message) throws WssRefused, IOException {
        return SignedRequest.believed(message);
    }

    /** The answer as it goes over the line. @param content the element of its body */
    public byte[] answer(SignedRequest request, Element content, Spoiling how) {
        Instant now = Instant.now();
        String confirmed = request.signatureValue();
        return switch (how) {
            case NONE -> SignedAnswer.write(request, oin, now, confirmed, content, signing);
            case UNSIGNED -> SignedAnswer.unsigned(request, oin, now, content);
            case OTHER_SIGNER -> SignedAnswer.write(request, oin, now, confirmed, content, other);
            case STALE -> SignedAnswer.write(request, oin, now.minus(Duration.ofHours(1)), confirmed, content, signing);
            case OTHER_CONFIRMATION ->
                SignedAnswer.write(request, oin, now, "AAAA" + confirmed.substring(4), content, signing);
            case CHANGED -> SignedAnswer.changed(SignedAnswer.write(request, oin, now, confirmed, content, signing));
        };
    }

    /** Sends an answer with the status that is set. */
    public static void send(HttpServletResponse response, byte[] answer) throws IOException {
        response.setContentType("text/xml;charset=UTF-8");
        response.setContentLength(answer.length);
        response.getOutputStream().write(answer);
    }

    /** Refuses with a fault of the sender that is signed, so that it settles the matter. */
    public void refuse(SignedRequest request, String code, HttpServletResponse response) throws IOException {
        Document document = Wss.empty();
        Element fault = document.createElementNS(Wss.SOAP, "s:Fault");
        document.appendChild(fault);
        text(fault, "faultcode", "s:" + code);
        text(fault, "faultstring", "het bericht is geweigerd");
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        send(response, answer(request, fault, Spoiling.NONE));
    }

    private static void text(Element parent, String name, String text) {
        Element element = parent.getOwnerDocument().createElement(name);
        element.setTextContent(text);
        parent.appendChild(element);
    }

    /** Refuses unsigned, as who cannot check the sender, or cannot look now, does. */
    public static void fault(WssRefused refused, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        response.setContentType("text/xml;charset=UTF-8");
        response.getOutputStream()
                .write(("<s:Envelope xmlns:s=\"" + Wss.SOAP + "\"><s:Body><s:Fault><faultcode>s:" + refused.code()
                                + "</faultcode><faultstring>" + refused.getMessage()
                                + "</faultstring></s:Fault></s:Body></s:Envelope>")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Half an answer, and then the connection breaks. */
    public static IOException halfClosed(HttpServletResponse response) throws IOException {
        response.getOutputStream().write("<s:Envelope".getBytes(StandardCharsets.US_ASCII));
        return SoapServlet.cut(response);
    }
}
