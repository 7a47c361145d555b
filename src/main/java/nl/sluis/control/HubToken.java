package nl.sluis.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

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

    /**
     * What a command that knows the word is answered.
     *
     * @param given what came in the header {@link #HEADER}
     * @param told failures that are the asker's to know, with the status of each; others are the hub's own
     * @return 200 with the answer, 403 without the word, or the status and the text of a failure
     */
    public ResponseEntity<Object> answer(
            @Nullable String given, Supplier<Object> answer, Map<Class<? extends RuntimeException>, HttpStatus> told) {
        if (!is(given)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).body("the token is not this hub's");
        }
        try {
            return ResponseEntity.ok(answer.get());
        } catch (RuntimeException e) {
            HttpStatus status = told.entrySet().stream()
                    .filter(failure -> failure.getKey().isInstance(e))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> e);
            return ResponseEntity.status(status).body(e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "HubToken[]";
    }
}
