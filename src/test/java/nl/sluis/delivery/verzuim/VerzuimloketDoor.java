package nl.sluis.delivery.verzuim;

import nl.sluis.delivery.TransportException;
import org.w3c.dom.Element;

/** Lets tests of hostile input at parsers of this room. */
public final class VerzuimloketDoor {
    private VerzuimloketDoor() {}

    public static void number(Element content) throws TransportException {
        var unused = VerzuimloketAnswer.number(content, "meldenRelatiefVerzuim", "id-1");
    }

    public static void statuses(Element content) throws TransportException {
        var unused = VerzuimloketAnswer.statuses(content);
    }
}
