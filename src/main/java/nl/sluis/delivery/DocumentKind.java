package nl.sluis.delivery;

/** What a document asks of its partner. The names stand in the outbox. */
public enum DocumentKind {
    /** Take over these pupils. */
    DELIVERY,
    /** Remove what you have of these pupils; it carries only what the partner knows them by. */
    REVOCATION
}
