package nl.sluis.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Master keys for tests. */
public final class TestKeys {
    private TestKeys() {}

    /** A key of 32 times the same byte, written to and read from a file as in real life. */
    public static MasterKey masterKey(int each) {
        byte[] secret = new byte[32];
        java.util.Arrays.fill(secret, (byte) each);
        try {
            Path file = Files.createTempFile("master", ".key");
            try {
                Files.writeString(file, Base64.getEncoder().encodeToString(secret) + "\n");
                return MasterKey.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
