package nl.sluis.source;

import java.util.List;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.register.VestigingEntry;

/**
 * A system that knows more of pupils who are another source's. It makes nobody a pupil: it fills fields of those that the
 * administration gave, sets apart whom nobody can tell what belongs to, and tells which of its own records are of nobody.
 */
public interface SupplementSource {
    /** The word in the register of vestigingen: {@code mls}. */
    String name();

    /**
     * Adds to what the administration gave of one vestiging.
     *
     * @throws SourceException of kind MISSING if there is nothing to add that can be trusted and the settings say that the
     *     school must wait for it
     */
    Supplemented add(VestigingEntry entry, Schooljaar schooljaar, Pull.Leerlingen administration)
            throws SourceException;

    /**
     * What came of it.
     *
     * @param pupils the administration's, each one still in one of its two lists
     * @param apart records of this source that were set apart: they are of no pupil, so they are not counted among the pupils
     */
    record Supplemented(Pull.Leerlingen pupils, List<Quarantined> apart) {
        public Supplemented {
            apart = List.copyOf(apart);
        }
    }
}
