package nl.sluis.source.leerlinggegevens;

import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;

/**
 * What a message must be about; a message about anything else is refused whole.
 *
 * @param origin the file name, or the source and vestiging, for reports: {@code esis 99AA00}
 * @param instellingsnummer the number of a Flemish school, which has no BRIN; null if the school is not Flemish
 */
public record Expected(
        String origin,
        Vestiging vestiging,
        Schooljaar schooljaar,
        @Nullable String instellingsnummer) {
    /** A Dutch school, known by its BRIN6. */
    public Expected(String origin, Vestiging vestiging, Schooljaar schooljaar) {
        this(origin, vestiging, schooljaar, null);
    }
}
