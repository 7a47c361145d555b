package nl.sluis.policy;

import java.time.LocalDate;
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
    private ReferenceEvaluator() {}

    static Set<String> mayLeave(Policy policy, Leerling pupil, Facts facts) {
        Set<String> nothing = Set.of();
        if (!policy.status().toString().equals("ACTIVE")) {
            return nothing;
        }
        if (facts.today().toEpochDay() < policy.validFrom().toEpochDay()) {
            return nothing;
        }
        if (policy.validUntil() != null
                && facts.today().toEpochDay() > policy.validUntil().toEpochDay()) {
            return nothing;
        }
        for (Condition condition : policy.requires()) {
            if (!holds(condition, pupil, facts)) {
                return nothing;
            }
        }
        Set<String> fields = new TreeSet<>();
        for (Veld veld : policy.fields()) {
            fields.add(veld.fieldName() + "=" + pupil.value(veld));
        }
        return fields;
    }

    private static boolean holds(Condition condition, Leerling pupil, Facts facts) {
        long today = facts.today().toEpochDay();
        PupilFacts of = facts.pupils().get(pupil.subject());
        switch (condition.word()) {
            case "agreementValid":
                return facts.agreementInForce();
            case "schoolOptedIn":
                return facts.schoolSwitchedOn();
            case "mandateRecorded":
                return facts.mandateRecorded();
            case "noObjection":
                return of == null || !of.objection();
            case "parentsInformed":
                return of != null && of.parentsInformed();
            case "currentlyEnrolled":
                return enrolled(pupil, today);
            case "licenceCovers":
                return licensed(((Condition.LicenceCovers) condition).product(), pupil, facts, today);
            case "consent":
                return consented(((Condition.Consent) condition).purpose(), pupil, of, facts.today());
            case "minimumAge":
                LocalDate born = pupil.date(Veld.GEBOORTEDATUM);
                return born != null && age(born, facts.today()) >= ((Condition.MinimumAge) condition).years();
            case "minimumDaysAtSchool":
                LocalDate since = pupil.date(Veld.INSCHRIJFDATUM);
                return since != null
                        && today - since.toEpochDay() >= ((Condition.MinimumDaysAtSchool) condition).days();
            default:
                throw new AssertionError("a condition that the regulation does not know: " + condition.word());
        }
    }

    private static boolean enrolled(Leerling pupil, long today) {
        LocalDate in = pupil.date(Veld.INSCHRIJFDATUM);
        LocalDate out = pupil.date(Veld.UITSCHRIJFDATUM);
        if ("H".equals(pupil.text(Veld.JAARGROEP))) {
            return false;
        }
        if (in != null && in.toEpochDay() > today) {
            return false;
        }
        return out == null || out.toEpochDay() > today;
    }

    private static boolean licensed(String product, Leerling pupil, Facts facts, long today) {
        for (Licentie licence : facts.licences()) {
            boolean right = licence.product().equals(product);
            boolean begun = licence.from().toEpochDay() <= today;
            boolean ended = licence.until() != null && licence.until().toEpochDay() < today;
            String jaargroep = String.valueOf(pupil.text(Veld.JAARGROEP));
            String groep = String.valueOf(pupil.text(Veld.GROEPSKEY));
            boolean year =
                    licence.jaargroepen().isEmpty() || licence.jaargroepen().contains(jaargroep);
            boolean group =
                    licence.groepskeys().isEmpty() || licence.groepskeys().contains(groep);
            if (right && begun && !ended && year && group) {
                return true;
            }
        }
        return false;
    }

    /** A parent decides below sixteen, the pupil from the sixteenth birthday on, on the day of sending. */
    private static boolean consented(String purpose, Leerling pupil, @Nullable PupilFacts of, LocalDate today) {
        LocalDate born = pupil.date(Veld.GEBOORTEDATUM);
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
}
