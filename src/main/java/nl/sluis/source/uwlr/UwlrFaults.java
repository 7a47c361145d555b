package nl.sluis.source.uwlr;

import jakarta.xml.ws.WebServiceException;
import java.io.CharConversionException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import nl.sluis.source.SourceException;
import nl.sluis.source.SourceException.Kind;
import org.apache.cxf.transport.http.HTTPException;

/**
 * What to do about a question that did not end in an answer. Only the fault code is taken over, and only if it is one of
 * the protocol: texts of server, parser and SOAP stack may hold anything.
 */
final class UwlrFaults {
    /** UWLR 2.2; {@code Server} and {@code Client} alone are SOAP 1.1's own. */
    private static final Set<String> CODES = Set.of(
            "Server",
            "Client",
            "Server.InterneFout",
            "Server.TijdelijkNietBeschikbaar",
            "Client.OngeldigBericht",
            "Client.OngeldigeKlantIdentificatie",
            "Client.AutorisatieOngeldig",
            "Client.VocabulaireTermOngeldig",
            "Client.XsdVersieOngeldig",
            "Client.LeerlingOngeldig",
            "Client.ToetsNormeringOngeldig",
            "Client.ScoreOngeldig",
            "Client.EldResultaatOngeldig");

    private static final Set<Integer> HTTP_LATER = Set.of(408, 425, 429);

    private UwlrFaults() {}

    static SourceException translate(String origin, WebServiceException e, Call call) {
        if (call.faultcode != null) {
            return fault(origin, call.faultcode);
        }
        return call.status == 0 || call.status == HttpURLConnection.HTTP_OK
                ? belowSoap(origin, e)
                : http(origin, call.status);
    }

    private static SourceException fault(String origin, String faultcode) {
        // unknown sub-codes of the future are handled like their family, and are not quoted
        boolean server = faultcode.equals("Server") || faultcode.startsWith("Server.");
        String code = CODES.contains(faultcode) ? faultcode : server ? "Server" : "Client";
        return new SourceException(
                server ? Kind.UNAVAILABLE : Kind.REFUSED, code, origin + ": the source answers with fault " + code);
    }

    private static SourceException belowSoap(String origin, Throwable top) {
        for (Throwable cause = top; cause != null; cause = cause.getCause()) {
            if (cause instanceof HTTPException http) {
                return http(origin, http.getResponseCode());
            }
            if (isTrust(cause)) {
                return new SourceException(
                        Kind.REFUSED, "TLS", origin + ": one side does not accept the certificate of the other");
            }
            if (cause instanceof IOException && !(cause instanceof CharConversionException)) {
                return new SourceException(Kind.UNAVAILABLE, origin + ": no connection, or it broke off");
            }
        }
        return noMessage(origin);
    }

    static SourceException noMessage(String origin) {
        return new SourceException(Kind.REFUSED, origin + ": the answer is no SOAP message with a body");
    }

    private static SourceException http(String origin, int status) {
        boolean later = status >= 500 || HTTP_LATER.contains(status);
        return new SourceException(
                later ? Kind.UNAVAILABLE : Kind.REFUSED,
                "HTTP " + status,
                origin + ": HTTP status " + status + " without a SOAP message");
    }

    /** A certificate that is not accepted stays so until a person acts; a line that breaks does not. */
    private static boolean isTrust(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        // CXF says a wrong host name by a plain IOException
        return (cause instanceof IOException && text.contains("hostname does not match"))
                || cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException
                || (cause instanceof SSLException && text.contains("alert"));
    }
}
