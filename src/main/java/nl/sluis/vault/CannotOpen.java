package nl.sluis.vault;

/** Something sealed does not open: another key, another address, or it was altered. Never says what was in it. */
public final class CannotOpen extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    CannotOpen(String message) {
        super(message);
    }
}
