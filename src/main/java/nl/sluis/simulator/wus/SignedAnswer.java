package nl.sluis.simulator.wus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** An answer: addressed back to who asked, time-stamped, confirming the signature of the question, and signed itself. */
final class SignedAnswer {
    private static final String ANONYMOUS = "http://www.w3.org/2005/08/addressing/anonymous?oin=";

    private final Document document;
    private final Element header;
    private final Element security;

    private SignedAnswer(SignedRequest request, String ourOin, Instant created, String confirmed, Element content) {
        document = Wss.empty();
        Element envelope = document.createElementNS(Wss.SOAP, "s:Envelope");
        document.appendChild(envelope);
        header = add(envelope, Wss.SOAP, "s:Header");
        security = add(header, Wss.WSSE, "wsse:Security");
        security.setAttributeNS(Wss.SOAP, "s:mustUnderstand", "1");
        Element timestamp = part(security, Wss.WSU, "wsu:Timestamp", "ts");
        add(timestamp, Wss.WSU, "wsu:Created").setTextContent(moment(created));
        add(timestamp, Wss.WSU, "wsu:Expires").setTextContent(moment(created.plusSeconds(300)));
        part(security, Wss.WSSE11, "wsse11:SignatureConfirmation", "sc").setAttributeNS(null, "Value", confirmed);
        addressing("Action", request.action() + "Response");
        addressing("MessageID", "urn:uuid:" + UUID.randomUUID());
        addressing("RelatesTo", request.messageId());
        addressing("To", request.from());
        Element from = part(header, Wss.WSA, "wsa:From", "from");
        add(from, Wss.WSA, "wsa:Address").setTextContent(ANONYMOUS + ourOin);
        Element body = part(envelope, Wss.SOAP, "s:Body", "body");
        body.appendChild(document.importNode(content, true));
    }

    /**
     * @param created moment of the timestamp
     * @param confirmed value of the signature that is confirmed
     * @param content the element of the body
     */
    static byte[] write(
            SignedRequest request, String ourOin, Instant created, String confirmed, Element content, Signing signing) {
        // written and read before it is signed, since a tree that was never text has no namespace declarations to
        // digest
        byte[] unsigned = bytes(new SignedAnswer(request, ourOin, created, confirmed, content).document);
        try {
            Document document = Wss.parse(unsigned);
            Element header = Wss.only(document.getDocumentElement(), Wss.SOAP, "Header");
            sign(document, Wss.only(header, Wss.WSSE, "Security"), signing);
            return bytes(document);
        } catch (IOException | SAXException | WssRefused e) {
            throw new IllegalStateException("the simulator cannot read what it wrote", e);
        }
    }

    /** The same, but nobody vouches for it. */
    static byte[] unsigned(SignedRequest request, String ourOin, Instant created, Element content) {
        return bytes(new SignedAnswer(request, ourOin, created, request.signatureValue(), content).document);
    }

    /** Changed by somebody on the way: what was signed no longer stands there. */
    static byte[] changed(byte[] signed) {
        try {
            Document document = Wss.parse(signed);
            Element body = Wss.only(document.getDocumentElement(), Wss.SOAP, "Body");
            for (var n = body.getFirstChild(); n != null; n = n.getNextSibling()) {
                if (n instanceof Element content) {
                    content.setAttribute("veranderd", "ja");
                }
            }
            return bytes(document);
        } catch (IOException | SAXException | WssRefused e) {
            throw new IllegalStateException("the simulator cannot read what it wrote", e);
        }
    }

    private void addressing(String name, String text) {
        part(header, Wss.WSA, "wsa:" + name, name.toLowerCase(java.util.Locale.ROOT))
                .setTextContent(text);
    }

    private Element part(Element parent, String namespace, String name, String id) {
        Element element = add(parent, namespace, name);
        element.setAttributeNS(Wss.WSU, "wsu:Id", id);
        return element;
    }

    private static Element add(Element parent, String namespace, String name) {
        Element element = parent.getOwnerDocument().createElementNS(namespace, name);
        parent.appendChild(element);
        return element;
    }

    private static void sign(Document document, Element security, Signing signing) {
        try {
            List<Element> parts = parts(document.getDocumentElement());
            Element token = add(security, Wss.WSSE, "wsse:BinarySecurityToken");
            token.setAttributeNS(Wss.WSU, "wsu:Id", "x509");
            token.setAttributeNS(null, "ValueType", Wss.X509);
            token.setAttributeNS(null, "EncodingType", Wss.BASE64);
            token.setTextContent(
                    Base64.getEncoder().encodeToString(signing.certificate().getEncoded()));
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
            DOMSignContext context = new DOMSignContext(signing.key(), security);
            context.setDefaultNamespacePrefix("ds");
            List<Reference> references = new ArrayList<>();
            for (Element part : parts) {
                context.setIdAttributeNS(part, Wss.WSU, "Id");
                references.add(factory.newReference(
                        "#" + part.getAttributeNS(Wss.WSU, "Id"),
                        factory.newDigestMethod(Wss.SHA256, null),
                        List.of(factory.newTransform(Wss.EXC_C14N, (TransformParameterSpec) null)),
                        null,
                        null));
            }
            SignedInfo info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(Wss.EXC_C14N, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(Wss.RSA_SHA256, null),
                    references);
            KeyInfo key = factory.getKeyInfoFactory().newKeyInfo(List.of(new DOMStructure(tokenReference(document))));
            factory.newXMLSignature(info, key).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
            throw new IllegalStateException("the simulator cannot sign", e);
        }
    }

    private static List<Element> parts(Element parent) {
        List<Element> parts = new ArrayList<>();
        if (!parent.getAttributeNS(Wss.WSU, "Id").isEmpty()) {
            parts.add(parent);
        }
        for (var n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                parts.addAll(parts(e));
            }
        }
        return parts;
    }

    private static Element tokenReference(Document document) {
        Element outer = document.createElementNS(Wss.WSSE, "wsse:SecurityTokenReference");
        Element reference = add(outer, Wss.WSSE, "wsse:Reference");
        reference.setAttributeNS(null, "URI", "#x509");
        reference.setAttributeNS(null, "ValueType", Wss.X509);
        return outer;
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static byte[] bytes(Document document) {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, StandardCharsets.UTF_8.name());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
            transformer.transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }
}
