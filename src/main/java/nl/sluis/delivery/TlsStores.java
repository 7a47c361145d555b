package nl.sluis.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.cxf.configuration.jsse.TLSClientParameters;

/** Our client certificate and the authorities that we trust for one partner, from PKCS#12 files. */
public final class TlsStores {
    private TlsStores() {}

    /** TLS 1.2 or newer, host name verified; nobody who was revoked. @throws IllegalArgumentException if a store or its password is not there */
    public static TLSClientParameters of(PartnerSettings settings) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] password = password(settings, "keyStorePasswordFile");
            keys.init(store(settings, "keyStore", password), password);
            Arrays.fill(password, ' ');
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(settings, "trustStore", password(settings, "trustStorePasswordFile")));
            TLSClientParameters tls = new TLSClientParameters();
            tls.setKeyManagers(keys.getKeyManagers());
            tls.setTrustManagers(looking(settings, trust.getTrustManagers()));
            tls.setSecureSocketProtocol("TLS");
            tls.setDisableCNCheck(false);
            return tls;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": its key stores do not open ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static TrustManager[] looking(PartnerSettings settings, TrustManager[] usual) {
        return RevokedCertificates.of(settings)
                .map(revoked -> Arrays.stream(usual)
                        .map(m -> m instanceof X509ExtendedTrustManager trust ? revoked.over(trust) : m)
                        .toArray(TrustManager[]::new))
                .orElse(usual);
    }

    /**
     * One of the two stores by its setting, {@code keyStore} or {@code trustStore}, for a transport that signs too.
     *
     * @throws IllegalArgumentException if the store or its password is not there
     */
    public static KeyStore store(PartnerSettings settings, String key) {
        try {
            return store(settings, key, password(settings, key + "PasswordFile"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": its " + key + " does not open ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static char[] password(PartnerSettings settings, String key) throws IOException {
        return Files.readString(Path.of(settings.setting(key))).trim().toCharArray();
    }

    private static KeyStore store(PartnerSettings settings, String key, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(settings.setting(key)))) {
            store.load(in, password);
        }
        return store;
    }
}
