package nl.sluis.ledger;

/** The databases that the house runs on; a test that is parameterised with it runs on each. */
public enum Database {
    H2,
    POSTGRESQL
}
