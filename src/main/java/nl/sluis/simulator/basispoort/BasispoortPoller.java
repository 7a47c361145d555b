package nl.sluis.simulator.basispoort;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import nl.sluis.simulator.keys.DemoKeys;
import org.jspecify.annotations.Nullable;

/** Basispoort as it comes for its data: a UWLR client with a certificate of its own, by hand and not by anybody's stubs. */
public final class BasispoortPoller {
    public static final String KLANTCODE = "BASISPOORT-DEMO";
    public static final String KLANTNAAM = "Basispoort demo";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoKeys keys;

    public BasispoortPoller(DemoKeys keys) {
        this.keys = keys;
    }

    /** What came back. */
    public record Answer(int status, String body) {}

    /**
     * Asks once.
     *
     * @param sleutel the autorisatiesleutel, or null for the right one
     * @param since laatstontvangengegevens, or null to ask for everything
     */
    public Answer ask(String url, String brin6, String xsdversie, @Nullable String sleutel, @Nullable String since)
            throws IOException, InterruptedException {
        return ask(url, brin6, xsdversie, "", sleutel, since);
    }

    /** As above, for a school year such as 2026-2027; an empty text is the present one. */
    public Answer ask(
            String url,
            String brin6,
            String xsdversie,
            String schooljaar,
            @Nullable String sleutel,
            @Nullable String since)
            throws IOException, InterruptedException {
        String own = keys.autorisatiesleutels().getOrDefault(brin6, "geen");
        String message = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>"
                + "<a:autorisatie xmlns:a=\"http://www.edustandaard.nl/leerresultaten/2/autorisatie\">"
                + "<a:autorisatiesleutel>" + (sleutel == null ? own : sleutel) + "</a:autorisatiesleutel>"
                + "<a:klantcode>" + KLANTCODE + "</a:klantcode><a:klantnaam>" + KLANTNAAM + "</a:klantnaam>"
                + "</a:autorisatie></s:Header><s:Body>"
                + "<l:leerlinggegevens_verzoek xmlns:l=\"http://www.edustandaard.nl/leerresultaten/2/leerlinggegevens\">"
                + "<l:schooljaar>" + schooljaar + "</l:schooljaar><l:brincode>" + brin6.substring(0, 4)
                + "</l:brincode>"
                + "<l:dependancecode>" + brin6.substring(4) + "</l:dependancecode>"
                + "<l:xsdversie>" + xsdversie + "</l:xsdversie>"
                + (since == null ? "" : "<l:laatstontvangengegevens>" + since + "</l:laatstontvangengegevens>")
                + "</l:leerlinggegevens_verzoek></s:Body></s:Envelope>";
        return send(url, message);
    }

    /** Sends any text at all. */
    public Answer send(String url, String message) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(tls())
                .build();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .header("Content-Type", "text/xml; charset=UTF-8")
                        .header("SOAPAction", "\"HaalLeerlinggegevens\"")
                        .POST(HttpRequest.BodyPublishers.ofString(message))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(answer.statusCode(), answer.body());
    }

    private SSLContext tls() throws IOException {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] password = keys.text("pull-client.password").toCharArray();
            own.init(store("pull-client", password), password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store("pull-trust", keys.text("pull-trust.password").toCharArray()));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys of the poller do not open", e);
        }
    }

    private KeyStore store(String name, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.file(name + ".p12"))) {
            store.load(in, password);
        }
        return store;
    }
}
