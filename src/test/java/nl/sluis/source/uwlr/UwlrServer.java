package nl.sluis.source.uwlr;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import nl.sluis.source.Message;

/** A UWLR server over mutual TLS that says what the test wants it to say. */
final class UwlrServer implements AutoCloseable {
    /** A request as it came in. */
    record Request(String contentType, String soapAction, String body) {}

    /** What is written back. */
    interface Reply {
        void to(HttpExchange exchange, Request request) throws IOException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Reply reply = xml(200, "");

    UwlrServer(SSLContext tls) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/uwlr2.2.svc", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/uwlr2.2.svc");
    }

    void replies(Reply next) {
        reply = next;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("SOAPAction")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            requests.add(request);
            reply.to(exchange, request);
        }
    }

    static Reply xml(int status, String text) {
        return typed("text/xml; charset=utf-8", status, text);
    }

    static Reply typed(String type, int status, String text) {
        return (exchange, request) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Says that it sends the whole, and hangs up earlier. */
    static Reply cutOff(String text, int after) {
        return (exchange, request) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, after);
            exchange.getResponseBody().flush();
        };
    }

    static String envelope(String body) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
                + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    static String antwoord(String content) {
        return envelope("<leerlinggegevens_antwoord xmlns=\"" + Message.UWLR + "\">" + content
                + "</leerlinggegevens_antwoord>");
    }

    static Reply fault(String code) {
        return xml(
                500,
                envelope("<s:Fault><faultcode>" + code + "</faultcode><faultstring>Geheimlijk</faultstring>"
                        + "<detail><x xmlns=\"urn:iets\">Geheimlijk</x></detail></s:Fault>"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
