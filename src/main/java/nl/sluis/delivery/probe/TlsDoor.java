package nl.sluis.delivery.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import nl.sluis.delivery.PartnerSettings;
import nl.sluis.delivery.TlsStores;
import org.apache.cxf.configuration.jsse.TLSClientParameters;

/**
 * Shakes hands by TLS as a transport would, with our certificate and the partner's trust store, and then sends
 * {@code OPTIONS *}: with TLS 1.3 a server that does not want our certificate says so only afterwards, and its answer says
 * what time it has. Nothing else is sent.
 */
final class TlsDoor {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 200;

    private TlsDoor() {}

    static Answer knock(PartnerSettings door) {
        try {
            URI url = URI.create(door.setting("url"));
            if (!"https".equals(url.getScheme()) || url.getHost() == null) {
                return Answer.bad("setting url expected an https address", "mend the setting url");
            }
            TLSClientParameters tls = TlsStores.of(door);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(tls.getKeyManagers(), tls.getTrustManagers(), null);
            return shakeHands(context, url.getHost(), url.getPort() < 0 ? 443 : url.getPort());
        } catch (IllegalArgumentException e) {
            return Answer.bad(String.valueOf(e.getMessage()), "see keyStore, trustStore and their password files");
        } catch (GeneralSecurityException e) {
            return Answer.bad(
                    "its key stores are of no use (" + e.getClass().getSimpleName() + ")",
                    "see keyStore and trustStore: keytool -list -keystore FILE");
        }
    }

    private static Answer shakeHands(SSLContext context, String host, int port) {
        String address = host + ":" + port;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.startHandshake();
                Optional<Instant> ends = ends(socket.getSession().getPeerCertificates());
                String protocol = socket.getSession().getProtocol();
                Optional<Instant> clock = ask(socket, host);
                return new Answer(true, address + ": " + protocol + ", both certificates accepted", "", clock, ends);
            }
        } catch (IOException e) {
            return told(e, address);
        }
    }

    private static Optional<Instant> ends(Certificate[] chain) {
        return Arrays.stream(chain)
                .filter(X509Certificate.class::isInstance)
                .map(c -> ((X509Certificate) c).getNotAfter().toInstant())
                .min(Comparator.naturalOrder());
    }

    /** Any answer will do. */
    private static Optional<Instant> ask(SSLSocket socket, String host) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(("OPTIONS * HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (int i = 0; i < MOST_HEADERS; i++) {
            String line = line(in);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (line.toLowerCase(Locale.ROOT).startsWith("date:")) {
                return date(line.substring(5).strip());
            }
        }
        return Optional.empty();
    }

    /** Never longer than a header may be, whatever the other side sends. */
    private static String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && line.length() < LONGEST_LINE; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Answer told(IOException error, String address) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof CertificateExpiredException || e instanceof CertificateNotYetValidException) {
                return Answer.bad(
                        address + ": their certificate is not valid at this moment",
                        "see the clock of this machine; else the partner must renew its certificate");
            }
            if (e instanceof CertPathBuilderException) {
                return Answer.bad(
                        address + ": their certificate is of no authority that trustStore has",
                        "ask the partner which authority is its own, compare by telephone, and put it in trustStore");
            }
            if (e instanceof UnknownHostException) {
                return Answer.bad(address + ": nobody knows that name", "mend the setting url, or ask for DNS");
            }
            if (e instanceof ConnectException) {
                return Answer.bad(address + ": nobody listens there", "ask for the firewall, or mend the setting url");
            }
            if (e instanceof SocketTimeoutException) {
                return Answer.bad(address + ": no answer in time", "ask for the firewall, or ask the partner");
            }
        }
        return ofTls(error, address);
    }

    private static Answer ofTls(IOException error, String address) {
        String said = String.valueOf(error.getMessage());
        if (said.startsWith("No name matching") || said.startsWith("No subject alternative")) {
            return Answer.bad(address + ": their certificate is of another name", "mend the setting url");
        }
        if (error instanceof SSLException && said.contains("fatal alert")) {
            return Answer.bad(
                    address + ": they do not accept our certificate",
                    "have the partner register the certificate in keyStore, or renew it");
        }
        return Answer.bad(
                address + ": no TLS (" + error.getClass().getSimpleName() + ")",
                "see what is there: openssl s_client -connect " + address);
    }
}
