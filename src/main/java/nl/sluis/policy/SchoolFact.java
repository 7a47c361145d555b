package nl.sluis.policy;

/** What the registers may say of one school towards one partner, beside agreement, switch and mandate. */
public enum SchoolFact {
    /** The agreement in force forbids the partner to pass pupil data on. */
    AGREEMENT_FORBIDS_PASSING_ON,
    /** The school notifies absence to this partner. */
    ABSENCE_REPORTED_HERE,
    /** The survey of this partner goes by post. */
    SURVEY_BY_POST,
    /** The office of the partner that serves this school is known, and can be sent to today. */
    RECIPIENT_KNOWN
}
