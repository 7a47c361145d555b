package nl.sluis.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.ExchangeImpl;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageImpl;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transport.http.HTTPException;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One SOAP 1.1 call over CXF's HTTP conduit. CXF's usual chain keeps messages in a stream that spills to temporary files
 * in clear; here request and answer pass through memory alone, the answer up to a limit.
 */
public final class SoapCall {
    private static final byte[] BEGIN = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                    + "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>")
            .getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "</soap:Body></soap:Envelope>".getBytes(StandardCharsets.UTF_8);
    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    /** Status and body of an HTTP answer. */
    public record Answer(int status, byte[] body) {
        @Override
        public String toString() {
            return "Answer[" + status + ", " + body.length + " bytes]";
        }
    }

    private final Bus bus;
    private final String url;
    private final String action;
    private final TLSClientParameters tls;
    private final HTTPClientPolicy policy;
    private final int largestAnswer;

    private SoapCall(PartnerSettings settings, String url) {
        this.bus = new CXFBusFactory().createBus();
        this.url = url;
        this.action = settings.settings().getOrDefault("action", "");
        this.tls = TlsStores.of(settings);
        this.policy = new HTTPClientPolicy();
        policy.setConnectionTimeout(settings.number("connectTimeoutMillis", 10_000));
        policy.setReceiveTimeout(settings.number("timeoutMillis", 60_000));
        policy.setAllowChunking(true);
        policy.setChunkingThreshold(0);
        policy.setAutoRedirect(false);
        this.largestAnswer = (int) settings.number("maxAnswerBytes", LARGEST_ANSWER);
    }

    public static SoapCall of(PartnerSettings settings) {
        String url = settings.setting("url");
        if (!url.startsWith("https://")) {
            throw new IllegalArgumentException("partner " + settings.partner() + ": setting url expected https://");
        }
        return new SoapCall(settings, url);
    }

    /** @param body the element in the SOAP body, without an XML declaration */
    Answer send(byte[] body) throws TransportException {
        return send(action, body);
    }

    /** As {@link #send(byte[])}, for an operation with a SOAPAction of its own. */
    public Answer send(String operation, byte[] body) throws TransportException {
        try {
            return exchange(operation, body);
        } catch (IOException e) {
            throw told(e);
        }
    }

    private Answer exchange(String operation, byte[] body) throws IOException {
        EndpointInfo endpoint = new EndpointInfo();
        endpoint.setAddress(url);
        HTTPConduit conduit = (HTTPConduit) new HTTPTransportFactory().getConduit(endpoint, bus);
        conduit.setTlsClientParameters(tls);
        conduit.setClient(policy);
        Collector collector = new Collector();
        conduit.setMessageObserver(collector::collect);
        try {
            Message message = request(operation);
            conduit.prepare(message);
            try (OutputStream out = message.getContent(OutputStream.class)) {
                out.write(BEGIN);
                out.write(body);
                out.write(END);
            }
            conduit.close(message);
            return collector.answer();
        } finally {
            conduit.close();
        }
    }

    private Message request(String operation) {
        Message message = new MessageImpl();
        Exchange exchange = new ExchangeImpl();
        exchange.put(Bus.class, bus);
        exchange.setSynchronous(true);
        exchange.setOutMessage(message);
        message.setExchange(exchange);
        message.put(Message.HTTP_REQUEST_METHOD, "POST");
        message.put(Message.CONTENT_TYPE, "text/xml; charset=UTF-8");
        // the plain client of the JDK: synchronous, no threads of its own
        message.put("force.urlconnection.http.conduit", true);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("SOAPAction", List.of("\"" + operation + "\""));
        message.put(Message.PROTOCOL_HEADERS, headers);
        return message;
    }

    /** Takes the answer while CXF has the stream open. */
    private final class Collector {
        private @Nullable Answer answer;
        private @Nullable IOException failure;

        void collect(Message in) {
            Object status = in.get(Message.RESPONSE_CODE);
            try (InputStream stream = in.getContent(InputStream.class)) {
                Duration within = Duration.ofMillis(policy.getReceiveTimeout());
                byte[] body = stream == null ? new byte[0] : WholeAnswer.of(stream, largestAnswer, within);
                answer = new Answer(status instanceof Integer code ? code : 0, body);
            } catch (IOException e) {
                failure = e;
            }
        }

        Answer answer() throws IOException {
            if (failure != null) {
                throw failure;
            }
            if (answer == null) {
                throw new IOException("no answer");
            }
            return answer;
        }
    }

    private TransportException told(IOException error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof CertificateException
                    || e instanceof CertPathBuilderException
                    || e instanceof SSLPeerUnverifiedException) {
                return TransportException.hold(
                        "TLS: the server's certificate is not one that we trust; nothing was sent");
            }
            if (e instanceof WholeAnswer.TooLarge) {
                return TransportException.again("the answer is larger than " + largestAnswer + " bytes");
            }
            if (e instanceof HTTPException http) {
                return TransportException.again("HTTP status " + http.getResponseCode());
            }
        }
        return TransportException.again("SOAP: " + error.getClass().getSimpleName());
    }
}
