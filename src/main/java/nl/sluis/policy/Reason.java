package nl.sluis.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a pupil, or a field of a pupil, is withheld from a partner. Every refusal has exactly one. The text is Dutch, for the privacy officer and
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
    TOO_SHORT_AT_SCHOOL("de leerling zit nog te kort op school voor dit doel"),
    AGREEMENT_ALLOWS_PASSING_ON("de overeenkomst met deze partij verbiedt niet dat gegevens worden doorgegeven"),
    NOT_LEFT("de leerling is niet uitgestroomd"),
    PGN_FAILS_ELFPROEF("het persoonsgebonden nummer voldoet niet aan de elfproef"),
    ABSENCE_REPORTED_ELSEWHERE("deze school meldt verzuim niet bij deze partij"),
    NO_REPORTABLE_ABSENCE("er is geen ongeoorloofd verzuim dat moet worden gemeld"),
    WOONGEMEENTE_UNKNOWN(
            "de woongemeente is onbekend of heeft geen instellingen, dus ook welke leerplichtambtenaar erover gaat"),
    REQUEST_NOT_RECORDED("er is geen verzoek van deze partij over deze leerling vastgelegd"),
    DEMAND_INCOMPLETE(
            "er is geen schriftelijke vordering die persoon, gegevens, termijn en wijze, en titel alle vier noemt"),
    DEMAND_TERM_OVER("de termijn van de vordering is verstreken"),
    NOT_APPROVED("er is geen goedkeuring door een tweede persoon vastgelegd"),
    MELDCODE_STEP_NOT_NAMED("er is niet vastgelegd welke stap van de meldcode is gezet"),
    DOSSIER_NOT_INSPECTED("er is niet vastgelegd dat de ouders het dossier hebben ingezien"),
    OTHER_SCHOOL_UNKNOWN(
            "er is niet vastgelegd dat de andere school de huidige of een vorige school van de leerling is"),
    DERIVED_VALUE_UNKNOWN("de samengevoegde waarde die in plaats van de eigen waarde moet gaan is niet vastgesteld"),
    HAS_PGN("er is een persoonsgebonden nummer, dus dit gegeven is niet nodig"),
    RECIPIENT_UNKNOWN("voor deze school is geen ontvanger met een geldige sleutel bekend (bij de JGZ: haar GGD)"),
    SURVEY_NOT_BY_POST("het onderzoek gaat niet per post"),
    FIELD_NOT_ASKED_FOR("dit gegeven is niet gevorderd of gevraagd"),
    SOURCE_NOT_NAMED("de bron van dit gegeven is niet vastgelegd"),
    ANONYMOUS("er is niet vastgelegd waarom de leerling niet anoniem kan worden besproken"),
    TEXT_MAY_HOLD_MORE("de vrije tekst is te lang, of bevat een persoonsgebonden nummer of een medische term");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** The name in a policy's tests: {@code schoolNotSwitchedOn}. */
    public String word() {
        return camelCase(name());
    }

    static String camelCase(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(word.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return word.toString();
    }

    /** The reason of that name, or empty. */
    public static Optional<Reason> named(String word) {
        return Arrays.stream(values()).filter(r -> r.word().equals(word)).findFirst();
    }

    /** The reason that the database keeps by the name of its constant, or empty: it may be of another version. */
    public static Optional<Reason> recorded(String name) {
        return Arrays.stream(values()).filter(r -> r.name().equals(name)).findFirst();
    }

    /** One Dutch clause without capital and full stop. */
    public String text() {
        return text;
    }
}
