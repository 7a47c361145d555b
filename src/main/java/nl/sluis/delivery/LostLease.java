package nl.sluis.delivery;

import java.util.UUID;

/** Somebody else has the document meanwhile, or it is no longer in the state we left it in. Nothing was changed. */
final class LostLease extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    LostLease(UUID document, DocumentState from, DocumentState to) {
        super("document " + document + " cannot go from " + from + " to " + to + ": the lease was lost");
    }
}
