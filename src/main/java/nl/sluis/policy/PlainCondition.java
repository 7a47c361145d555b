package nl.sluis.policy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Jaargroep;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Pgn;
import nl.sluis.leerling.Veld;

/** The conditions that are one word, each with its one reason. What is not on record does not hold. */
public enum PlainCondition implements Condition {
    /** A (verwerkers)overeenkomst with the partner holds on the day. */
    AGREEMENT_VALID("agreementValid", Reason.AGREEMENT_NOT_IN_FORCE, (l, f) -> f.agreementInForce()),
    /** That agreement forbids to pass pupil data on to others. */
    AGREEMENT_FORBIDS_PASSING_ON(
            "agreementForbidsPassingOn",
            Reason.AGREEMENT_ALLOWS_PASSING_ON,
            (l, f) -> f.agreementInForce() && f.has(SchoolFact.AGREEMENT_FORBIDS_PASSING_ON)),
    /** The school has switched the exchange on; off is the default. */
    SCHOOL_OPTED_IN("schoolOptedIn", Reason.SCHOOL_NOT_SWITCHED_ON, (l, f) -> f.schoolSwitchedOn()),
    /** A mandate for the school towards the partner is on record. */
    MANDATE_RECORDED("mandateRecorded", Reason.MANDATE_NOT_RECORDED, (l, f) -> f.mandateRecorded()),
    /** Neither parents nor pupil object (AVG art. 21). */
    NO_OBJECTION("noObjection", Reason.OBJECTION, (l, f) -> !f.of(l.subject()).objection()),
    /** It is on record that the parents were told (AVG art. 13 and 14). */
    PARENTS_INFORMED(
            "parentsInformed",
            Reason.PARENTS_NOT_INFORMED,
            (l, f) -> f.of(l.subject()).parentsInformed()),
    /** As above, unless the safety of the child or another is at stake and that is recorded (meldcode). */
    PARENTS_INFORMED_OR_SAFETY_AT_STAKE(
            "parentsInformedOrSafetyAtStake",
            Reason.PARENTS_NOT_INFORMED,
            (l, f) -> f.of(l.subject()).parentsInformed() || onRecord(l, f, CaseFile.Item.SAFETY_AT_STAKE)),
    /** The parents have inspected the dossier (OSO). */
    PARENTS_INSPECTED(
            "parentsInspected",
            Reason.DOSSIER_NOT_INSPECTED,
            (l, f) -> onRecord(l, f, CaseFile.Item.PARENTS_INSPECTED)),
    /** The pupil is enrolled on the day: jaargroep is not historical, and the day lies in the enrolment. */
    CURRENTLY_ENROLLED("currentlyEnrolled", Reason.NOT_ENROLLED, PlainCondition::enrolled),
    /** The pupil has left the school: jaargroep is historical, or the day of leaving has come. */
    HAS_LEFT("hasLeft", Reason.NOT_LEFT, PlainCondition::left),
    /** The pgn, when there is one, passes the elfproef of burgerservicenummer or onderwijsnummer. */
    PGN_PASSES_ELFPROEF("pgnPassesElfproef", Reason.PGN_FAILS_ELFPROEF, (l, f) -> passesElfproef(l)),
    /** There is no pgn: DUO then knows the pupil by name and address, and only then. */
    WITHOUT_PGN("withoutPgn", Reason.HAS_PGN, (l, f) -> l.text(Veld.PGN) == null),
    /** The survey goes by post. */
    SURVEY_BY_POST("surveyByPost", Reason.SURVEY_NOT_BY_POST, (l, f) -> f.has(SchoolFact.SURVEY_BY_POST)),
    /** The office that serves the school, such as its GGD, is known and has a key that can be used today. */
    RECIPIENT_KNOWN("recipientKnown", Reason.RECIPIENT_UNKNOWN, (l, f) -> f.has(SchoolFact.RECIPIENT_KNOWN)),
    /** This school notifies absence to this partner; which one is a setting per school. */
    ABSENCE_REPORTED_HERE(
            "absenceReportedHere",
            Reason.ABSENCE_REPORTED_ELSEWHERE,
            (l, f) -> f.has(SchoolFact.ABSENCE_REPORTED_HERE)),
    /** There is unauthorised absence to notify: a verzuimsoort of the register. Sickness has none. */
    REPORTABLE_ABSENCE(
            "reportableAbsence",
            Reason.NO_REPORTABLE_ABSENCE,
            (l, f) -> Verzuimsoort.isReportable(l.text(Veld.VERZUIMSOORT)) && l.date(Veld.VERZUIM_BEGINDATUM) != null),
    /** The municipality of residence is known: the leerplichtambtenaar of any other may not have it. */
    WOONGEMEENTE_KNOWN("woongemeenteKnown", Reason.WOONGEMEENTE_UNKNOWN, (l, f) -> l.text(Veld.WOONGEMEENTE) != null),
    /** A request about this pupil is recorded, with who recorded it. */
    REQUEST_RECORDED(
            "requestRecorded",
            Reason.REQUEST_NOT_RECORDED,
            (l, f) -> f.of(l.subject()).caseFile() != null),
    /** A written demand that names person, data, term and manner, and title (privacyreglement, Politie, a to d). */
    DEMAND_COMPLETE(
            "demandComplete",
            Reason.DEMAND_INCOMPLETE,
            (l, f) -> caseFile(l, f).filter(CaseFile::demandIsComplete).isPresent()),
    /** The term within which the demand wants the data has not passed. */
    WITHIN_TERM(
            "withinTerm",
            Reason.DEMAND_TERM_OVER,
            (l, f) -> caseFile(l, f)
                    .filter(c -> c.term() != null && !c.term().isBefore(f.today()))
                    .isPresent()),
    /** A second person has approved it: not the one who recorded it. */
    APPROVED_BY_SECOND_PERSON(
            "approvedBySecondPerson",
            Reason.NOT_APPROVED,
            (l, f) -> caseFile(l, f).filter(CaseFile::approvedBySecondPerson).isPresent()),
    /** The step of the meldcode that was reached is named. */
    MELDCODE_STEP_NAMED(
            "meldcodeStepNamed", Reason.MELDCODE_STEP_NOT_NAMED, (l, f) -> onRecord(l, f, CaseFile.Item.MELDCODE_STEP)),
    /** A reason is recorded why the pupil cannot be discussed anonymously. */
    NOT_ANONYMOUS_FOR_A_REASON(
            "notAnonymousForAReason", Reason.ANONYMOUS, (l, f) -> onRecord(l, f, CaseFile.Item.REASON_NOT_ANONYMOUS)),
    /** The other school is on record as the pupil's current or former one. */
    OTHER_SCHOOL_IS_OF_PUPIL(
            "otherSchoolIsOfPupil",
            Reason.OTHER_SCHOOL_UNKNOWN,
            (l, f) -> onRecord(l, f, CaseFile.Item.OTHER_SCHOOL_CURRENT)
                    || onRecord(l, f, CaseFile.Item.OTHER_SCHOOL_FORMER));

    private static final Set<PlainCondition> OF_CASE = EnumSet.of(
            PARENTS_INFORMED_OR_SAFETY_AT_STAKE,
            PARENTS_INSPECTED,
            REQUEST_RECORDED,
            DEMAND_COMPLETE,
            WITHIN_TERM,
            APPROVED_BY_SECOND_PERSON,
            MELDCODE_STEP_NAMED,
            NOT_ANONYMOUS_FOR_A_REASON,
            OTHER_SCHOOL_IS_OF_PUPIL);

    private final String word;
    private final Reason reason;
    private final BiPredicate<Leerling, Facts> holds;

    PlainCondition(String word, Reason reason, BiPredicate<Leerling, Facts> holds) {
        this.word = word;
        this.reason = reason;
        this.holds = holds;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public boolean looksAtCase() {
        return OF_CASE.contains(this);
    }

    @Override
    public Optional<Reason> refusal(Leerling leerling, Facts facts) {
        return holds.test(leerling, facts) ? Optional.empty() : Optional.of(reason);
    }

    private static Optional<CaseFile> caseFile(Leerling leerling, Facts facts) {
        return Optional.ofNullable(facts.of(leerling.subject()).caseFile());
    }

    private static boolean onRecord(Leerling leerling, Facts facts, CaseFile.Item item) {
        return caseFile(leerling, facts).filter(c -> c.items().contains(item)).isPresent();
    }

    private static boolean enrolled(Leerling leerling, Facts facts) {
        LocalDate in = leerling.date(Veld.INSCHRIJFDATUM);
        return !left(leerling, facts) && (in == null || !in.isAfter(facts.today()));
    }

    private static boolean left(Leerling leerling, Facts facts) {
        LocalDate out = leerling.date(Veld.UITSCHRIJFDATUM);
        return Jaargroep.HISTORISCH.equals(leerling.text(Veld.JAARGROEP))
                || (out != null && !out.isAfter(facts.today()));
    }

    private static boolean passesElfproef(Leerling leerling) {
        String pgn = leerling.text(Veld.PGN);
        try {
            return pgn == null || Pgn.of(pgn).number().length() == pgn.length();
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
