package nl.sluis.ledger;

/** What a ledger entry says happened. The names stand in the chain for ever: none is ever renamed or given another meaning. */
public enum Outcome {
    /**
     * The gate let this pupil pass and the fields of the block are queued for the partner, but for those that the detail
     * names: see {@link Sent}.
     */
    RELEASED,
    /** The gate withholds this pupil from now on; the detail is the reason. */
    WITHHELD,
    /** The pupil is set apart from now on, since the partner's format demands a field that is missing; the detail names it. */
    INCOMPLETE,
    /** An earlier WITHHELD or INCOMPLETE of this pupil has ended. */
    LIFTED,
    /** The partner said that it has the document; the detail is its receipt. */
    ACKNOWLEDGED,
    /** The partner acknowledged the document, but its answer does not name this pupil. */
    UNCONFIRMED,
    /** The partner refused the document for good; the detail is its code. */
    REJECTED,
    /** The document was destroyed before the partner acknowledged it; the detail says why. */
    DESTROYED,
    /** The partner is to be told to remove what it has of this pupil; the detail is the reason. */
    REVOKING,
    /** The partner was told to remove what it had of this pupil, and said that it was told. */
    REVOKED,
    /** The partner has no message for removal, so a person is asked to see to it; the detail is the reason. */
    TASKED,
    /** A person said that the partner removed what it had of this pupil, or that nothing was to be done. */
    TASK_DONE,
    /** A person did something to the hub, or looked at a pupil's overview; the detail says who, what and why. */
    OPERATED,
    /** The link between this pseudonym and a person was deleted: nobody can tell any more who this was. */
    FORGOTTEN,
    /** Data of a class that were older than they may be were deleted; the detail says which, how many and how old. */
    PURGED
}
