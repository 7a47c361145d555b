package nl.sluis.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
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
            for (Licentie licence : facts.licences()) {
                if (products.contains(licence.product()) && covers(licence, leerling, facts)) {
                    return Optional.empty();
                }
            }
            return Optional.of(Reason.NO_LICENCE);
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
            // a loop, since this is asked for every pupil and product: streams cost more than all the rest of the gate
            LocalDate geboortedatum = leerling.date(Veld.GEBOORTEDATUM);
            Reason most = Reason.NO_CONSENT;
            boolean given = false;
            for (Toestemming consent : facts.of(leerling.subject()).consents()) {
                if (consent.purpose().equals(purpose)) {
                    if (geboortedatum == null) {
                        return Optional.of(Reason.AGE_UNKNOWN);
                    }
                    Reason refusal =
                            consent.refusal(geboortedatum, facts.today()).orElse(null);
                    // one consent that counts is enough; of several that do not, the furthest on in the list says most
                    if (refusal == null) {
                        return Optional.empty();
                    }
                    most = given && most.compareTo(refusal) > 0 ? most : refusal;
                    given = true;
                }
            }
            return Optional.of(most);
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
            Reason first = Reason.NO_LICENCE;
            String product = null;
            for (Licentie licence : facts.licences()) {
                if (products.contains(licence.product()) && covers(licence, leerling, facts)) {
                    Reason refusal = licence.outsideLessons()
                            ? new Consent(licence.product())
                                    .refusal(leerling, facts)
                                    .orElse(null)
                            : null;
                    if (refusal == null) {
                        return Optional.empty();
                    }
                    // the reason is that of the first product by name, in whatever order the licences stand
                    if (product == null || licence.product().compareTo(product) < 0) {
                        product = licence.product();
                        first = refusal;
                    }
                }
            }
            return Optional.of(first);
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

    private static boolean covers(Licentie licence, Leerling leerling, Facts facts) {
        return licence.covers(leerling.text(Veld.JAARGROEP), leerling.text(Veld.GROEPSKEY), facts.today());
    }
}
