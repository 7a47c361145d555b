package nl.sluis.simulator.board;

/**
 * What is wrong, on purpose, with about 3 pupils in 1,000: each is valid by the UWLR schema and must still end in the
 * hub's quarantine.
 */
public enum BadRecord {
    /** A bsn that fails the elfproef. */
    BSN,
    /** No jaargroep, and no groep to have it from: the EDEXML handbook demands one, the schema does not. */
    JAARGROEP,
    /** Born after the day of enrolment. */
    GEBOORTEDATUM,
    /** Refers to a groep that the message does not have. */
    GROEP,
    /** Has the key of the pupil before. */
    KEY,
    /** Two spaces inside the achternaam. */
    ACHTERNAAM;

    private static final int EVERY = 331;
    private static final int FIRST = 37;

    /** Whether the pupil with this board-wide number is wrong. */
    static boolean hits(int number) {
        return number % EVERY == FIRST;
    }

    /** What is wrong with that pupil; a first pupil of a vestiging has none before it, so it never gets its key. */
    static BadRecord of(int number, boolean firstOfSchool) {
        BadRecord kind = values()[number / EVERY % values().length];
        return kind == KEY && firstOfSchool ? BSN : kind;
    }
}
