package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import nl.sluis.control.settings.SettingsRefused;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The page and the port of metrics by TLS with keys from PEM files, as where others than this machine come in. */
class TlsPageTest {
    private static ConsoleHub hub;
    private static HttpClient client;

    @BeforeAll
    static void start(@TempDir Path home, @TempDir Path keys) throws Exception {
        Path store = ServerKey.make(keys.resolve("key.p12"), keys.resolve("password"));
        char[] password = Files.readString(keys.resolve("password")).toCharArray();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, password);
        }
        Path certificate = pem(
                keys.resolve("page.crt"),
                "CERTIFICATE",
                made.getCertificate("jmx").getEncoded());
        Path key = pem(
                keys.resolve("page.key"),
                "PRIVATE KEY",
                made.getKey("jmx", password).getEncoded());
        hub = ConsoleHub.on(
                home,
                "--server.address=0.0.0.0",
                "--server.ssl.certificate=" + certificate,
                "--server.ssl.certificate-private-key=" + key,
                "--management.server.address=0.0.0.0",
                "--management.server.ssl.certificate=" + certificate,
                "--management.server.ssl.certificate-private-key=" + key);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(made);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder()
                .sslContext(context)
                .cookieHandler(new CookieManager())
                .build();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void aBrowserIsToldToComeByTlsOnlyAndItsCookieNeverGoesWithoutIt() throws Exception {
        HttpResponse<String> login = get(client, secure(hub.page("/login")));

        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().firstValue("Strict-Transport-Security").orElse(""))
                .contains("max-age=31536000");
        assertThat(login.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(c -> c.contains("Secure") && c.contains("HttpOnly") && c.contains("SameSite=Strict"));
    }

    @Test
    void thePortDoesNotSpeakWithoutTls() throws Exception {
        assertThat(get(HttpClient.newHttpClient(), hub.page("/login")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void prometheusReadsMetricsByTlsWithItsPasswordOnly() throws Exception {
        String metrics = secure(hub.console("/actuator/prometheus"));

        assertThat(get(client, metrics).statusCode()).isEqualTo(401);
        assertThat(get(client, metrics, "meter").body()).contains("sluis_watchdog_looked_seconds");
        assertThat(get(client, secure(hub.console("/actuator/metrics")), "meter")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void commandsOnThisMachineComeInByLoopback() throws Exception {
        var server = (TomcatWebServer) ((ServletWebServerApplicationContext) hub.context).getWebServer();
        List<Connector> plain = java.util.Arrays.stream(
                        server.getTomcat().getService().findConnectors())
                .filter(c -> !c.getSecure())
                .toList();

        assertThat(plain).hasSize(1);
        assertThat(plain.get(0).getProperty("address").toString()).contains("127.0.0.1");
        assertThat(get(
                                HttpClient.newHttpClient(),
                                "http://127.0.0.1:" + plain.get(0).getLocalPort() + "/readyz")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void withoutTlsTheHubDoesNotOpenToOthers(@TempDir Path home) {
        assertThatThrownBy(() -> ConsoleHub.on(home, "--server.address=0.0.0.0"))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("server.address: 0.0.0.0 can be reached from elsewhere, without TLS");
    }

    private static String secure(String address) {
        return address.replace("http://", "https://");
    }

    private static HttpResponse<String> get(HttpClient client, String address, String... user)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        for (String name : user) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((name + ":" + ConsoleHub.PASSWORD).getBytes()));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Path pem(Path file, String type, byte[] der) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + type + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type
                        + "-----\n");
    }
}
