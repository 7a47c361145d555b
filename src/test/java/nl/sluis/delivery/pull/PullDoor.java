package nl.sluis.delivery.pull;

import java.io.ByteArrayInputStream;

/** Lets tests of hostile input at parsers of this room. */
public final class PullDoor {
    private PullDoor() {}

    /** @throws Exception a PullFault, when it is no request */
    public static void request(byte[] bytes) throws Exception {
        var unused = PullRequest.read(new ByteArrayInputStream(bytes));
    }

    public static Class<? extends Exception> refusal() {
        return PullFault.class;
    }
}
