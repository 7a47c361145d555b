package nl.sluis.policy;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Pgn;
import org.jspecify.annotations.Nullable;

/**
 * Text that a person typed may say more than its field is for. It passes only when it is short, holds no number that is
 * a pgn, and no word about health (Leerplichtwet art. 21a lid 12; AVG art. 9). The word list can miss something; it
 * never adds anything.
 */
final class FreeText {
    /** The shortest limit of the verzuimregister for an explanation. */
    static final int LONGEST = 100;

    /** 8 digits with signs between them are a date sooner than a number without its leading zero. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9])(?:(?:[0-9][ .-]?){8}[0-9]|[0-9]{8})(?![0-9])");

    private static final List<String> MEDICAL = List.of(
            "ziek",
            "griep",
            "arts",
            "dokter",
            "diagnose",
            "medic",
            "therap",
            "psych",
            "depress",
            "autis",
            "adhd",
            "syndroom",
            "handicap",
            "stoornis",
            "epilep",
            "astma",
            "allerg",
            "operatie",
            "kanker",
            "zwanger",
            "verslav",
            "suïcid",
            "suicid",
            "trauma",
            "revalid",
            "opname",
            "behandeling",
            "ggz",
            "huisarts");

    private FreeText() {}

    /** Nothing is plain too: there is nothing to withhold. */
    static boolean isPlain(@Nullable Object value) {
        if (value == null) {
            return true;
        }
        String text = value.toString().toLowerCase(Locale.ROOT);
        return text.length() <= LONGEST && MEDICAL.stream().noneMatch(text::contains) && !holdsPgn(text);
    }

    private static boolean holdsPgn(String text) {
        Matcher numbers = NUMBER.matcher(text);
        while (numbers.find()) {
            if (isPgn(numbers.group().replaceAll("[ .-]", ""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPgn(String digits) {
        try {
            return Pgn.of(digits).number().endsWith(digits);
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
