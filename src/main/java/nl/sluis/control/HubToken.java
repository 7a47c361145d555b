package nl.sluis.control;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The random word that a command on the same machine must know; made anew at each start. */
public record HubToken(String value) {
    /** The request header that it travels in. */
    public static final String HEADER = "X-Sluis-Token";

    static HubToken random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new HubToken(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return "HubToken[]";
    }
}
