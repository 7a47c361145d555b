package nl.sluis.source;

import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Vestiging;

/**
 * A pupil administration or a file of one. It gives a whole vestiging or nothing: a message that is broken, cut off or
 * about another school is refused, so that no partner ever sees half a school.
 */
public interface Source {
    /** The word in routes and settings: {@code esis}, {@code edexml}. */
    String name();

    /**
     * Fetches the pupils of one vestiging.
     *
     * @param vestiging the school the message must be about
     * @param schooljaar the school year the message must be about
     * @throws SourceException if there is no message that can be trusted as a whole; its text is safe to log
     */
    Pull pull(Vestiging vestiging, Schooljaar schooljaar) throws SourceException;

    /** Every partner was served from what was pulled last: a source that keeps files may let them go. */
    default void done(Vestiging vestiging) {}
}
