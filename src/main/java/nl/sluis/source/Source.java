package nl.sluis.source;

import java.time.Instant;
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

    /**
     * Asks whether anything of the vestiging changed since that moment, which is cheaper than pulling it and tells nothing
     * else. A source that cannot be asked says yes.
     *
     * @throws SourceException as {@link #pull}
     */
    default boolean changedSince(Vestiging vestiging, Schooljaar schooljaar, Instant moment) throws SourceException {
        return true;
    }

    /** Every partner was served from what was pulled last: a source that keeps files may let them go. */
    default void done(Vestiging vestiging) {}
}
