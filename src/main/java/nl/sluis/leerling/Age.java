package nl.sluis.leerling;

import java.time.LocalDate;
import java.time.Period;

/**
 * When somebody has reached an age: on the birthday, from its first minute on. Who was born on 29 February reaches it, in a
 * year without that day, on 1 March: a year of life is complete when its last day has passed, and that is 28 February. One
 * rule for consent, minimum age and absence. ASSUMED: no Dutch statute says it in so many words; see decision 0027.
 */
public final class Age {
    private Age() {}

    /** @param day legal day in Europe/Amsterdam */
    public static boolean reached(LocalDate born, int years, LocalDate day) {
        return Period.between(born, day).getYears() >= years;
    }
}
