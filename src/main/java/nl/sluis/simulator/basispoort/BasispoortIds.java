package nl.sluis.simulator.basispoort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.sluis.simulator.keys.SecretFiles;

/**
 * Gives out basispoortids: a keyed hash of school and key, so that the same pupil has the same id for ever and no list of
 * pupils has to be kept. The secret stands in a file and outlives restarts.
 */
final class BasispoortIds {
    private static final int SECRET_BYTES = 32;

    private final SecretKeySpec secret;

    BasispoortIds(Path file) throws IOException {
        if (!Files.exists(file)) {
            SecretFiles.write(file, SecretFiles.random(SECRET_BYTES).getBytes(StandardCharsets.US_ASCII));
        }
        this.secret = new SecretKeySpec(Files.readAllBytes(file), "HmacSHA256");
    }

    /** A positive number of at most 53 bits, so that every language can hold it; as text. */
    String of(String brin, String leerlingkey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            byte[] hash = mac.doFinal((brin + "/" + leerlingkey).getBytes(StandardCharsets.UTF_8));
            long id = java.nio.ByteBuffer.wrap(hash).getLong() >>> 11;
            return String.valueOf(id + 1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
