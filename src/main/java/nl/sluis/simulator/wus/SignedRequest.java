package nl.sluis.simulator.wus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A request that was verified: signed over the six parts by a certificate of our authority, fresh, addressed to us, and
 * in the name of the school that its OIN says.
 *
 * @param messageId of WS-Addressing
 * @param from address of the sender, with its OIN
 * @param signatureValue base64, to be confirmed
 * @param content the element in the body
 */
public record SignedRequest(String messageId, String action, String from, String signatureValue, Element content) {
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Set<String> TRANSFORMS = Set.of(Wss.EXC_C14N);
    private static final String FROM = "http://www.w3.org/2005/08/addressing/anonymous?oin=";

    static SignedRequest verify(byte[] bytes, KeyStore authorities, String ourOin, Clock clock)
            throws WssRefused, IOException {
        Document document;
        try {
            document = Wss.parse(bytes);
        } catch (SAXException e) {
            throw new WssRefused("Client", "geen XML");
        }
        Element root = document.getDocumentElement();
        Element header = Wss.only(root, Wss.SOAP, "Header");
        Element body = Wss.only(root, Wss.SOAP, "Body");
        Element security = Wss.only(header, Wss.WSSE, "Security");
        Map<String, Element> parts = new LinkedHashMap<>();
        for (String name : List.of("From", "To", "Action", "MessageID")) {
            parts.put(name, Wss.only(header, Wss.WSA, name));
        }
        parts.put("Body", body);
        parts.put("Timestamp", Wss.only(security, Wss.WSU, "Timestamp"));
        X509Certificate certificate = certificate(security);
        checkChain(certificate, authorities);
        String signature = checkSignature(security, certificate.getPublicKey(), parts);
        checkFresh(element(parts, "Timestamp"), clock.instant());
        String to = text(element(parts, "To"));
        if (!to.endsWith("?oin=" + ourOin)) {
            throw new WssRefused("Client", "To heeft een ander OIN");
        }
        String from = text(Wss.only(element(parts, "From"), Wss.WSA, "Address"));
        if (!from.startsWith(FROM) || from.length() != FROM.length() + 20) {
            throw new WssRefused("Client", "From heeft geen OIN");
        }
        return new SignedRequest(
                text(element(parts, "MessageID")), text(element(parts, "Action")), from, signature, content(body));
    }

    /** Of who takes every message at its word: nothing is verified. */
    static SignedRequest believed(byte[] bytes) throws WssRefused, IOException {
        try {
            Element root = Wss.parse(bytes).getDocumentElement();
            Element header = Wss.only(root, Wss.SOAP, "Header");
            var signatures = root.getElementsByTagNameNS(Wss.DS, "SignatureValue");
            return new SignedRequest(
                    text(Wss.only(header, Wss.WSA, "MessageID")),
                    text(Wss.only(header, Wss.WSA, "Action")),
                    text(Wss.only(Wss.only(header, Wss.WSA, "From"), Wss.WSA, "Address")),
                    signatures.getLength() == 0
                            ? "AAAAAAAA"
                            : signatures.item(0).getTextContent().replaceAll("\\s", ""),
                    content(Wss.only(root, Wss.SOAP, "Body")));
        } catch (SAXException e) {
            throw new WssRefused("Client", "geen XML");
        }
    }

    /** BRIN of the school whose OIN is in From. */
    public String brin() {
        return from.substring(FROM.length() + 11, FROM.length() + 15);
    }

    private static Element content(Element body) throws WssRefused {
        List<Element> content = new ArrayList<>();
        for (var n = body.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                content.add(e);
            }
        }
        if (content.size() != 1) {
            throw new WssRefused("Client", "de body heeft niet precies een element");
        }
        return content.get(0);
    }

    private static X509Certificate certificate(Element security) throws WssRefused {
        Element token = Wss.only(security, Wss.WSSE, "BinarySecurityToken");
        Element info = Wss.only(Wss.only(security, Wss.DS, "Signature"), Wss.DS, "KeyInfo");
        Element reference = Wss.only(Wss.only(info, Wss.WSSE, "SecurityTokenReference"), Wss.WSSE, "Reference");
        if (!reference.getAttribute("URI").equals("#" + token.getAttributeNS(Wss.WSU, "Id"))) {
            throw new WssRefused(
                    "InvalidSecurity", "de sleutelverwijzing wijst niet naar het meegestuurde certificaat");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text(token));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new WssRefused("InvalidSecurityToken", "het certificaat is niet te lezen");
        }
    }

    private static void checkChain(X509Certificate certificate, KeyStore authorities) throws WssRefused {
        try {
            PKIXParameters parameters = new PKIXParameters(authorities);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
        } catch (GeneralSecurityException e) {
            throw new WssRefused("FailedAuthentication", "het certificaat is niet van een vertrouwde uitgever");
        }
    }

    /** @return the value of the signature */
    private static String checkSignature(Element security, PublicKey key, Map<String, Element> parts)
            throws WssRefused {
        Element element = Wss.only(security, Wss.DS, "Signature");
        DOMValidateContext context = new DOMValidateContext(KeySelector.singletonKeySelector(key), element);
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        Map<String, String> idOf = new HashMap<>();
        for (Map.Entry<String, Element> part : parts.entrySet()) {
            String id = part.getValue().getAttributeNS(Wss.WSU, "Id");
            if (id.isEmpty() || idOf.put("#" + id, part.getKey()) != null) {
                throw new WssRefused("InvalidSecurity", part.getKey() + " heeft geen eigen wsu:Id");
            }
            // only these can be meant by a reference: an element elsewhere with the same Id is not found
            context.setIdAttributeNS(part.getValue(), Wss.WSU, "Id");
        }
        try {
            XMLSignature signature =
                    XMLSignatureFactory.getInstance("DOM", "XMLDSig").unmarshalXMLSignature(context);
            checkAlgorithms(signature);
            for (Reference reference : signature.getSignedInfo().getReferences()) {
                idOf.remove(reference.getURI());
            }
            if (!idOf.isEmpty()) {
                throw new WssRefused("FailedCheck", "niet ondertekend: " + idOf.values());
            }
            if (!signature.validate(context)) {
                throw new WssRefused("FailedCheck", "de handtekening klopt niet");
            }
            return Base64.getEncoder()
                    .encodeToString(signature.getSignatureValue().getValue());
        } catch (MarshalException | XMLSignatureException | GeneralSecurityException e) {
            throw new WssRefused("FailedCheck", "de handtekening is niet te lezen");
        }
    }

    private static void checkAlgorithms(XMLSignature signature) throws WssRefused {
        boolean allowed =
                signature.getSignedInfo().getSignatureMethod().getAlgorithm().equals(Wss.RSA_SHA256)
                        && signature
                                .getSignedInfo()
                                .getCanonicalizationMethod()
                                .getAlgorithm()
                                .equals(Wss.EXC_C14N);
        for (Reference reference : signature.getSignedInfo().getReferences()) {
            allowed = allowed && reference.getDigestMethod().getAlgorithm().equals(Wss.SHA256);
            for (Object transform : reference.getTransforms()) {
                allowed = allowed && TRANSFORMS.contains(((Transform) transform).getAlgorithm());
            }
        }
        if (!allowed) {
            throw new WssRefused("InvalidSecurity", "een ander algoritme dan Digikoppeling toestaat");
        }
    }

    private static void checkFresh(Element timestamp, Instant now) throws WssRefused {
        try {
            Instant created = Instant.parse(text(Wss.only(timestamp, Wss.WSU, "Created")));
            Instant expires = Instant.parse(text(Wss.only(timestamp, Wss.WSU, "Expires")));
            if (created.isAfter(now.plus(SKEW)) || expires.isBefore(now)) {
                throw new WssRefused("MessageExpired", "het tijdstempel geldt niet");
            }
        } catch (DateTimeParseException e) {
            throw new WssRefused("InvalidSecurity", "het tijdstempel is niet te lezen");
        }
    }

    private static Element element(Map<String, Element> parts, String name) {
        return java.util.Objects.requireNonNull(parts.get(name));
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }

    @Override
    public String toString() {
        return "SignedRequest[" + messageId + "]";
    }
}
