package nl.sluis.alarm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells alarms by POSTing JSON over HTTPS. With a secret, {@value #SIGNATURE} carries {@code sha256=} and the
 * HMAC-SHA256 of the body, so that the receiver knows that it is us.
 */
final class WebhookMessenger implements Messenger {
    static final String SIGNATURE = "X-Sluis-Signature";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private final HttpClient client;
    private final URI url;
    private final byte[] secret;

    /**
     * @param secret empty for none
     * @throws IllegalArgumentException if the address is not https; http is for this machine only
     */
    WebhookMessenger(HttpClient client, URI url, byte[] secret) {
        boolean safe = "https".equals(url.getScheme())
                || "http".equals(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost()));
        if (!safe) {
            throw new IllegalArgumentException(
                    "sluis.alarms.webhook.url: expected an https address, found " + url.getScheme());
        }
        this.client = client;
        this.url = url;
        this.secret = secret.clone();
    }

    @Override
    public void tell(Alarm alarm) throws IOException {
        byte[] body = JSON.writeValueAsBytes(form(alarm));
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (secret.length > 0) {
            request.header(SIGNATURE, "sha256=" + sign(body));
        }
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new IOException("the webhook answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while calling the webhook", e);
        }
    }

    private static Map<String, Object> form(Alarm alarm) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("state", alarm.resolved().isPresent() ? "resolved" : "raised");
        form.put("kind", alarm.kind().name());
        form.put("about", alarm.about());
        form.put("title", alarm.kind().title());
        form.put("text", alarm.text());
        form.put("advice", alarm.kind().advice());
        form.put("since", alarm.first().toString());
        form.put("times", alarm.times());
        return form;
    }

    private String sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
