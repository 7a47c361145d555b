package nl.sluis.delivery.certify;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TlsStores;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Knocks at a server without a client certificate, and with one that nobody issued: neither may come in. */
public final class TlsDoor {
    private static final int MILLIS = 15_000;

    private final PartnerSettings settings;
    private final URI url;

    /** Made once, when it is first wanted: finding primes takes a while. */
    private static final class Stranger {
        static final KeyManager[] KEYS = stranger();
    }

    public TlsDoor(PartnerSettings settings) {
        this.settings = settings;
        this.url = URI.create(settings.setting("url"));
    }

    /** Adds both scenarios. */
    public void knock(Scenarios scenarios) {
        scenarios.run("no client certificate", "not let in", () -> seen(new KeyManager[0]));
        scenarios.run("client certificate of somebody else", "not let in", () -> seen(Stranger.KEYS));
    }

    /** A handshake of TLS 1.3 seems good to a client before the server has looked, so something is asked too. */
    private Scenarios.Seen seen(KeyManager[] keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, TlsStores.of(settings).getTrustManagers(), null);
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain(), host(), port(), true)) {
                return asked(socket);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up");
        } catch (IOException e) {
            // it could not even be reached: that says nothing about certificates
            return Scenarios.Seen.bad("no connection: " + e.getClass().getSimpleName());
        }
    }

    private Scenarios.Seen asked(SSLSocket socket) {
        try {
            socket.startHandshake();
            socket.getOutputStream()
                    .write(("GET " + url.getRawPath() + " HTTP/1.1\r\nHost: " + host()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            if (line.isEmpty() || line.matches("HTTP/1.. 40[13]")) {
                return Scenarios.Seen.good(line.isEmpty() ? "connection closed" : "HTTP " + line.substring(9));
            }
            return Scenarios.Seen.bad(
                    line.matches("HTTP/1.. [0-9]{3}") ? "let in: HTTP " + line.substring(9) : "let in");
        } catch (IOException e) {
            return Scenarios.Seen.good("refused: " + e.getClass().getSimpleName());
        }
    }

    private Socket plain() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host(), port()), MILLIS);
        socket.setSoTimeout(MILLIS);
        return socket;
    }

    private String host() {
        return url.getHost();
    }

    private int port() {
        return url.getPort() < 0 ? 443 : url.getPort();
    }

    /** A key and a certificate that it signed itself, as good in form as ours. */
    private static KeyManager[] stranger() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            X500Name name = new X500Name("SERIALNUMBER=00000099000000000002,CN=stranger");
            Instant now = Instant.now();
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    new BigInteger(120, new SecureRandom()),
                                    Date.from(now.minus(1, ChronoUnit.HOURS)),
                                    Date.from(now.plus(1, ChronoUnit.DAYS)),
                                    name,
                                    pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("stranger", pair.getPrivate(), new char[0], new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            return keys.getKeyManagers();
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate of nobody cannot be made");
        }
    }
}
