package nl.sluis.console;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * An OpenID provider as small as one can be: discovery, code flow, signed ID tokens. Who logs in is who the test says is at
 * the keyboard.
 */
final class OpenIdProvider implements AutoCloseable {
    static final String CLIENT = "sluis";
    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreign;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private volatile boolean away = true;
    private volatile boolean forged;
    private volatile String wrongNonce = "";
    private volatile String user = "";
    private volatile Object roles = List.of();

    OpenIdProvider() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        // the same name, another key
        foreign = new RSAKeyGenerator(2048).keyID("k1").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void comes() {
        away = false;
    }

    /** Who is at the keyboard, with what stands in the claim {@code roles}. */
    void user(String name, Object rolesClaim) {
        user = name;
        roles = rolesClaim;
        forged = false;
        wrongNonce = "";
    }

    /** From now on tokens are signed with a key that is not in the published set. */
    void forge() {
        forged = true;
    }

    /** From now on tokens answer another login than the one that was begun. */
    void replay() {
        wrongNonce = "of-another-login";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            if (away) {
                exchange.sendResponseHeaders(503, -1);
            } else if (path.equals("/authorize")) {
                authorize(exchange);
            } else {
                byte[] body = (switch (path) {
                            case "/.well-known/openid-configuration" -> discovery();
                            case "/jwks" -> new JWKSet(key.toPublicJWK()).toString();
                            case "/token" ->
                                token(form(
                                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                            default -> "{}";
                        })
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        nonces.put(code, asked.get("nonce"));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
    }

    private String discovery() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer());
    }

    private String token(Map<String, String> asked) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .subject(UUID.nameUUIDFromBytes(user.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .claim("preferred_username", user)
                .claim("roles", roles)
                .claim("nonce", wrongNonce.isEmpty() ? nonces.remove(asked.get("code")) : wrongNonce)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
        try {
            jwt.sign(new RSASSASigner(forged ? foreign : key));
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
        return "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"" + jwt.serialize()
                + "\"}";
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
