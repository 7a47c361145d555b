package nl.sluis.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, slow and obvious, written from the regulation and sharing nothing with the engine: which fields
 * may leave for this pupil on this day. An empty answer is a refusal.
 */
final class ReferenceEvaluator {
    private final Policy policy;
    private final Leerling pupil;
    private final Facts facts;
    private final @Nullable PupilFacts of;
    private final @Nullable CaseFile file;

    private ReferenceEvaluator(Policy policy, Leerling pupil, Facts facts) {
        this.policy = policy;
        this.pupil = pupil;
        this.facts = facts;
        this.of = facts.pupils().get(pupil.subject());
        this.file = of == null ? null : of.caseFile();
    }

    static Set<String> mayLeave(Policy policy, Leerling pupil, Facts facts) {
        return new ReferenceEvaluator(policy, pupil, facts).mayLeave();
    }

    private Set<String> mayLeave() {
        Set<String> nothing = Set.of();
        if (!policy.status().toString().equals("ACTIVE")) {
            return nothing;
        }
        if (number(facts.today()) < number(policy.validFrom())) {
            return nothing;
        }
        if (policy.validUntil() != null && number(facts.today()) > number(policy.validUntil())) {
            return nothing;
        }
        for (Condition condition : policy.requires()) {
            if (!holds(condition)) {
                return nothing;
            }
        }
        for (Veld veld : policy.derived()) {
            if (!facts.derived().containsKey(veld)) {
                return nothing;
            }
        }
        Set<String> fields = new TreeSet<>();
        for (Veld veld : policy.fields()) {
            if (mayLeave(veld)) {
                Object value = policy.derived().contains(veld) ? facts.derived().get(veld) : pupil.value(veld);
                value = veld == Veld.PRODUCTEN ? products() : value;
                fields.add(veld.fieldName() + "=" + value);
            }
        }
        return fields;
    }

    /** Of every product that the policy asks a licence for: is there one, and consent where it is outside the lessons? */
    private Object products() {
        Set<String> may = new TreeSet<>();
        for (Condition named : policy.requires()) {
            if (named instanceof Condition.LicenceCovers list) {
                may.addAll(list.products());
            }
        }
        may.removeIf(product -> {
            for (Condition condition : policy.requires()) {
                if (condition instanceof Condition.LicenceCovers list
                        && list.products().contains(product)
                        && !holds(new Condition.LicenceCovers(Set.of(product)))) {
                    return true;
                }
                if (condition instanceof Condition.ConsentOutsideLessons list
                        && list.products().contains(product)
                        && !holds(new Condition.ConsentOutsideLessons(Set.of(product)))) {
                    return true;
                }
            }
            return false;
        });
        return may.isEmpty() ? "null" : String.join(" ", may);
    }

    private boolean mayLeave(Veld veld) {
        boolean may = true;
        for (FieldRule rule : policy.fieldRules()) {
            if (rule.fields().contains(veld)) {
                for (FieldCondition condition : rule.when()) {
                    may = may && holds(condition, veld);
                }
            }
        }
        return may;
    }

    private boolean holds(FieldCondition condition, Veld veld) {
        switch (condition.word()) {
            case "askedFor":
                return file != null && file.askedFor().contains(veld);
            case "sourceNamed":
                return file != null && file.sourceNamed().contains(veld);
            case "plainText":
                return plain(String.valueOf(pupil.value(veld)));
            default:
                return holds(((FieldCondition.OfPupil) condition).condition());
        }
    }

    /** Of the few texts that the generator writes: which a person would let pass. */
    private static boolean plain(String text) {
        return text.length() <= 100
                && !text.contains("huisarts")
                && !text.contains("ZIEK")
                && !text.matches("(.*[^0-9])?(999.?999.?990|100000004|80000009|111111110)([^0-9].*)?");
    }

    private boolean holds(Condition condition) {
        switch (condition.word()) {
            case "agreementValid":
                return facts.agreementInForce();
            case "agreementForbidsPassingOn":
                return facts.agreementInForce() && school("AGREEMENT_FORBIDS_PASSING_ON");
            case "schoolOptedIn":
                return facts.schoolSwitchedOn();
            case "mandateRecorded":
                return facts.mandateRecorded();
            case "noObjection":
                return of == null || !of.objection();
            case "parentsInformed":
                return of != null && of.parentsInformed();
            case "parentsInformedOrSafetyAtStake":
                return of != null && (of.parentsInformed() || recorded("SAFETY_AT_STAKE"));
            case "parentsInspected":
                return recorded("PARENTS_INSPECTED");
            case "currentlyEnrolled":
                return enrolled();
            case "hasLeft":
                return hasLeft();
            case "pgnPassesElfproef":
                return pupil.text(Veld.PGN) == null || elfproef(String.valueOf(pupil.text(Veld.PGN)));
            case "withoutPgn":
                return pupil.text(Veld.PGN) == null;
            case "recipientKnown":
                return school("RECIPIENT_KNOWN");
            case "surveyByPost":
                return school("SURVEY_BY_POST");
            case "absenceReportedHere":
                return school("ABSENCE_REPORTED_HERE");
            case "reportableAbsence":
                return List.of("V1", "V2", "V3", "V4", "RMC", "L", "LRV", "O")
                                .contains(String.valueOf(pupil.text(Veld.VERZUIMSOORT)))
                        && pupil.date(Veld.VERZUIM_BEGINDATUM) != null;
            case "woongemeenteKnown":
                return pupil.text(Veld.WOONGEMEENTE) != null;
            default:
                return holdsOnRecord(condition);
        }
    }

    private boolean holdsOnRecord(Condition condition) {
        switch (condition.word()) {
            case "requestRecorded":
                return file != null;
            case "demandComplete":
                return recorded("WRITTEN")
                        && recorded("NAMES_PERSON")
                        && recorded("NAMES_MANNER")
                        && recorded("NAMES_TITLE")
                        && file != null
                        && file.term() != null
                        && !file.askedFor().isEmpty();
            case "withinTerm":
                return file != null && file.term() != null && number(facts.today()) <= number(file.term());
            case "approvedBySecondPerson":
                return file != null
                        && file.approvedBy() != null
                        && !file.approvedBy().trim().isEmpty()
                        && !file.approvedBy().equals(file.recordedBy());
            case "meldcodeStepNamed":
                return recorded("MELDCODE_STEP");
            case "notAnonymousForAReason":
                return recorded("REASON_NOT_ANONYMOUS");
            case "otherSchoolIsOfPupil":
                return recorded("OTHER_SCHOOL_CURRENT") || recorded("OTHER_SCHOOL_FORMER");
            case "licenceCovers":
                return ((Condition.LicenceCovers) condition)
                        .products().stream().anyMatch(p -> !covering(p).isEmpty());
            case "consentOutsideLessons":
                return ((Condition.ConsentOutsideLessons) condition)
                        .products().stream()
                                .flatMap(p -> covering(p).stream())
                                .anyMatch(l -> !l.outsideLessons() || consented(l.product()));
            case "consent":
                return consented(((Condition.Consent) condition).purpose());
            case "minimumAge":
                LocalDate born = pupil.date(Veld.GEBOORTEDATUM);
                return born != null && age(born, facts.today()) >= ((Condition.MinimumAge) condition).years();
            case "minimumDaysAtSchool":
                LocalDate since = pupil.date(Veld.INSCHRIJFDATUM);
                return since != null
                        && number(facts.today()) - number(since) >= ((Condition.MinimumDaysAtSchool) condition).days();
            default:
                throw new AssertionError("a condition that the regulation does not know: " + condition.word());
        }
    }

    private boolean school(String fact) {
        return facts.settings().stream().anyMatch(f -> f.toString().equals(fact));
    }

    private boolean recorded(String item) {
        return file != null && file.items().stream().anyMatch(i -> i.toString().equals(item));
    }

    private boolean enrolled() {
        LocalDate in = pupil.date(Veld.INSCHRIJFDATUM);
        return !hasLeft() && (in == null || number(in) <= number(facts.today()));
    }

    private boolean hasLeft() {
        LocalDate out = pupil.date(Veld.UITSCHRIJFDATUM);
        return "H".equals(pupil.text(Veld.JAARGROEP)) || (out != null && number(out) <= number(facts.today()));
    }

    /** 9a+8b+7c+6d+5e+4f+3g+2h-i is 0 modulo 11 for a burgerservicenummer and 5 for an onderwijsnummer. */
    private static boolean elfproef(String pgn) {
        if (!pgn.matches("[0-9]{9}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (i == 8 ? -1 : 9 - i) * Character.digit(pgn.charAt(i), 10);
        }
        return (sum + 110) % 11 == 0 || (sum + 110) % 11 == 5;
    }

    private List<Licentie> covering(String product) {
        List<Licentie> covering = new ArrayList<>();
        for (Licentie licence : facts.licences()) {
            boolean right = licence.product().equals(product);
            boolean begun = number(licence.from()) <= number(facts.today());
            boolean ended = licence.until() != null && number(licence.until()) < number(facts.today());
            String jaargroep = String.valueOf(pupil.text(Veld.JAARGROEP));
            String groep = String.valueOf(pupil.text(Veld.GROEPSKEY));
            boolean year =
                    licence.jaargroepen().isEmpty() || licence.jaargroepen().contains(jaargroep);
            boolean group =
                    licence.groepskeys().isEmpty() || licence.groepskeys().contains(groep);
            if (right && begun && !ended && year && group) {
                covering.add(licence);
            }
        }
        return covering;
    }

    /** A parent decides below sixteen, the pupil from the sixteenth birthday on, on the day of sending. */
    private boolean consented(String purpose) {
        LocalDate born = pupil.date(Veld.GEBOORTEDATUM);
        LocalDate today = facts.today();
        if (of == null || born == null) {
            return false;
        }
        for (Toestemming consent : of.consents()) {
            boolean given = !consent.givenOn().isAfter(today);
            boolean withdrawn =
                    consent.withdrawnOn() != null && !consent.withdrawnOn().isAfter(today);
            boolean parent = consent.givenBy().toString().equals("OUDER");
            boolean rightPerson =
                    parent ? age(born, today) < 16 : age(born, today) >= 16 && age(born, consent.givenOn()) >= 16;
            if (consent.purpose().equals(purpose) && given && !withdrawn && rightPerson) {
                return true;
            }
        }
        return false;
    }

    private static int age(LocalDate born, LocalDate day) {
        int years = day.getYear() - born.getYear();
        boolean birthdayToCome = day.getMonthValue() < born.getMonthValue()
                || (day.getMonthValue() == born.getMonthValue() && day.getDayOfMonth() < born.getDayOfMonth());
        return birthdayToCome ? years - 1 : years;
    }

    private static long number(LocalDate day) {
        return day.toEpochDay();
    }
}
