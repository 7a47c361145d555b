package nl.sluis.leerling;

/** Describes a value without telling it: how long it is and which kinds of characters it has. Fit for logs. */
public final class Shape {
    private Shape() {}

    /** For example {@code 9 characters (digits)} or {@code 12 characters (letters, spaces)}; {@code nothing} if empty. */
    public static String of(String value) {
        if (value.isEmpty()) {
            return "nothing";
        }
        StringBuilder kinds = new StringBuilder();
        add(kinds, value.chars().anyMatch(Character::isDigit), "digits");
        add(kinds, value.codePoints().anyMatch(Character::isLetter), "letters");
        add(kinds, value.chars().anyMatch(Character::isWhitespace), "spaces");
        add(kinds, value.codePoints().anyMatch(Character::isISOControl), "control characters");
        add(kinds, value.codePoints().anyMatch(Shape::isSign), "signs");
        return value.codePointCount(0, value.length()) + " characters (" + kinds + ")";
    }

    private static boolean isSign(int c) {
        return !Character.isLetterOrDigit(c) && !Character.isWhitespace(c) && !Character.isISOControl(c);
    }

    /**
     * A value as it may be shown to who checks a preview: which characters it is of, not which they are. A row of letters
     * is xxx, however long it was; a digit is 9; signs stay.
     */
    public static String mask(String value) {
        return value.codePoints()
                .map(c -> Character.isDigit(c)
                        ? '9'
                        : Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK
                                ? 'x'
                                : c < 128 ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .replaceAll("x+", "xxx");
    }

    private static void add(StringBuilder kinds, boolean present, String kind) {
        if (present) {
            kinds.append(kinds.isEmpty() ? "" : ", ").append(kind);
        }
    }
}
