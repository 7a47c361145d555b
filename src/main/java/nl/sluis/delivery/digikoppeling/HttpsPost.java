package nl.sluis.delivery.digikoppeling;

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
import javax.net.ssl.SSLPeerUnverifiedException;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.RevokedCertificates;
import nl.sluis.delivery.TlsStores;
import nl.sluis.delivery.TransportException;
import nl.sluis.delivery.WholeAnswer;
import org.apache.cxf.configuration.jsse.TLSClientParameters;

/**
 * Posts bytes over mutual TLS and keeps the connection: a signed exchange per pupil would otherwise cost a handshake per
 * pupil. Request and answer are in memory alone, the answer up to a limit; no redirect is followed.
 */
final class HttpsPost {
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    /** Status and body of an answer. */
    record Answer(int status, byte[] body) {
        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length + " bytes]";
        }
    }

    private final HttpClient client;
    private final Duration timeout;
    private final int largestAnswer;

    private HttpsPost(HttpClient client, Duration timeout, int largestAnswer) {
        this.client = client;
        this.timeout = timeout;
        this.largestAnswer = largestAnswer;
    }

    /** @throws IllegalArgumentException if a key store does not open */
    static HttpsPost of(PartnerSettings settings) {
        TLSClientParameters tls = TlsStores.of(settings);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(tls.getKeyManagers(), tls.getTrustManagers(), null);
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(context)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofMillis(settings.number("connectTimeoutMillis", 10_000)))
                    .build();
            return new HttpsPost(client, Duration.ofMillis(settings.number("timeoutMillis", 60_000)), (int)
                    settings.number("maxAnswerBytes", LARGEST_ANSWER));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": TLS cannot be set up");
        }
    }

    Answer send(URI url, String action, byte[] message) throws TransportException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "text/xml; charset=UTF-8")
                .header("SOAPAction", "\"" + action + "\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        try {
            HttpResponse<byte[]> response = WholeAnswer.of(client, request, largestAnswer, timeout);
            return new Answer(response.statusCode(), response.body());
        } catch (WholeAnswer.TooLarge e) {
            throw TransportException.again("the answer is larger than " + largestAnswer + " bytes");
        } catch (IOException e) {
            throw told(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransportException.again("interrupted while it was being sent");
        }
    }

    private static TransportException told(IOException error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof RevokedCertificates.NotKnown) {
                return TransportException.again("TLS: " + e.getMessage() + "; nothing was sent");
            }
            if (e instanceof CertificateException
                    || e instanceof CertPathBuilderException
                    || e instanceof SSLPeerUnverifiedException) {
                return TransportException.hold(
                        "TLS: the server's certificate is not one that we trust; nothing was sent");
            }
        }
        return TransportException.again("HTTPS: " + error.getClass().getSimpleName());
    }
}
