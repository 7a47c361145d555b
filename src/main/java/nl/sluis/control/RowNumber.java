package nl.sluis.control;

/** The number of a row of the database, as a person or a command names it. */
public final class RowNumber {
    private RowNumber() {}

    /**
     * @param what of what it is the number, for the complaint
     * @throws IllegalArgumentException when the text is no number; its words are for the one who asked
     */
    public static long of(String text, String what) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("id: expected the number of a " + what);
        }
        return Long.parseLong(text);
    }
}
