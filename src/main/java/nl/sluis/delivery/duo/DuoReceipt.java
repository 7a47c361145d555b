package nl.sluis.delivery.duo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.delivery.TransportException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * An {@code ontvangstBevestiging}: J says that DUO has the document, and nothing about what it thinks of it. The four
 * elements of the bedrijfsdocument are those of the document that it confirms.
 */
final class DuoReceipt {
    private DuoReceipt() {}

    /** @throws TransportException to try again, when it is no receipt J of this document */
    static void check(Element answer, DuoContract.Service service, String operation, UUID document)
            throws TransportException {
        if (!(operation + "_Response").equals(answer.getLocalName())
                || !service.message().equals(answer.getNamespaceURI())) {
            throw TransportException.again("the answer is not a " + operation + "_Response");
        }
        if (!document.toString().equalsIgnoreCase(text(answer, service.base(), "identificatiecodeBedrijfsdocument"))) {
            throw TransportException.again("the answer is about another document");
        }
        if (!"J".equals(text(answer, service.base(), "ontvangstBevestiging"))) {
            throw TransportException.again("the answer does not say J");
        }
    }

    /** The text of the one child of that name; empty when there is none, or several. */
    static String text(Element parent, String namespace, String name) {
        List<Element> found = children(parent, namespace, name);
        return found.size() == 1 ? found.get(0).getTextContent().strip() : "";
    }

    static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element e && name.equals(e.getLocalName()) && namespace.equals(e.getNamespaceURI())) {
                found.add(e);
            }
        }
        return found;
    }
}
