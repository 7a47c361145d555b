package nl.sluis.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs blocks with an Ed25519 key from outside the database, so that who owns the database cannot rewrite the ledger. */
public final class Signer {
    private final PrivateKey key;

    private Signer(PrivateKey key) {
        this.key = key;
    }

    /** @throws LedgerKeyRefused unless the file holds an Ed25519 private key (PKCS#8, PEM) */
    public static Signer read(Path file) {
        return new Signer(PemKeys.signing(file));
    }

    /**
     * Whether the two halves belong together: blocks that one signs must be good for who verifies with the other.
     *
     * @throws LedgerKeyRefused unless both files hold an Ed25519 key
     */
    public static boolean fits(Path signingKey, Path verifyKey) {
        String word = "do these keys belong together";
        byte[] signature = read(signingKey).sign(word);
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(PemKeys.verifying(verifyKey));
            check.update(word.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    byte[] sign(String hash) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(hash.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return "Signer[redacted]";
    }
}
