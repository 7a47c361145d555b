package nl.sluis.leerling;

import java.util.Set;

/**
 * Whom a snapshot accounts for. Who is not in a whole snapshot, and was not set apart either, is no longer a pupil of the
 * vestiging; of any other snapshot nothing follows about who is not in it.
 *
 * @param whole the source gave all pupils of the vestiging, and every record that was set apart could be told from others
 * @param setApart pupils whose record was refused: they are there, though nothing is known of them
 */
public record Roll(boolean whole, Set<Subject> setApart) {
    /** Nothing follows about who is absent. */
    public static final Roll UNKNOWN = new Roll(false, Set.of());

    public Roll {
        setApart = Set.copyOf(setApart);
    }

    public static Roll whole(Set<Subject> setApart) {
        return new Roll(true, setApart);
    }
}
