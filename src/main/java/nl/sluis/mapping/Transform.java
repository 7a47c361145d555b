package nl.sluis.mapping;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import nl.sluis.leerling.Pgn;
import nl.sluis.leerling.Sensitivity;
import nl.sluis.leerling.Veld;

/** The closed list of ways to write a value. A transform changes the form of one value and never combines fields. */
public enum Transform {
    /** Text as it is. */
    TEXT("text", Veld.Kind.TEXT, Object::toString),
    /** A code of a standard as it is. */
    CODE("code", Veld.Kind.CODE, Object::toString),
    /** A date as {@code 2026-08-01} (xs:date). */
    ISO_DATE("isoDate", Veld.Kind.DATE, Object::toString),
    /** A date as {@code 01-08-2026}. */
    DUTCH_DATE("dutchDate", Veld.Kind.DATE, date -> Formats.DUTCH.format((LocalDate) date)),
    /** A persoonsgebonden nummer when it is a burgerservicenummer, else nothing. */
    BURGERSERVICENUMMER("burgerservicenummer", Veld.Kind.TEXT, number -> pgn(number, Pgn.Kind.BURGERSERVICENUMMER)),
    /** A persoonsgebonden nummer when it is an onderwijsnummer, else nothing. */
    ONDERWIJSNUMMER("onderwijsnummer", Veld.Kind.TEXT, number -> pgn(number, Pgn.Kind.ONDERWIJSNUMMER)),
    /** Geslacht of EDEXML (0 unknown, 1, 2, 9 not specified) as DUO writes it: 1 man, 2 vrouw, 3 onbekend. */
    DUO_GESLACHT("duoGeslacht", Veld.Kind.CODE, code -> code.equals("1") || code.equals("2") ? code.toString() : "3");

    private final String word;
    private final Veld.Kind kind;
    private final Function<Object, String> write;

    Transform(String word, Veld.Kind kind, Function<Object, String> write) {
        this.word = word;
        this.kind = kind;
        this.write = write;
    }

    /** The word in a mapping file. */
    public String word() {
        return word;
    }

    public boolean fits(Veld veld) {
        return veld.kind() == kind
                && switch (this) {
                    case BURGERSERVICENUMMER, ONDERWIJSNUMMER -> veld.sensitivity() == Sensitivity.PGN;
                    case DUO_GESLACHT -> veld == Veld.GESLACHT;
                    case TEXT, CODE, ISO_DATE, DUTCH_DATE -> true;
                };
    }

    String write(Object value) {
        return write.apply(value);
    }

    public static Optional<Transform> named(String word) {
        return Arrays.stream(values()).filter(t -> t.word.equals(word)).findFirst();
    }

    /** What a field gets when the mapping names no transform. */
    public static Transform plain(Veld veld) {
        return switch (veld.kind()) {
            case TEXT -> TEXT;
            case CODE -> CODE;
            case DATE -> ISO_DATE;
        };
    }

    private static String pgn(Object number, Pgn.Kind kind) {
        Pgn pgn = Pgn.of(number.toString());
        return pgn.kind() == kind ? pgn.number() : "";
    }

    private static final class Formats {
        private static final DateTimeFormatter DUTCH = DateTimeFormatter.ofPattern("dd-MM-yyyy", Locale.ROOT);
    }
}
