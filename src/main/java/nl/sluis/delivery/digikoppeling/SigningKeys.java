package nl.sluis.delivery.digikoppeling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.RevokedCertificates;
import nl.sluis.delivery.TlsStores;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;

/**
 * Our certificate for signing, the same as for TLS (as PKIoverheid services certificates are), and apart from it the
 * authorities that an answer's certificate must lead to: our own certificate is not one that an answer may be signed by.
 */
record SigningKeys(Merlin own, String alias, String password, Merlin trusted, Optional<RevokedCertificates> revoked) {

    /** @throws IllegalArgumentException if a store does not open or has not one RSA key */
    static SigningKeys of(PartnerSettings settings) {
        try {
            KeyStore keys = TlsStores.store(settings, "keyStore");
            List<String> aliases = Collections.list(keys.aliases()).stream()
                    .filter(a -> isKey(keys, a))
                    .toList();
            if (aliases.size() != 1) {
                throw new IllegalArgumentException("partner " + settings.partner() + ": keyStore expected one key with"
                        + " an RSA certificate, found " + aliases.size());
            }
            Merlin own = new Merlin();
            own.setKeyStore(keys);
            own.setEnablePrivateKeyCaching(true);
            Merlin trusted = new Merlin();
            trusted.setTrustStore(TlsStores.store(settings, "trustStore"));
            String password = Files.readString(Path.of(settings.setting("keyStorePasswordFile")))
                    .trim();
            own.getPrivateKey(aliases.get(0), password);
            return new SigningKeys(own, aliases.get(0), password, trusted, RevokedCertificates.of(settings));
        } catch (KeyStoreException | IOException | WSSecurityException e) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": its signing key does not open ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static boolean isKey(KeyStore keys, String alias) {
        try {
            return keys.isKeyEntry(alias)
                    && keys.getCertificate(alias) instanceof X509Certificate certificate
                    && certificate.getPublicKey().getAlgorithm().equals("RSA");
        } catch (KeyStoreException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "SigningKeys[" + alias + "]";
    }
}
