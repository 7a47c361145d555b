package nl.sluis.source.uwlr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;

/**
 * Mutual TLS from two PKCS12 stores. The host name is verified and no other certificates are trusted than those of our
 * own store; TLS 1.0 and 1.1 are off in every JDK since 11.0.11 and nothing here turns them on.
 */
final class EsisTls {
    private EsisTls() {}

    /** @throws IllegalArgumentException if a store cannot be opened: a fault of the configuration, found at boot */
    static TLSClientParameters parameters(EsisSettings settings) {
        TLSClientParameters tls = new TLSClientParameters();
        try {
            char[] password = password(settings.keyStorePasswordFile());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(settings.keyStore(), password), password);
            tls.setKeyManagers(keys.getKeyManagers());
            Arrays.fill(password, ' ');
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(settings.trustStore(), password(settings.trustStorePasswordFile())));
            tls.setTrustManagers(trust.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "sluis.esis: a key store, trust store or password file cannot be read", e);
        }
        tls.setSecureSocketProtocol("TLS");
        tls.setDisableCNCheck(false);
        return tls;
    }

    private static KeyStore store(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private static char[] password(Path file) throws IOException {
        return Files.readString(file).strip().toCharArray();
    }
}
