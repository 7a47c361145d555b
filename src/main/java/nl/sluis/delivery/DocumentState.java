package nl.sluis.delivery;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a document is on its way out. {@link #mayBecome} is the one table of legal changes; the outbox makes no other.
 */
public enum DocumentState {
    /** Waits for a courier. */
    MADE,
    /** A courier has it and asks the gate again; the partner cannot have it yet. */
    LEASED,
    /** Being sent: from here on the partner may have it, whatever we hear. */
    SENT,
    /** The partner said that it has it. */
    ACKNOWLEDGED,
    /** The partner refused it for good. */
    REJECTED,
    /** Given up for now; a person or the next order for the vestiging decides. It blocks no other document. */
    HELD,
    /** Its key was destroyed before the partner acknowledged it. */
    DESTROYED;

    /** Whether a document in this state may go over to the other. */
    public boolean mayBecome(DocumentState next) {
        return next().contains(next);
    }

    /** Nothing happens to it any more, and its key is destroyed. */
    public boolean settled() {
        return next().isEmpty();
    }

    private Set<DocumentState> next() {
        return switch (this) {
            // HELD: a person holds it; DESTROYED: a newer order takes its place
            case MADE -> EnumSet.of(LEASED, HELD, DESTROYED);
            // MADE: the lease ran out or was given back; DESTROYED: the gate thinks otherwise now
            case LEASED -> EnumSet.of(MADE, SENT, HELD, DESTROYED);
            // MADE: try again; the partner knows it by its id
            case SENT -> EnumSet.of(MADE, ACKNOWLEDGED, REJECTED, HELD);
            case HELD -> EnumSet.of(MADE, DESTROYED);
            case ACKNOWLEDGED, REJECTED, DESTROYED -> EnumSet.noneOf(DocumentState.class);
        };
    }
}
