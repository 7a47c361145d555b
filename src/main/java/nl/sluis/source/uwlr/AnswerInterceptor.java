package nl.sluis.source.uwlr;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.sluis.source.leerlinggegevens.LimitedInputStream;
import nl.sluis.source.leerlinggegevens.SafeXml;
import org.apache.cxf.helpers.CastUtils;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.StaxInInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Gives CXF our own parser, with our limits, on the bytes as they come in. CXF reads the envelope with it and we go on
 * where it stops, so the pupils are parsed once, straight from the line; nothing copies them to memory or disk.
 */
final class AnswerInterceptor extends AbstractPhaseInterceptor<Message> {
    private final long maxBytes;
    private final Duration within;

    AnswerInterceptor(long maxBytes, Duration within) {
        super(Phase.POST_STREAM);
        addBefore(StaxInInterceptor.class.getName());
        this.maxBytes = maxBytes;
        this.within = within;
    }

    @Override
    public void handleMessage(Message message) {
        InputStream in = message.getContent(InputStream.class);
        Call call = Call.of(message);
        call.status = message.get(Message.RESPONSE_CODE) instanceof Integer status ? status : 0;
        if (in == null || !mayBeSoap(call.status, message)) {
            throw new Fault(new IOException("HTTP " + call.status + " without a SOAP message"));
        }
        try {
            XMLStreamReader reader = SafeXml.open(new LimitedInputStream(in, maxBytes, within, length(message)));
            message.setContent(XMLStreamReader.class, reader);
            call.reader = reader;
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }

    /** SOAP 1.1 over HTTP: an answer comes with status 200, a fault with 500. */
    private static boolean mayBeSoap(int status, Message message) {
        boolean isXml = String.valueOf(message.get(Message.CONTENT_TYPE))
                .toLowerCase(Locale.ROOT)
                .contains("xml");
        return status == HttpURLConnection.HTTP_OK || (status == HttpURLConnection.HTTP_INTERNAL_ERROR && isXml);
    }

    /** What the server said the length is, or -1: the JDK's client does not notice when less than that arrives. */
    private static long length(Message message) {
        Map<String, List<String>> headers = CastUtils.cast((Map<?, ?>) message.get(Message.PROTOCOL_HEADERS));
        if (headers == null) {
            return -1;
        }
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if ("Content-Length".equalsIgnoreCase(header.getKey())) {
                return Long.parseLong(header.getValue().get(0));
            }
        }
        return -1;
    }
}
