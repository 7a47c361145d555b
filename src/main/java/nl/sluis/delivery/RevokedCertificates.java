package nl.sluis.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates the authorities of a partner took back, out of the file that its setting {@code crlFile} names: CRLs
 * (RFC 5280), DER or PEM, several in one file, fetched by a timer of the administrator's. It is read again when it changed.
 * Every authority between the certificate and the one that we trust needs a list that has not ended: with one that is
 * missing, unreadable or ended nobody is believed.
 */
public final class RevokedCertificates {
    private final Path file;
    private final KeyStore trusted;
    private @Nullable Lists lists;
    private @Nullable X509Certificate cleared;

    private record Lists(FileTime changed, long size, CertStore store, Instant end) {}

    RevokedCertificates(Path file, KeyStore trusted) {
        this.file = file;
        this.trusted = trusted;
    }

    /** Whether a certificate was taken back cannot be told: then it may have been. */
    public static final class NotKnown extends CertificateException {
        private static final long serialVersionUID = 1L;

        NotKnown(String message) {
            super(message);
        }
    }

    /**
     * Empty where no file is named: then nobody looks.
     *
     * @throws IllegalArgumentException if the trust store does not open
     */
    public static Optional<RevokedCertificates> of(PartnerSettings settings) {
        return file(settings).map(file -> new RevokedCertificates(file, TlsStores.store(settings, "trustStore")));
    }

    /** The file that the partner's setting {@code crlFile} names, if any. */
    public static Optional<Path> file(PartnerSettings settings) {
        return Optional.of(settings.settings().getOrDefault("crlFile", "").strip())
                .filter(name -> !name.isEmpty())
                .map(Path::of);
    }

    /**
     * When the first of the lists in a file ends.
     *
     * @throws IOException if it cannot be read
     * @throws GeneralSecurityException if there is none in it, or one that never ends
     */
    public static Instant end(Path file) throws IOException, GeneralSecurityException {
        return end(read(file));
    }

    /**
     * @param chain the certificate, and those of authorities between it and one that we trust
     * @throws NotKnown if a list is missing, cannot be read or has ended
     * @throws CertificateException if one of them was taken back
     */
    public synchronized void check(X509Certificate... chain) throws CertificateException {
        Lists now = current();
        if (!now.end().isAfter(Instant.now())) {
            throw new NotKnown("the list of revoked certificates has ended at " + now.end());
        }
        if (chain[0].equals(cleared)) {
            return;
        }
        cleared = null;
        build(now, chain);
        cleared = chain[0];
    }

    private void build(Lists now, X509Certificate... chain) throws CertificateException {
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(chain[0]);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(Arrays.asList(chain))));
            parameters.setRevocationEnabled(false);
            // in two steps: what builds a path does not tell why it found none
            CertPath path =
                    CertPathBuilder.getInstance("PKIX").build(parameters).getCertPath();
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            // the file alone: nobody is asked over the network whom we are about to speak with
            checker.setOptions(
                    Set.of(PKIXRevocationChecker.Option.PREFER_CRLS, PKIXRevocationChecker.Option.NO_FALLBACK));
            PKIXParameters looked = new PKIXParameters(trusted);
            looked.addCertStore(now.store());
            looked.addCertPathChecker(checker);
            validator.validate(path, looked);
        } catch (CertPathBuilderException e) {
            throw new CertificateException("the certificate leads to no authority that we trust");
        } catch (CertPathValidatorException e) {
            throw told(e);
        } catch (GeneralSecurityException e) {
            throw new NotKnown("the lists of revoked certificates cannot be used");
        }
    }

    private static CertificateException told(CertPathValidatorException invalid) {
        if (invalid.getReason() == CertPathValidatorException.BasicReason.REVOKED) {
            return new CertificateException("the certificate was revoked by its authority");
        }
        return invalid.getReason() == CertPathValidatorException.BasicReason.UNDETERMINED_REVOCATION_STATUS
                ? new NotKnown("its authority has no good list among the revoked certificates")
                : new CertificateException("the certificate is not valid for us");
    }

    private Lists current() throws NotKnown {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            Lists known = lists;
            if (known == null || !known.changed().equals(changed) || known.size() != size) {
                List<X509CRL> read = read(file);
                CertStore store = CertStore.getInstance("Collection", new CollectionCertStoreParameters(read));
                known = new Lists(changed, size, store, end(read));
                lists = known;
                cleared = null;
            }
            return known;
        } catch (IOException | GeneralSecurityException e) {
            throw new NotKnown("the list of revoked certificates cannot be read");
        }
    }

    private static List<X509CRL> read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends CRL> found =
                    CertificateFactory.getInstance("X.509").generateCRLs(in);
            if (found.isEmpty()) {
                throw new GeneralSecurityException("no list of revoked certificates");
            }
            return found.stream().map(X509CRL.class::cast).toList();
        }
    }

    @SuppressWarnings("JavaUtilDate") // what the library gives
    private static Instant end(List<X509CRL> lists) throws GeneralSecurityException {
        if (lists.stream().anyMatch(l -> l.getNextUpdate() == null)) {
            throw new GeneralSecurityException("a list without nextUpdate");
        }
        return lists.stream()
                .map(l -> l.getNextUpdate().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Trusts whom the other trusts, unless it was taken back. */
    X509ExtendedTrustManager over(X509ExtendedTrustManager usual) {
        return new Looking(usual, this);
    }

    private static final class Looking extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager usual;
        private final RevokedCertificates revoked;

        Looking(X509ExtendedTrustManager usual, RevokedCertificates revoked) {
            this.usual = usual;
            this.revoked = revoked;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            usual.checkServerTrusted(chain, type, engine);
            revoked.check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            usual.checkServerTrusted(chain, type, socket);
            revoked.check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            usual.checkServerTrusted(chain, type);
            revoked.check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, engine);
            revoked.check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            usual.checkClientTrusted(chain, type, socket);
            revoked.check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            usual.checkClientTrusted(chain, type);
            revoked.check(chain);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return usual.getAcceptedIssuers();
        }
    }
}
