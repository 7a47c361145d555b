package nl.sluis.delivery.digikoppeling;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.wss4j.common.WSEncryptionPart;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.util.WSTimeSource;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.message.WSSecHeader;
import org.apache.wss4j.dom.message.WSSecSignature;
import org.apache.wss4j.dom.message.WSSecTimestamp;
import org.apache.xml.security.utils.XMLUtils;

/**
 * Writes a request as DUO gets them: RSA-SHA256 over SHA-256 digests of From, To, Action, MessageID, Body and Timestamp,
 * each its own, exclusive canonicalisation, and a direct reference to the certificate that is sent along (Digikoppeling
 * WB002, WB004, WB010).
 */
final class EnvelopeSigner {
    static {
        WSSConfig.init();
    }

    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();
    private static final int VALID_SECONDS = 600;

    private final SigningKeys keys;
    private final Clock clock;

    EnvelopeSigner(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A message, and the value of its signature, which the answer must confirm. */
    record Signed(byte[] bytes, byte[] signatureValue) {}

    /** @param content the element of the body, without an XML declaration */
    Signed sign(Addressing addressing, byte[] content) {
        try {
            Envelope envelope = Envelope.read(unsigned(addressing, content));
            WSSecHeader header = new WSSecHeader(envelope.document());
            header.insertSecurityHeader();
            WSSecTimestamp timestamp = new WSSecTimestamp(header);
            timestamp.setTimeToLive(VALID_SECONDS);
            timestamp.setWsTimeSource(time(clock));
            timestamp.build();
            WSSecSignature signature = new WSSecSignature(header);
            signature.setUserInfo(keys.alias(), keys.password());
            signature.setKeyIdentifierType(WSConstants.BST_DIRECT_REFERENCE);
            signature.setSignatureAlgorithm(WSConstants.RSA_SHA256);
            signature.setDigestAlgo(WSConstants.SHA256);
            signature.setSigCanonicalization(WSConstants.C14N_EXCL_OMIT_COMMENTS);
            List.of("id-From", "id-To", "id-Action", "id-MessageID", "id-Body", timestamp.getId())
                    .forEach(id -> signature.getParts().add(new WSEncryptionPart(id)));
            signature.build(keys.own());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
            XMLUtils.outputDOM(envelope.document(), bytes);
            return new Signed(bytes.toByteArray(), signature.getSignatureValue());
        } catch (WSSecurityException | AnswerRefused e) {
            // neither is about a value: the content was rendered by ourselves
            throw new IllegalStateException("a message cannot be signed", e);
        }
    }

    static WSTimeSource time(Clock clock) {
        return new WSTimeSource() {
            @Override
            public Instant now() {
                return clock.instant();
            }
        };
    }

    private static byte[] unsigned(Addressing addressing, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 2048);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartElement("soapenv", "Envelope", Envelope.SOAP);
            xml.writeNamespace("soapenv", Envelope.SOAP);
            xml.writeNamespace("wsa", Addressing.NAMESPACE);
            xml.writeNamespace("wsu", WSConstants.WSU_NS);
            xml.writeStartElement("soapenv", "Header", Envelope.SOAP);
            header(xml, "Action", addressing.action());
            open(xml, "wsa", Addressing.NAMESPACE, "From");
            xml.writeStartElement("wsa", "Address", Addressing.NAMESPACE);
            xml.writeCharacters(addressing.from());
            xml.writeEndElement();
            xml.writeEndElement();
            header(xml, "To", addressing.to());
            header(xml, "MessageID", addressing.messageId());
            xml.writeEndElement();
            open(xml, "soapenv", Envelope.SOAP, "Body");
            xml.writeCharacters("");
            xml.flush();
            bytes.writeBytes(content);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void header(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        open(xml, "wsa", Addressing.NAMESPACE, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void open(XMLStreamWriter xml, String prefix, String namespace, String name)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
        xml.writeAttribute("wsu", WSConstants.WSU_NS, "Id", "id-" + name);
    }
}
