package nl.sluis.delivery.verzuim;

import nl.sluis.delivery.TransportException;

/** Lets tests of hostile input at parsers of this room. */
public final class VerzuimloketDoor {
    private VerzuimloketDoor() {}

    public static void number(byte[] bytes) throws TransportException {
        var unused = VerzuimloketAnswer.number(bytes, "meldenRelatiefVerzuim", "id-1");
    }

    public static void statuses(byte[] bytes) throws TransportException {
        var unused = VerzuimloketAnswer.statuses(bytes);
    }
}
