package nl.sluis.source;

/**
 * A pupil that is set apart because its record is wrong; the other pupils go on. It tells a person where to look and
 * what to mend, and never a value, so it may be logged, stored and shown.
 *
 * @param origin the file name, or the source and vestiging: {@code esis 99AA00}
 * @param position {@code line 12, column 3, leerling 7}: line and column count from 1, pupils in the order of the message
 * @param field the element or attribute in the spelling of the standard: {@code achternaam}, {@code @key}
 * @param expected the rule that does not hold
 * @param found the shape of what was found, as {@link nl.sluis.leerling.Shape} gives it
 */
public record Quarantined(String origin, String position, String field, String expected, String found) {}
