package nl.sluis.leerling;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A location of a school by its BRIN6: the BRIN of the instelling (4 positions) and the vestigingsnummer (2 digits,
 * {@code 00} is the main location). UWLR splits the same six positions as brincode and dependancecode.
 */
public record Vestiging(String code) implements Comparable<Vestiging> {
    private static final Pattern BRIN6 = Pattern.compile("[0-9]{2}[A-Z]{2}[0-9]{2}");

    /** @throws InvalidValueException unless the code is a BRIN6, two digits, two capitals, two digits */
    public Vestiging {
        if (!BRIN6.matcher(code).matches()) {
            throw new InvalidValueException("a BRIN6 such as 99ZZ00", Shape.of(code));
        }
    }

    /** Upper-cases first: registers and people write {@code 99zz00} too. */
    public static Vestiging of(String code) {
        return new Vestiging(code.trim().toUpperCase(Locale.ROOT));
    }

    public static Vestiging of(String brin, String dependance) {
        return of(brin + dependance);
    }

    public String brin() {
        return code.substring(0, 4);
    }

    public String dependance() {
        return code.substring(4);
    }

    @Override
    public int compareTo(Vestiging other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
