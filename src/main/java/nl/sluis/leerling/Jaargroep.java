package nl.sluis.leerling;

import java.util.List;

/** The code list of EDEXML and UWLR 2.2 for jaargroep; S is speciaal (basis)onderwijs, V voortgezet speciaal onderwijs. */
public final class Jaargroep {
    private static final List<String> CODES = List.of(
            "B", "D", "0", "1", "2", "3", "4", "5", "6", "7", "8", "11", "12", "13", "14", "15", "16", "S", "V", "C",
            "N", "H");

    /** Historical: the pupil has left. */
    public static final String HISTORISCH = "H";

    private Jaargroep() {}

    /** @throws InvalidValueException unless the text is a code of the list */
    public static String check(String text) {
        if (!CODES.contains(text)) {
            throw new InvalidValueException("one of " + String.join(" ", CODES), Shape.of(text));
        }
        return text;
    }
}
