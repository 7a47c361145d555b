package nl.sluis.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One secret of 32 bytes, ready to give a key per purpose by HKDF-SHA256 (RFC 5869). What it keeps is the pseudorandom
 * key of that standard, never the secret itself.
 */
final class Secret {
    private static final int LENGTH = 32;
    /** Base64 of 32 bytes is 44 characters; anything much longer is another file. */
    private static final long LARGEST_FILE = 1024;

    private static final String EXPECTED = "expected one line of base64 that holds 32 bytes";
    private final byte[] pseudorandom;

    private Secret(byte[] pseudorandom) {
        this.pseudorandom = pseudorandom;
    }

    /** @throws MasterKeyRefused if the file is absent, unreadable or not base64 of 32 bytes; never with its content */
    static Secret read(Path file) {
        String origin = "master key file " + file;
        return read(origin, content(file, origin));
    }

    /** @throws MasterKeyRefused if the variable is not set or not base64 of 32 bytes; never with its content */
    static Secret read(String variable, @Nullable String value) {
        String origin = "master key in the environment variable " + variable;
        if (value == null || value.isBlank()) {
            throw new MasterKeyRefused(origin + " is not there: " + EXPECTED);
        }
        return read(origin, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Secret read(String origin, byte[] text) {
        byte[] secret = decode(text, origin);
        try {
            if (secret.length != LENGTH) {
                throw new MasterKeyRefused(origin + ": " + EXPECTED + ", found " + secret.length + " bytes");
            }
            return new Secret(hmac("nl.sluis.vault.1".getBytes(StandardCharsets.UTF_8), secret));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** @param pseudorandom what {@link #pseudorandom} gave; taken as it is */
    static Secret of(byte[] pseudorandom) {
        return new Secret(pseudorandom);
    }

    byte[] pseudorandom() {
        return pseudorandom.clone();
    }

    private static byte[] decode(byte[] text, String origin) {
        try {
            return Base64.getMimeDecoder().decode(strict(text, origin));
        } catch (IllegalArgumentException e) {
            throw new MasterKeyRefused(origin + ": " + EXPECTED + ", found base64 cut short");
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    private static byte[] content(Path file, String origin) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new MasterKeyRefused(origin + " is not there: " + EXPECTED);
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new MasterKeyRefused(origin + ": " + EXPECTED + ", found " + Files.size(file) + " bytes of text");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new MasterKeyRefused(
                    origin + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** The MIME decoder skips what it does not know, so foreign characters are refused first. */
    private static byte[] strict(byte[] text, String origin) {
        for (byte b : text) {
            boolean known = (b >= 'A' && b <= 'Z')
                    || (b >= 'a' && b <= 'z')
                    || (b >= '0' && b <= '9')
                    || b == '+'
                    || b == '/'
                    || b == '='
                    || b == '\n'
                    || b == '\r';
            if (!known) {
                throw new MasterKeyRefused(origin + ": " + EXPECTED + ", found a character that is not base64");
            }
        }
        return text;
    }

    /** A key of 32 bytes for one purpose; the same purpose always gives the same key. The caller zeroes it. */
    byte[] derive(String purpose) {
        byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] info = Arrays.copyOf(label, label.length + 1);
        info[label.length] = 1; // the counter of HKDF's first and only block
        return hmac(pseudorandom, info);
    }

    /** Eight hexadecimal digits that tell two secrets apart and say nothing about either. */
    String fingerprint() {
        byte[] id = derive("fingerprint");
        return HexFormat.of().formatHex(id, 0, 4);
    }

    void forget() {
        Arrays.fill(pseudorandom, (byte) 0);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
