package nl.sluis.delivery;

import java.util.Set;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;

/**
 * What accepting a document would have come to. It was done in a transaction named {@link Subjects#REHEARSAL}, which
 * whoever began it rolls back; so the answer is by the same statements as the real thing.
 *
 * @param fresh pupils who would be sent and whom the partner does not have
 * @param changed pupils who would be sent and whom the partner has, or may have, otherwise
 */
public record Rehearsed(Acceptance acceptance, Set<Subject> fresh, Set<Subject> changed) {
    public Rehearsed {
        fresh = Set.copyOf(fresh);
        changed = Set.copyOf(changed);
    }

    static void requireRehearsal() {
        if (!Subjects.isRehearsal()) {
            throw new IllegalStateException(
                    "a rehearsal outside a transaction that is rolled back would be the real thing");
        }
    }
}
