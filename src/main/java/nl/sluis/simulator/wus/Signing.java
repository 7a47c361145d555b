package nl.sluis.simulator.wus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import nl.sluis.simulator.keys.DemoKeys;

/** A key and its certificate out of a key store of the demo. */
record Signing(PrivateKey key, X509Certificate certificate) {

    static Signing of(DemoKeys keys, String store) throws IOException {
        try {
            char[] password = keys.text(store + ".password").toCharArray();
            KeyStore keyStore = open(keys.file(store + ".p12"), password);
            return new Signing(
                    (PrivateKey) keyStore.getKey("key", password), (X509Certificate) keyStore.getCertificate("key"));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store " + store + " does not open", e);
        }
    }

    static KeyStore open(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    @Override
    public String toString() {
        return "Signing[" + certificate.getSubjectX500Principal() + "]";
    }
}
