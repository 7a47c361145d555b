package nl.sluis.vault;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under a key of one purpose: equal input gives equal output, and without the key nobody can try out names or
 * numbers against it. Used where a value must be recognised but may not be kept.
 */
public final class KeyedHash {
    private final Mac prototype;

    private KeyedHash(Mac prototype) {
        this.prototype = prototype;
    }

    /** @param purpose for example {@code delta} or {@code subject}; hashes of two purposes never match */
    public static KeyedHash of(MasterKey master, String purpose) {
        byte[] key = master.deriveForHash("hash:" + purpose);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return new KeyedHash(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** 32 bytes. Safe for use by several threads. */
    public byte[] of(byte[] content) {
        try {
            return ((Mac) prototype.clone()).doFinal(content);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's HmacSHA256 can be cloned", e);
        }
    }

    /** 64 hexadecimal digits. */
    public String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    @Override
    public String toString() {
        return "KeyedHash[redacted]";
    }
}
