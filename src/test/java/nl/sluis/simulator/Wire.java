package nl.sluis.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import nl.sluis.simulator.keys.DemoKeys;
import org.jspecify.annotations.Nullable;

/** The JDK's HTTP client with the hub's certificate for a partner, or with another, or with none. */
final class Wire {
    private final HttpClient http;

    private Wire(HttpClient http) {
        this.http = http;
    }

    static Wire with(DemoKeys keys, String partner) {
        return wire(keys, partner, partner);
    }

    static Wire withoutCertificate(DemoKeys keys, String partner) {
        return wire(keys, partner, null);
    }

    static Wire withCertificateOf(DemoKeys keys, String partner, String otherPartner) {
        return wire(keys, partner, otherPartner);
    }

    private static Wire wire(DemoKeys keys, String partner, @Nullable String client) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store(keys.file(partner + "-trust.p12")));
            KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
            if (client != null) {
                Path file = keys.file(client + "-client.p12");
                own.init(store(file), password(file));
            }
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(client == null ? null : own.getKeyManagers(), trust.getTrustManagers(), null);
            return new Wire(HttpClient.newBuilder().sslContext(tls).build());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(file.toFile(), password(file));
    }

    private static char[] password(Path keyStore) throws IOException {
        return Files.readString(DemoKeys.passwordFile(keyStore)).toCharArray();
    }

    HttpResponse<byte[]> post(String url, String soapAction, String message) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"" + soapAction + "\"")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
