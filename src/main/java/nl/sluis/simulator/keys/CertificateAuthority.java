package nl.sluis.simulator.keys;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority of one partner, for the demo only: it lives as long as it takes to write the partner's server
 * key store, the hub's client key store and the trust store that both use. Its private key is never written down.
 */
final class CertificateAuthority {
    private static final int VALID_DAYS = 730;

    /**
     * Of keys from passwords in what is written here. These passwords are 144 random bits, which ten thousand rounds make
     * no harder to guess; and a start opens dozens of stores, each with three such keys.
     */
    private static final String ROUNDS = "1000";

    static {
        for (String what : List.of("certPbe", "keyPbe", "mac")) {
            System.setProperty("keystore.pkcs12." + what + "IterationCount", ROUNDS);
        }
    }

    private final String name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    CertificateAuthority(String partner) throws GeneralSecurityException, IOException {
        this.name = "CN=Sluis demo CA " + partner;
        this.keys = keyPair();
        this.certificate = sign(name, keys, null);
    }

    /** Writes a PKCS12 with a new key for localhost and its certificate; the password goes into a file beside it. */
    void issue(Path keyStore, String commonName, boolean server) throws GeneralSecurityException, IOException {
        issue(keyStore, "CN=" + commonName, keyPair(), server);
    }

    /**
     * As PKIoverheid does for Digikoppeling: an RSA key of 2048 bits, fit for signing, and the OIN of its owner as
     * serialNumber of the subject.
     */
    void issueServices(Path keyStore, String commonName, String oin, boolean server)
            throws GeneralSecurityException, IOException {
        KeyPair pair = SpareKeys.rsa(keyStore.getFileName().toString());
        issue(keyStore, "SERIALNUMBER=" + oin + ",CN=" + commonName, pair, server);
    }

    private void issue(Path keyStore, String subjectName, KeyPair subject, boolean server)
            throws GeneralSecurityException, IOException {
        KeyPurposeId purpose = server ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
        X509Certificate issued = sign(subjectName, subject, purpose);
        String password = SecretFiles.random(18);
        KeyStore store = empty();
        store.setKeyEntry("key", subject.getPrivate(), password.toCharArray(), new Certificate[] {issued, certificate});
        save(store, keyStore, password);
    }

    /** Writes a list of what this authority revoked: the certificates of these key stores. */
    void revoke(Path list, Instant until, Path... keyStores) throws GeneralSecurityException, IOException {
        Instant now = Instant.now().minus(2, ChronoUnit.HOURS);
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name(name), Date.from(now));
        builder.setNextUpdate(Date.from(until));
        for (Path keyStore : keyStores) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keyStore)) {
                store.load(
                        in,
                        Files.readString(DemoKeys.passwordFile(keyStore))
                                .strip()
                                .toCharArray());
            }
            BigInteger serial = ((X509Certificate) store.getCertificate("key")).getSerialNumber();
            builder.addCRLEntry(serial, Date.from(now), CRLReason.keyCompromise);
        }
        try {
            SecretFiles.write(
                    list,
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                            .getEncoded());
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** Writes a PKCS12 that trusts this authority and nothing else. */
    void trust(Path trustStore) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setCertificateEntry("ca", certificate);
        save(store, trustStore, SecretFiles.random(18));
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static void save(KeyStore store, Path file, String password) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, password.toCharArray());
        SecretFiles.write(DemoKeys.passwordFile(file), password.getBytes(StandardCharsets.US_ASCII));
        SecretFiles.write(file, bytes.toByteArray());
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /** @param purpose what the certificate is for; null makes it the authority's own */
    private X509Certificate sign(String subject, KeyPair subjectKeys, @Nullable KeyPurposeId purpose)
            throws GeneralSecurityException, IOException {
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(name),
                new BigInteger(120, new SecureRandom()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(VALID_DAYS, ChronoUnit.DAYS)),
                new X500Name(subject),
                subjectKeys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(purpose == null));
        if (purpose != null) {
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            }));
        }
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
