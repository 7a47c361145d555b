package nl.sluis.delivery.licence;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TlsStores;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.WholeAnswer;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP/1.1 with mutual TLS, in memory, answers up to a limit. A good answer may have no body at all; an error
 * may be JSON or plain text and is not kept, since it could repeat what was sent.
 */
final class LicenceRest {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;
    /** About six for each user of a list. */
    private static final int MOST_PARTS = 1_000_000;
    /** As the public client has them. */
    private static final long CONNECT_MILLIS = 10_000;

    private static final long TOTAL_MILLIS = 30_000;

    private final HttpClient client;
    private final String base;
    private final Duration patience;
    private final int largestAnswer;

    private LicenceRest(HttpClient client, String base, Duration patience, int largestAnswer) {
        this.client = client;
        this.base = base;
        this.patience = patience;
        this.largestAnswer = largestAnswer;
    }

    /** @throws IllegalArgumentException if a setting is missing or malformed, or a key store does not open */
    static LicenceRest of(PartnerSettings settings) {
        String url = settings.setting("url");
        if (!url.startsWith("https://")) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": setting url expected https://");
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(settings.number("connectTimeoutMillis", CONNECT_MILLIS)))
                .sslContext(tls(TlsStores.of(settings)))
                .build();
        return new LicenceRest(
                client,
                url.endsWith("/") ? url : url + "/",
                Duration.ofMillis(settings.number("timeoutMillis", TOTAL_MILLIS)),
                (int) settings.number("maxAnswerBytes", LARGEST_ANSWER));
    }

    private static SSLContext tls(TLSClientParameters stores) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(stores.getKeyManagers(), stores.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "TLS cannot be set up: " + e.getClass().getSimpleName());
        }
    }

    JsonNode get(String path) throws TransportException {
        return send(request(path).GET().build());
    }

    void post(String path, JsonNode body) throws TransportException {
        send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(patience).header("Accept", "application/json");
    }

    private JsonNode send(HttpRequest request) throws TransportException {
        try {
            HttpResponse<byte[]> answer = WholeAnswer.of(client, request, largestAnswer, patience);
            check(answer.statusCode());
            return answer.body().length == 0 ? JSON.createObjectNode() : json(answer.body());
        } catch (WholeAnswer.TooLarge e) {
            throw TransportException.again("the answer is larger than " + largestAnswer + " bytes");
        } catch (IOException e) {
            throw told(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportException.again("stopped while waiting for an answer");
        }
    }

    /** A tree takes many times the memory of its text: its parts are counted before it is made. */
    static JsonNode json(byte[] body) throws TransportException {
        try (JsonParser parts = JSON.createParser(body)) {
            int count = 0;
            while (parts.nextToken() != null) {
                if (++count > MOST_PARTS) {
                    throw TransportException.again("the answer has more than " + MOST_PARTS + " parts");
                }
            }
            return JSON.readTree(body);
        } catch (IOException e) {
            throw TransportException.again("the answer is not JSON");
        }
    }

    private static void check(int status) throws TransportException {
        if (status / 100 == 2) {
            return;
        }
        if (status == 401 || status == 403) {
            throw TransportException.hold("HTTP status " + status + ": our certificate may not do this");
        }
        if (status / 100 == 4 && status != 408 && status != 429) {
            throw TransportException.hold("HTTP status " + status + ": the request is not understood there");
        }
        throw TransportException.again("HTTP status " + status);
    }

    private static TransportException told(IOException error) {
        for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof CertificateException || e instanceof CertPathBuilderException) {
                return TransportException.hold(
                        "TLS: the server's certificate is not one that we trust; nothing was sent");
            }
        }
        return TransportException.again("REST: " + error.getClass().getSimpleName());
    }
}
