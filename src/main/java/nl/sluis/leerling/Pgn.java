package nl.sluis.leerling;

import java.util.regex.Pattern;

/**
 * Persoonsgebonden nummer: a burgerservicenummer or an onderwijsnummer, told apart by the elfproef. The weighted sum
 * 9a+8b+7c+6d+5e+4f+3g+2h-i is 0 modulo 11 for a burgerservicenummer and 5 for an onderwijsnummer, so no number is both.
 *
 * <p>{@link #toString()} never shows the number; {@link #number()} does, for the few places that may have it.
 */
public final class Pgn {
    /** Which of the two numbers it is. */
    public enum Kind {
        BURGERSERVICENUMMER,
        ONDERWIJSNUMMER
    }

    private static final Pattern FORM = Pattern.compile("[0-9]{9}");

    private final String number;
    private final Kind kind;

    private Pgn(String number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    /**
     * @param text 8 or 9 digits; 8 digits get a leading zero
     * @throws InvalidValueException if it is neither number, with the shape of what was found
     */
    public static Pgn of(String text) {
        String digits = text.length() == 8 ? "0" + text : text;
        if (!FORM.matcher(digits).matches() || digits.equals("000000000")) {
            throw new InvalidValueException("9 digits, not all zero", Shape.of(text));
        }
        return switch (elfproef(digits)) {
            case 0 -> new Pgn(digits, Kind.BURGERSERVICENUMMER);
            case 5 -> new Pgn(digits, Kind.ONDERWIJSNUMMER);
            default -> throw new InvalidValueException("a number that passes the elfproef", "9 digits that fail it");
        };
    }

    /** As {@link #of}, and of that kind: a {@code bsn} element holds no onderwijsnummer and the other way round. */
    public static Pgn of(String text, Kind kind) {
        Pgn pgn = of(text);
        if (pgn.kind != kind) {
            throw new InvalidValueException("a " + name(kind), "a " + name(pgn.kind));
        }
        return pgn;
    }

    public String number() {
        return number;
    }

    public Kind kind() {
        return kind;
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static int elfproef(String digits) {
        int sum = -(digits.charAt(8) - '0');
        for (int i = 0; i < 8; i++) {
            sum += (9 - i) * (digits.charAt(i) - '0');
        }
        return Math.floorMod(sum, 11);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pgn pgn && pgn.number.equals(number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    @Override
    public String toString() {
        return "Pgn[" + kind + "]";
    }
}
