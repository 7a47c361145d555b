package nl.sluis.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce of 12 bytes that stands before the ciphertext (NIST SP 800-38D). */
final class Gcm {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Gcm() {}

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static byte[] close(byte[] key, byte[] plain, byte[] address) {
        byte[] nonce = random(NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, address);
            byte[] out = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(plain.length));
            cipher.doFinal(plain, 0, plain.length, out, NONCE);
            return out;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-256-GCM", e);
        }
    }

    static byte[] open(byte[] key, byte[] closed, byte[] address) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, closed, 0, address);
            return cipher.doFinal(closed, NONCE, closed.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // the cause is left out: it tells no operator anything that this sentence does not
            throw new CannotOpen("sealed data does not open: another key, another address, or it was altered");
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, int offset, byte[] address)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce, offset, NONCE));
        cipher.updateAAD(address);
        return cipher;
    }
}
