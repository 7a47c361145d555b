package nl.sluis.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A key that no server knows, in a file of its own: to see that a server does not let everybody in. */
final class StrangerKey {
    private static final int BITS = 2048;
    private static final int LINE = 64;

    private StrangerKey() {}

    /** @return a temporary file, which its owner alone may read; the caller deletes it */
    static Path make() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            byte[] der = generator.generateKeyPair().getPrivate().getEncoded();
            String base64 = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der);
            Path file = Files.createTempFile("sluis-stranger", ".pem");
            return Files.writeString(
                    file,
                    "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n",
                    StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }
}
