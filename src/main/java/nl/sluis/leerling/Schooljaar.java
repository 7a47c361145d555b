package nl.sluis.leerling;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Pattern;

/**
 * A school year, 1 August to 31 July, written {@code 2026-2027}. The published XSD's enumerate school years only up to
 * 2024-2025 and their request pattern allows 2024-2030; here the rule itself is checked: the second year is the first
 * plus one.
 */
public record Schooljaar(int begin) {
    private static final Pattern FORM = Pattern.compile("[12][0-9]{3}-[12][0-9]{3}");

    /** @throws InvalidValueException unless the text is two consecutive years with a hyphen between */
    public static Schooljaar of(String text) {
        if (FORM.matcher(text).matches()) {
            int first = Integer.parseInt(text.substring(0, 4));
            if (Integer.parseInt(text.substring(5)) == first + 1) {
                return new Schooljaar(first);
            }
        }
        throw new InvalidValueException("a school year such as 2026-2027", Shape.of(text));
    }

    /** The school year that a day falls in. */
    public static Schooljaar on(LocalDate day) {
        return new Schooljaar(day.getMonthValue() >= Month.AUGUST.getValue() ? day.getYear() : day.getYear() - 1);
    }

    @Override
    public String toString() {
        return begin + "-" + (begin + 1);
    }
}
