package nl.sluis.leerling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a person typed before it may leave, which may say more than its field is for: it must be short, and hold no
 * persoonsgebonden nummer and no word about health (Leerplichtwet art. 21a lid 12; AVG art. 9). The list of words can miss
 * something and finds too much rather than too little, which is why a person decides about what it finds. The desk where
 * text waits and the gate ask the same list, so that neither lets pass what the other stops.
 */
public final class FreeText {
    /** The shortest limit that the verzuimregister is known to have. */
    public static final int LONGEST = 100;

    private static final String WORDS = "medische-woorden.txt";
    private static final int NINE = 9;
    private static final int EIGHT = 8;
    private static final int ELEVEN = 11;
    private static final int ONDERWIJSNUMMER_REST = 5;
    private static final Pattern DIGITS = Pattern.compile("[0-9](?:[ .\\-/]{0,2}[0-9])*");
    private static final FreeText HOUSE = new FreeText(read());

    private final List<String> words;

    /** What may be wrong; never what was found. */
    public enum Objection {
        TOO_LONG("langer dan " + LONGEST + " tekens"),
        NUMBER("lijkt een persoonsgebonden nummer te bevatten"),
        MEDICAL("bevat een woord over gezondheid");

        private final String text;

        Objection(String text) {
            this.text = text;
        }

        /** Dutch, for the person who decides. */
        public String text() {
            return text;
        }
    }

    FreeText(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** With the list of the house, {@code medische-woorden.txt}. */
    public static FreeText house() {
        return HOUSE;
    }

    /** Whether nothing is wrong with it; nothing is plain too, and so is a date or a code that nobody typed freely. */
    public boolean isPlain(@Nullable Object value) {
        return !(value instanceof CharSequence text)
                || objections(text.toString()).isEmpty();
    }

    /** Everything that is wrong with the text; nothing when it may leave. */
    public List<Objection> objections(String text) {
        List<Objection> found = new ArrayList<>();
        if (text.codePointCount(0, text.length()) > LONGEST) {
            found.add(Objection.TOO_LONG);
        }
        if (holdsNumber(text)) {
            found.add(Objection.NUMBER);
        }
        String plain = plain(text);
        if (words.stream().anyMatch(plain::contains)) {
            found.add(Objection.MEDICAL);
        }
        return List.copyOf(found);
    }

    /** Lower case, without accents: who types in haste leaves them out. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean holdsNumber(String text) {
        // other scripts have digits too
        StringBuilder latin = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            latin.appendCodePoint(digit < 0 || !Character.isDigit(c) ? c : '0' + digit);
        });
        Matcher runs = DIGITS.matcher(latin);
        while (runs.find()) {
            String digits = runs.group().replaceAll("[^0-9]", "");
            for (int from = 0; from + EIGHT <= digits.length(); from++) {
                boolean nine = from + NINE <= digits.length() && isPgn(digits.substring(from, from + NINE));
                boolean eight = digits.length() == EIGHT && isPgn("0" + digits);
                if (nine || eight) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The elfproef of burgerservicenummer and onderwijsnummer. */
    private static boolean isPgn(String nine) {
        int sum = -(nine.charAt(NINE - 1) - '0');
        for (int i = 0; i < NINE - 1; i++) {
            sum += (NINE - i) * (nine.charAt(i) - '0');
        }
        int rest = Math.floorMod(sum, ELEVEN);
        return (rest == 0 || rest == ONDERWIJSNUMMER_REST) && !nine.equals("000000000");
    }

    private static List<String> read() {
        try (InputStream in = FreeText.class.getResourceAsStream(WORDS)) {
            if (in == null) {
                throw new IllegalStateException(WORDS + " is not there");
            }
            List<String> words = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(FreeText::plain)
                    .toList();
            if (words.isEmpty()) {
                throw new IllegalStateException(WORDS + " is empty");
            }
            return words;
        } catch (IOException e) {
            throw new IllegalStateException(WORDS + " cannot be read", e);
        }
    }
}
