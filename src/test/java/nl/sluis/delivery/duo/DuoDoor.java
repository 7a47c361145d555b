package nl.sluis.delivery.duo;

import nl.sluis.delivery.TransportException;
import org.w3c.dom.Element;

/** Lets tests of hostile input at parsers of this room. */
public final class DuoDoor {
    private DuoDoor() {}

    /** Reads every result in it. */
    public static void results(Element content) throws TransportException {
        String namespace = String.valueOf(content.getNamespaceURI());
        for (Element result : DuoReceipt.children(content, namespace, "resultaat")) {
            var unused = Uitkomst.read(result, namespace);
        }
    }
}
