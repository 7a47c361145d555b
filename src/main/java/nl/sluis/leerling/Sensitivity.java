package nl.sluis.leerling;

/** How carefully a field must be handled; an order of magnitude, not a permission (permissions are policies). */
public enum Sensitivity {
    /** Facts about the school or the group, not about the person alone. */
    SCHOOL,
    /** Identifies or describes a person. */
    PERSON,
    /** Where somebody lives. */
    ADDRESS,
    /** Persoonsgebonden nummer (burgerservicenummer or onderwijsnummer): only where a law allows it (UAVG art. 46). */
    PGN,
    /** Care, support or treatment; health-related in practice (AVG art. 9). */
    CARE
}
