package nl.sluis.policy;

/**
 * Why a pupil is withheld from a partner. Every refusal has exactly one. The text is Dutch, for the privacy officer and
 * the parents.
 */
public enum Reason {
    POLICY_NOT_ACTIVE("het beleid voor deze partij is op deze dag niet van kracht"),
    AGREEMENT_NOT_IN_FORCE("er is op deze dag geen geldige overeenkomst met deze partij"),
    SCHOOL_NOT_SWITCHED_ON("de school heeft de uitwisseling met deze partij niet aangezet"),
    MANDATE_NOT_RECORDED("er is voor deze school geen mandaat vastgelegd"),
    PARENTS_NOT_INFORMED("er is niet vastgelegd dat de ouders zijn geïnformeerd"),
    OBJECTION("er is bezwaar gemaakt tegen verstrekking aan deze partij"),
    NOT_ENROLLED("de leerling is op deze dag niet ingeschreven"),
    NO_LICENCE("er is geen licentie die deze leerling op deze dag dekt"),
    NO_CONSENT("er is geen toestemming voor dit doel"),
    CONSENT_WITHDRAWN("de toestemming voor dit doel is ingetrokken"),
    CONSENT_NOT_BY_RIGHT_PERSON(
            "de toestemming is niet gegeven door wie daar nu over gaat (ouder tot 16 jaar, daarna de leerling)"),
    AGE_UNKNOWN("de leeftijd is onbekend, dus is niet vast te stellen aan welke voorwaarde moet worden voldaan"),
    TOO_YOUNG("de leerling is te jong voor dit doel"),
    TOO_SHORT_AT_SCHOOL("de leerling zit nog te kort op school voor dit doel");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** One Dutch clause without capital and full stop. */
    public String text() {
        return text;
    }
}
