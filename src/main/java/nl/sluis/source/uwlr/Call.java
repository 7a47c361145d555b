package nl.sluis.source.uwlr;

import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.message.Message;
import org.jspecify.annotations.Nullable;

/** One question to ESIS while it runs: what the interceptors found out, for the one that asked. */
final class Call {
    static final String KEY = Call.class.getName();

    /** The HTTP status, 0 until there was an answer. */
    int status;

    /** Our own parser on the answer; CXF reads the envelope with it, we go on where it stops. */
    @Nullable
    XMLStreamReader reader;

    /** The code of a fault that the server really sent. */
    @Nullable
    String faultcode;

    /** The question that an answer belongs to. */
    static Call of(Message answer) {
        Object call = answer.getExchange().getOutMessage().get(KEY);
        if (call instanceof Call found) {
            return found;
        }
        throw new IllegalStateException("an answer to no question");
    }
}
