package nl.sluis.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Reads the keys of the ledger from PEM files. A refusal names the file and what was expected, never its content. */
final class PemKeys {
    private PemKeys() {}

    static java.security.PrivateKey signing(Path file) {
        byte[] der = der(file, "PRIVATE KEY");
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new LedgerKeyRefused(file + ": expected an Ed25519 private key, PKCS#8 in PEM");
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    static java.security.PublicKey verifying(Path file) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der(file, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new LedgerKeyRefused(file + ": expected an Ed25519 public key, X.509 in PEM");
        }
    }

    private static byte[] der(Path file, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        try {
            String text = Files.readString(file);
            int from = text.indexOf(begin);
            int to = text.indexOf(end);
            if (from < 0 || to < from) {
                throw new LedgerKeyRefused(file + ": expected " + begin);
            }
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IOException e) {
            throw new LedgerKeyRefused(
                    file + " cannot be read (" + e.getClass().getSimpleName() + "): expected " + begin);
        } catch (IllegalArgumentException e) {
            throw new LedgerKeyRefused(file + ": expected base64 between " + begin + " and its end");
        }
    }
}
