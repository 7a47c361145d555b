package nl.sluis.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.jspecify.annotations.Nullable;
import org.pgpainless.PGPainless;
import org.pgpainless.encryption_signing.EncryptionOptions;
import org.pgpainless.encryption_signing.EncryptionStream;
import org.pgpainless.encryption_signing.ProducerOptions;
import org.pgpainless.exception.KeyException;

/**
 * Encrypts for one recipient with OpenPGP. The recipient's certificate is read anew every time: an administrator may
 * replace it while we run, and one that expired overnight must not be used.
 */
final class OpenPgp {
    private final Path certificate;

    OpenPgp(Path certificate) {
        this.certificate = certificate;
    }

    /** @throws TransportException to hold, when the certificate is absent, malformed, expired, revoked or too weak */
    byte[] encrypt(byte[] plain) throws TransportException {
        PGPPublicKeyRing recipient = recipient();
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + 1024);
        try {
            EncryptionOptions options =
                    EncryptionOptions.encryptCommunications().addRecipient(recipient);
            EncryptionStream stream = PGPainless.encryptAndOrSign()
                    .onOutputStream(out)
                    .withOptions(ProducerOptions.encrypt(options).setAsciiArmor(false));
            writeAndClose(stream, plain);
            return out.toByteArray();
        } catch (KeyException | IllegalArgumentException e) {
            throw refused("it cannot be used for encryption (" + e.getClass().getSimpleName() + ")");
        } catch (PGPException | IOException e) {
            throw TransportException.hold(
                    "OpenPGP encryption failed: " + e.getClass().getSimpleName());
        }
    }

    /** Whether a file could be closed for this recipient now. */
    static boolean usable(Path certificate) {
        try {
            new OpenPgp(certificate).recipient();
            return true;
        } catch (TransportException e) {
            return false;
        }
    }

    private static void writeAndClose(OutputStream stream, byte[] plain) throws IOException {
        try (stream) {
            stream.write(plain);
        }
    }

    private PGPPublicKeyRing recipient() throws TransportException {
        @Nullable PGPPublicKeyRing ring;
        try (InputStream in = Files.newInputStream(certificate)) {
            ring = PGPainless.readKeyRing().publicKeyRing(in);
        } catch (IOException e) {
            throw refused("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (ring == null) {
            throw refused("it holds no certificate");
        }
        if (!PGPainless.inspectKeyRing(ring).isUsableForEncryption()) {
            throw refused("it is expired, revoked or not meant for encryption");
        }
        return ring;
    }

    private TransportException refused(String why) {
        return TransportException.hold("the recipient's OpenPGP certificate " + certificate.getFileName() + ": " + why);
    }
}
