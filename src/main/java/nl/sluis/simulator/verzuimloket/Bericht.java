package nl.sluis.simulator.verzuimloket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.sluis.simulator.wus.SignedRequest;
import nl.sluis.simulator.wus.WssRefused;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A message of the ASSUMED contract, valid by its schema, under the action of its operation and of the school in whose
 * name it was signed.
 */
record Bericht(String operation, Element content) {
    static final String NAMESPACE = "urn:sluis:assumed:verzuimloket:1";
    private static final List<String> OPERATIONS =
            List.of("meldenRelatiefVerzuim", "intrekkenRelatiefVerzuim", "opvragenStatus");
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaFactory.newDefaultInstance()
                    .newSchema(Objects.requireNonNull(
                            Bericht.class.getResource("/contracts/verzuimloket-assumed-v1.xsd")));
        } catch (SAXException e) {
            throw new IllegalStateException("the contract of the verzuimloket is no schema", e);
        }
    }

    static Bericht of(SignedRequest request) throws WssRefused {
        Element content = request.content();
        String operation = OPERATIONS.stream()
                .filter(o -> (o + "_request").equals(content.getLocalName()))
                .findFirst()
                .orElseThrow(Bericht::invalid);
        if (!request.action().equals(NAMESPACE + "/" + operation)) {
            throw invalid();
        }
        try {
            SCHEMA.newValidator().validate(new DOMSource(content));
        } catch (SAXException | IOException e) {
            // the text of the validator quotes values: it goes nowhere
            throw invalid();
        }
        Bericht bericht = new Bericht(operation, content);
        if (content.hasAttribute("vestiging") && !bericht.vestiging().startsWith(request.brin())) {
            throw invalid();
        }
        return bericht;
    }

    static WssRefused invalid() {
        return new WssRefused("Client.OngeldigBericht", "Inhoud van het bericht is ongeldig");
    }

    boolean asksStatus() {
        return operation.equals("opvragenStatus");
    }

    boolean withdraws() {
        return operation.startsWith("intrekken");
    }

    String berichtid() {
        return content.getAttribute("berichtid");
    }

    String vestiging() {
        return content.getAttribute("vestiging");
    }

    /** Of the notification that is changed or withdrawn, or null. */
    @Nullable
    String meldingsnummer() {
        Element holder = withdraws() ? content : elements("melding").get(0);
        return holder.hasAttribute("meldingsnummer") ? holder.getAttribute("meldingsnummer") : null;
    }

    /** The numbers of which the status is asked. */
    List<String> asked() {
        return elements("meldingsnummer").stream()
                .map(e -> e.getTextContent().strip())
                .toList();
    }

    private List<Element> elements(String name) {
        List<Element> found = new ArrayList<>();
        for (var n = content.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && name.equals(e.getLocalName())) {
                found.add(e);
            }
        }
        return found;
    }

    /** The content alone: what is signed around it differs from try to try. */
    byte[] bytes() {
        try {
            Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
            transformer.transform(new DOMSource(content), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException("writing to memory", e);
        }
    }

    @Override
    public String toString() {
        return "Bericht[" + operation + "]";
    }
}
