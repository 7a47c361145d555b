package nl.sluis.route;

/** Something other than what the stage before makes reached a word. It names types only, never content. */
public final class WrongBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongBodyException(String word, Class<?> expected, Object found) {
        super(word + ": expected a " + expected.getSimpleName() + ", found a "
                + found.getClass().getSimpleName() + "; nothing was passed on");
    }

    WrongBodyException(String word, String partner, String addressed) {
        super(word + ":" + partner + ": expected what is addressed to " + partner + ", found what is addressed to "
                + addressed + "; nothing was passed on");
    }
}
