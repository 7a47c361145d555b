package nl.sluis.mapping;

import java.util.List;
import nl.sluis.leerling.Veld;

/**
 * One place in the partner's format and the field that goes there.
 *
 * @param to the partner's name: a column heading, an element, elements in elements with {@code /} between
 *     ({@code inschrijvingPeriode/datumBegin}), or with {@code @} an attribute
 * @param required a pupil without a value here is set apart, not sent half
 */
public record Column(String to, Veld from, Transform as, boolean required) {
    /** @throws IllegalArgumentException if the transform is for another kind of field */
    public Column {
        if (!as.fits(from)) {
            throw new IllegalArgumentException(as.word() + " does not fit " + from.fieldName());
        }
    }

    boolean isAttribute() {
        return to.startsWith("@");
    }

    String name() {
        return isAttribute() ? to.substring(1) : to;
    }

    /** The names from the entry's element down to the one that has the value. */
    List<String> path() {
        return List.of(to.split("/", -1));
    }
}
