package nl.sluis.source;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Pgn;
import nl.sluis.leerling.Shape;

/** The value rules of EDEXML and UWLR: facets of the XSD and the rules of the handbook that no XSD holds. */
final class Values {
    private static final Set<Integer> UNFIT = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE);

    private Values() {}

    /** A key or ECK iD, 1 to 256 characters; by the handbook spaces around a key are not significant. */
    static String key(String raw) {
        return text(raw.strip(), 256);
    }

    /** A name. The handbook (2.1, "aanvullende regels") forbids surrounding and double spaces; nobody guesses here. */
    static String name(String raw, int max) {
        String text = text(raw, max);
        boolean space = true;
        for (int i = 0; i <= text.length(); i++) {
            boolean next = i == text.length() || Character.isSpaceChar(text.charAt(i));
            if (space && next) {
                throw new InvalidValueException("no leading, trailing or double spaces", Shape.of(text));
            }
            space = next;
        }
        return text;
    }

    /** Text of 1 to max characters in form NFC, without characters that have no shape (controls, direction marks). */
    static String text(String raw, int max) {
        String text = isAscii(raw) ? raw : Normalizer.normalize(raw, Normalizer.Form.NFC);
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > max) {
            throw new InvalidValueException("1 to " + max + " characters", Shape.of(text));
        }
        if (hasUnfit(text)) {
            throw new InvalidValueException("no control characters", Shape.of(text));
        }
        return text;
    }

    /** A legal date without a zone, {@code 2015-02-28}. */
    static LocalDate date(String raw) {
        String text = raw.strip();
        if (text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            int year = number(text, 0, 4);
            int month = number(text, 5, 7);
            int day = number(text, 8, 10);
            if (year > 0 && month > 0 && day > 0) {
                try {
                    return LocalDate.of(year, month, day);
                } catch (DateTimeException e) {
                    // its message would quote the date
                    throw new InvalidValueException("a day that exists", Shape.of(text));
                }
            }
        }
        throw new InvalidValueException("a date such as 2015-02-28", Shape.of(text));
    }

    static String oneOf(String raw, String... codes) {
        String text = raw.strip();
        for (String code : codes) {
            if (code.equals(text)) {
                return code;
            }
        }
        throw new InvalidValueException("one of " + String.join(" ", codes), Shape.of(text));
    }

    static String digits(String raw, int count) {
        if (raw.length() != count || number(raw, 0, count) < 0) {
            throw new InvalidValueException(count + " digits", Shape.of(raw));
        }
        return raw;
    }

    static String upToDigits(String raw, int most) {
        if (raw.isEmpty() || raw.length() > most || number(raw, 0, raw.length()) < 0) {
            throw new InvalidValueException("1 to " + most + " digits", Shape.of(raw));
        }
        return raw;
    }

    static String postcode(String raw) {
        if (raw.length() != 6 || number(raw, 0, 4) < 0 || !isCapital(raw.charAt(4)) || !isCapital(raw.charAt(5))) {
            throw new InvalidValueException("a postcode such as 1234AB", Shape.of(raw));
        }
        return raw;
    }

    static String pgn(String raw, Pgn.Kind kind) {
        return Pgn.of(raw, kind).number();
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** A plain loop: it runs over every character of every pupil. */
    private static boolean hasUnfit(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if ((c < ' ' || c > '~') && UNFIT.contains(Character.getType(c))) {
                return true;
            }
            i += Character.charCount(c);
        }
        return false;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }
}
