package nl.sluis.delivery.licence;

import nl.sluis.delivery.TransportException;

/** Lets tests of hostile input at parsers of this room. */
public final class LicenceDoor {
    private LicenceDoor() {}

    public static void answer(byte[] bytes) throws TransportException {
        var unused = LicenceRest.json(bytes);
    }
}
