package nl.sluis.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * There is no message of this vestiging that can be trusted as a whole. The text names source, vestiging, position and
 * rule, never a value, and there is no cause on purpose: the exceptions of XML parsers and SOAP stacks quote what they
 * choke on, so this may be logged as it is.
 */
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What the hub should do about it. */
    public enum Kind {
        /** The source cannot answer now; another try later may succeed. */
        UNAVAILABLE,
        /** The source refuses us, or its message is wrong. The same question gives the same answer: somebody must act. */
        REFUSED,
        /** The source says it has no data ({@code geengegevens}): an alarm, never a mass deletion. */
        NO_DATA,
        /** There is no file of this vestiging. */
        MISSING,
        /** The message is well-formed, and so different from the last one that a person must look first. */
        HELD
    }

    private final Kind kind;
    private final @Nullable String code;

    public SourceException(Kind kind, String message) {
        this(kind, null, message);
    }

    /** @param code the fault code of the protocol, such as {@code Client.AutorisatieOngeldig}, or null */
    public SourceException(Kind kind, @Nullable String code, String message) {
        super(message);
        this.kind = kind;
        this.code = code;
    }

    public Kind kind() {
        return kind;
    }

    /** The fault code of the protocol, if the refusal came with one. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }
}
