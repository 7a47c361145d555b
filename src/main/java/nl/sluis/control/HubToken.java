package nl.sluis.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The random word that a command on the same machine must know; made anew at each start. */
public record HubToken(String value) {
    /** The request header that it travels in. */
    public static final String HEADER = "X-Sluis-Token";

    static HubToken random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new HubToken(HexFormat.of().formatHex(bytes));
    }

    /** Whether this is the word; the comparison takes as long for any other. */
    public boolean is(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "HubToken[]";
    }
}
