package nl.sluis.source.leerlinggegevens;

import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Walks down a message element by element. Whoever gets a child must consume it whole: by {@link #text}, by
 * {@link #skip}, or by asking for its children until there is none. Elements of other namespaces are skipped unseen.
 */
final class Cursor {
    private final XMLStreamReader xml;
    private String namespace = "";

    Cursor(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Goes to the root element of a document, before which only comments and white space may stand. */
    void root() throws XMLStreamException {
        int event = xml.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new MessageRefusal("it has a DTD");
            }
            event = xml.next();
        }
    }

    /** Accepts the present element by name and namespace; its children are looked for in the same namespace. */
    void accept(String localName, String inNamespace) {
        if (!xml.getLocalName().equals(localName) || !inNamespace.equals(namespaceHere())) {
            throw new MessageRefusal(
                    "its root is not " + localName + " in " + (inNamespace.isEmpty() ? "no namespace" : inNamespace));
        }
        namespace = inNamespace;
    }

    /** To the next child of the element that was entered last; false at its end. */
    boolean nextChild() throws XMLStreamException {
        return nextChild(namespace);
    }

    /** To the next child of another namespace; false at the end of the element that was entered last. */
    boolean nextChild(String inNamespace) throws XMLStreamException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (inNamespace.equals(namespaceHere())) {
                        return true;
                    }
                    skip();
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                default -> {
                    // white space, comments: neither says anything
                }
            }
        }
    }

    /** To the end of the document: only then is it known that nothing is missing. No further element may come. */
    void finish() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                throw new MessageRefusal("something follows the message");
            }
        }
    }

    String name() {
        return xml.getLocalName();
    }

    String text() throws XMLStreamException {
        return xml.getElementText();
    }

    @Nullable
    String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    Location location() {
        return xml.getLocation();
    }

    private String namespaceHere() {
        @Nullable String uri = xml.getNamespaceURI();
        return uri == null ? "" : uri;
    }
}
