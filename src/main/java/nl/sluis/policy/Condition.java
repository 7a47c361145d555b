package nl.sluis.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nl.sluis.leerling.Age;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;

/**
 * The closed vocabulary of what a policy may require. A condition answers with the reason to withhold, or with nothing
 * when it holds; it never raises. There is no general rule language and no condition that an engine might not know.
 * Words without a value stand in {@link PlainCondition}.
 */
public sealed interface Condition
        permits PlainCondition,
                Condition.LicenceCovers,
                Condition.Consent,
                Condition.ConsentOutsideLessons,
                Condition.MinimumAge,
                Condition.MinimumDaysAtSchool {

    /** The word in the policy file. */
    String word();

    /** Why this pupil is withheld, or empty when the condition holds. */
    Optional<Reason> refusal(Leerling leerling, Facts facts);

    /** The purposes of which a consent can decide here; of any other nobody asks. */
    default Set<String> purposes() {
        return Set.of();
    }

    /** Whether a case on record can decide here. */
    default boolean looksAtCase() {
        return false;
    }

    /** A licence of the school for one of these products covers the pupil's jaargroep and groep on the day. */
    record LicenceCovers(Set<String> products) implements Condition {
        public LicenceCovers {
            products = Set.copyOf(products);
        }

        public LicenceCovers(String product) {
            this(Set.of(product));
        }

        @Override
        public String word() {
            return "licenceCovers";
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            boolean covered = products.stream()
                    .anyMatch(p -> covering(p, leerling, facts).findAny().isPresent());
            return covered ? Optional.empty() : Optional.of(Reason.NO_LICENCE);
        }
    }

    /** Consent for this purpose, by the right person at today's age. */
    record Consent(String purpose) implements Condition {
        @Override
        public String word() {
            return "consent";
        }

        @Override
        public Set<String> purposes() {
            return Set.of(purpose);
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

    /**
     * A product outside the lessons is not necessary for education and needs consent, for the product by its own name
     * (privacyreglement leerlingen, bijlage 1, Digitale leermiddelen). Holds when a licence for one of these products
     * that covers the pupil is for the lessons, or has that consent.
     */
    record ConsentOutsideLessons(Set<String> products) implements Condition {
        public ConsentOutsideLessons {
            products = Set.copyOf(products);
        }

        @Override
        public String word() {
            return "consentOutsideLessons";
        }

        @Override
        public Set<String> purposes() {
            return products;
        }

        @Override
        public Optional<Reason> refusal(Leerling leerling, Facts facts) {
            List<Optional<Reason>> answers = products.stream()
                    .sorted()
                    .flatMap(p -> covering(p, leerling, facts))
                    .map(l -> l.outsideLessons()
                            ? new Consent(l.product()).refusal(leerling, facts)
                            : Optional.<Reason>empty())
                    .toList();
            if (answers.isEmpty()) {
                return Optional.of(Reason.NO_LICENCE);
            }
            return answers.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : answers.get(0);
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
            boolean young = !Age.reached(geboortedatum, years, facts.today());
            return young ? Optional.of(Reason.TOO_YOUNG) : Optional.empty();
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
            boolean longEnough = in != null && !in.plusDays(days).isAfter(facts.today());
            return longEnough ? Optional.empty() : Optional.of(Reason.TOO_SHORT_AT_SCHOOL);
        }
    }

    private static Stream<Licentie> covering(String product, Leerling leerling, Facts facts) {
        String jaargroep = leerling.text(Veld.JAARGROEP);
        String groepskey = leerling.text(Veld.GROEPSKEY);
        return facts.licences().stream().filter(l -> l.covers(product, jaargroep, groepskey, facts.today()));
    }
}
