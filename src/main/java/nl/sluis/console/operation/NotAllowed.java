package nl.sluis.console.operation;

/** Somebody asked for an operation that is not of any of their roles, or that needs another person. */
public final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAllowed(String why) {
        super(why);
    }
}
