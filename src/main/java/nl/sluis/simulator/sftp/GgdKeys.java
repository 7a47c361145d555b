package nl.sluis.simulator.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.simulator.keys.SecretFiles;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.pgpainless.PGPainless;
import org.pgpainless.decryption_verification.ConsumerOptions;
import org.pgpainless.decryption_verification.DecryptionStream;

/** The OpenPGP key pair of the simulated GGD: the hub gets the public half, the private one stays on this side. */
public final class GgdKeys {
    private final PGPSecretKeyRing secret;

    private GgdKeys(PGPSecretKeyRing secret) {
        this.secret = secret;
    }

    /** The pair in these two files, armored; it is made when the public one is missing. */
    public static GgdKeys in(Path privateFile, Path publicFile) throws IOException {
        if (!Files.exists(publicFile)) {
            PGPSecretKeyRing made = PGPainless.generateKeyRing().modernKeyRing("GGD (demo)");
            SecretFiles.write(privateFile, PGPainless.asciiArmor(made).getBytes(StandardCharsets.US_ASCII));
            Files.writeString(publicFile, PGPainless.asciiArmor(PGPainless.extractCertificate(made)));
        }
        PGPSecretKeyRing kept = PGPainless.readKeyRing().secretKeyRing(Files.readString(privateFile));
        if (kept == null) {
            throw new IOException("no private key in " + privateFile.getFileName());
        }
        return new GgdKeys(kept);
    }

    /** @throws IOException when the input is not whole, or not for this key */
    void decrypt(InputStream encrypted, OutputStream plain) throws IOException {
        try (DecryptionStream opened = PGPainless.decryptAndOrVerify()
                .onInputStream(encrypted)
                .withOptions(ConsumerOptions.get().addDecryptionKey(secret))) {
            opened.transferTo(plain);
        } catch (PGPException e) {
            throw new IOException("not an OpenPGP message for the GGD", e);
        }
    }
}
