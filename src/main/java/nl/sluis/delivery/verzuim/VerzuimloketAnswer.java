package nl.sluis.delivery.verzuim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.sluis.delivery.TransportException;
import org.w3c.dom.Element;

/** The answers of the assumed contract, after they were proven. What is not of the contract is no answer. */
final class VerzuimloketAnswer {
    static final String NAMESPACE = "urn:sluis:assumed:verzuimloket:1";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{1,16}");
    private static final Set<String> STATUSES =
            Set.of("Geregistreerd", "In behandeling", "Afgesloten", "Ingetrokken", "Ter kennisgeving aangenomen");

    private VerzuimloketAnswer() {}

    /**
     * The notification number.
     *
     * @throws TransportException rejected when the answer has a foutcode; to try again when it is no answer to this
     *     message
     */
    static String number(Element answer, String operation, String berichtid) throws TransportException {
        expect(answer, operation + "_response");
        if (!berichtid.equals(answer.getAttribute("berichtid"))) {
            throw TransportException.again("the answer is about another message");
        }
        List<Element> content = children(answer);
        if (content.size() != 1) {
            throw garbage();
        }
        String name = content.get(0).getLocalName();
        String text = content.get(0).getTextContent().strip();
        if (name.equals("foutcode") && CODE.matcher(text).matches()) {
            throw TransportException.rejected("the verzuimloket answers with foutcode " + text);
        }
        if (name.equals("meldingsnummer") && NUMBER.matcher(text).matches()) {
            return text;
        }
        throw garbage();
    }

    /** Status by notification number. */
    static Map<String, String> statuses(Element answer) throws TransportException {
        expect(answer, "opvragenStatus_response");
        Map<String, String> statuses = new LinkedHashMap<>();
        for (Element melding : children(answer)) {
            expect(melding, "melding");
            String status = melding.getAttribute("status");
            if (!NUMBER.matcher(melding.getAttribute("meldingsnummer")).matches() || !STATUSES.contains(status)) {
                throw garbage();
            }
            statuses.put(melding.getAttribute("meldingsnummer"), status);
        }
        return statuses;
    }

    private static void expect(Element element, String name) throws TransportException {
        if (!name.equals(element.getLocalName()) || !NAMESPACE.equals(element.getNamespaceURI())) {
            throw garbage();
        }
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (var n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e) {
                children.add(e);
            }
        }
        return children;
    }

    private static TransportException garbage() {
        return TransportException.again("the answer is not one of the verzuimloket");
    }
}
