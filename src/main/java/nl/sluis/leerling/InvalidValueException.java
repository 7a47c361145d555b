package nl.sluis.leerling;

/**
 * A value that is not what its type promises. It says what was expected and the shape of what was found, never the
 * value itself, so it may be logged and stored.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String expected;
    private final String found;

    public InvalidValueException(String expected, String found) {
        super("expected " + expected + ", found " + found);
        this.expected = expected;
        this.found = found;
    }

    public String expected() {
        return expected;
    }

    /** The shape, as {@link Shape#of} gives it. */
    public String found() {
        return found;
    }
}
