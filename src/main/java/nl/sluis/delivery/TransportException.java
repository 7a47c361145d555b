package nl.sluis.delivery;

/** There is no receipt. The message is our own and safe to log and keep: never what a partner or a parser said. */
public final class TransportException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is to be done with the document. */
    public enum Kind {
        /** Try again later, then hold. */
        AGAIN,
        /** Hold at once: trying again helps nothing until a person has looked. */
        HOLD,
        /** The partner refused it for good. */
        REJECTED
    }

    private final Kind kind;

    private TransportException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static TransportException again(String message) {
        return new TransportException(Kind.AGAIN, message);
    }

    public static TransportException hold(String message) {
        return new TransportException(Kind.HOLD, message);
    }

    public static TransportException rejected(String message) {
        return new TransportException(Kind.REJECTED, message);
    }

    public Kind kind() {
        return kind;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
