package nl.sluis.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.sluis.leerling.Jaargroep;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;

/**
 * The closed vocabulary of what a policy may require. A condition answers with the reason to withhold, or with nothing
 * when it holds; it never raises. There is no general rule language and no condition that an engine might not know.
 */
public sealed interface Condition {

    /** The word in the policy file. */
    String word();

    /** Why this pupil is withheld, or empty when the condition holds. */
    Optional<Reason> refusal(Leerling leerling, Facts facts);

    /** A (verwerkers)overeenkomst with the partner holds on the day. */
    record AgreementValid() implements Condition {
        @Override
        public String word() {
            return "agreementValid";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            return unless(facts.agreementInForce(), Reason.AGREEMENT_NOT_IN_FORCE);
        }
    }

    /** The school has switched the exchange on; off is the default. */
    record SchoolOptedIn() implements Condition {
        @Override
        public String word() {
            return "schoolOptedIn";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            return unless(facts.schoolSwitchedOn(), Reason.SCHOOL_NOT_SWITCHED_ON);
        }
    }

    /** A mandate for the school towards the partner is on record. */
    record MandateRecorded() implements Condition {
        @Override
        public String word() {
            return "mandateRecorded";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            return unless(facts.mandateRecorded(), Reason.MANDATE_NOT_RECORDED);
        }
    }

    /** Neither parents nor pupil object (AVG art. 21). */
    record NoObjection() implements Condition {
        @Override
        public String word() {
            return "noObjection";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            return unless(!facts.of(leerling.subject()).objection(), Reason.OBJECTION);
        }
    }

    /** It is on record that the parents were told (AVG art. 13 and 14). */
    record ParentsInformed() implements Condition {
        @Override
        public String word() {
            return "parentsInformed";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            return unless(facts.of(leerling.subject()).parentsInformed(), Reason.PARENTS_NOT_INFORMED);
        }
    }

    /** The pupil is enrolled on the day: jaargroep is not historical, and the day lies in the enrolment. */
    record CurrentlyEnrolled() implements Condition {
        @Override
        public String word() {
            return "currentlyEnrolled";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            LocalDate in = leerling.date(Veld.INSCHRIJFDATUM);
            LocalDate out = leerling.date(Veld.UITSCHRIJFDATUM);
            boolean enrolled = !Jaargroep.HISTORISCH.equals(leerling.text(Veld.JAARGROEP))
                    && (in == null || !in.isAfter(facts.today()))
                    && (out == null || out.isAfter(facts.today()));
            return unless(enrolled, Reason.NOT_ENROLLED);
        }
    }

    /** A licence of the school for this product covers the pupil's jaargroep and groep on the day. */
    record LicenceCovers(String product) implements Condition {
        @Override
        public String word() {
            return "licenceCovers";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            boolean covered = facts.licences().stream()
                    .anyMatch(l -> l.covers(
                            product, leerling.text(Veld.JAARGROEP), leerling.text(Veld.GROEPSKEY), facts.today()));
            return unless(covered, Reason.NO_LICENCE);
        }
    }

    /** Consent for this purpose, by the right person at today's age. */
    record Consent(String purpose) implements Condition {
        @Override
        public String word() {
            return "consent";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            List<Toestemming> given = facts.of(leerling.subject()).consents().stream()
                    .filter(c -> c.purpose().equals(purpose))
                    .toList();
            LocalDate geboortedatum = leerling.date(Veld.GEBOORTEDATUM);
            if (given.isEmpty()) {
                return Optional.of(Reason.NO_CONSENT);
            }
            if (geboortedatum == null) {
                return Optional.of(Reason.AGE_UNKNOWN);
            }
            List<Reason> refusals = given.stream()
                    .map(c -> c.refusal(geboortedatum, facts.today()))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
            // one consent that counts is enough; of several that do not, the furthest on in the list says most
            return refusals.size() < given.size() ? Optional.empty() : Optional.of(refusals.get(refusals.size() - 1));
        }
    }

    /** At least so many years old on the day; an unknown age is too young. */
    record MinimumAge(int years) implements Condition {
        @Override
        public String word() {
            return "minimumAge";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            LocalDate geboortedatum = leerling.date(Veld.GEBOORTEDATUM);
            if (geboortedatum == null) {
                return Optional.of(Reason.AGE_UNKNOWN);
            }
            return unless(!geboortedatum.plusYears(years).isAfter(facts.today()), Reason.TOO_YOUNG);
        }
    }

    /** At least so many days at school on the day; an unknown inschrijfdatum is too short. */
    record MinimumDaysAtSchool(int days) implements Condition {
        @Override
        public String word() {
            return "minimumDaysAtSchool";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            LocalDate in = leerling.date(Veld.INSCHRIJFDATUM);
            return unless(in != null && !in.plusDays(days).isAfter(facts.today()), Reason.TOO_SHORT_AT_SCHOOL);
        }
    }

    private static Optional<Reason> unless(boolean holds, Reason reason) {
        return holds ? Optional.empty() : Optional.of(reason);
    }
}
