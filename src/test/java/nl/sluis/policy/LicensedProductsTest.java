package nl.sluis.policy;

import static nl.sluis.leerling.ALeerling.aLeerling;
import static nl.sluis.policy.APolicy.aPolicy;
import static nl.sluis.policy.APolicy.allIsWell;
import static nl.sluis.policy.PlainCondition.CURRENTLY_ENROLLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Condition.ConsentOutsideLessons;
import nl.sluis.policy.Condition.LicenceCovers;
import nl.sluis.policy.Toestemming.GivenBy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which products a publisher is told for one pupil (privacyreglement leerlingen, bijlage 1, Digitale leermiddelen). */
class LicensedProductsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Set<String> PRODUCTS = Set.of("rekenen", "taal", "vrijlezen");
    private static final Policy POLICY = aPolicy()
            .requiring(new LicenceCovers(PRODUCTS), new ConsentOutsideLessons(PRODUCTS), CURRENTLY_ENROLLED)
            .granting(Veld.PRODUCTEN)
            .build();
    private final Leerling leerling = aLeerling().inJaargroep("5").build();

    @Test
    void eachProductNeedsALicenceThatCoversThePupil() {
        Facts facts = licences(
                new Licentie("taal", Set.of(), Set.of(), TODAY, null),
                new Licentie("rekenen", Set.of("6"), Set.of(), TODAY, null));
        assertThat(products(facts)).isEqualTo("taal");
        assertThat(products(licences(
                        new Licentie("taal", Set.of("5"), Set.of(), TODAY, null),
                        new Licentie("rekenen", Set.of("5"), Set.of(), TODAY, null),
                        new Licentie("elders", Set.of(), Set.of(), TODAY, null))))
                .isEqualTo("rekenen taal");
    }

    @Test
    void aProductOutsideTheLessonsNeedsConsentForThatProduct() {
        Licentie taal = new Licentie("taal", Set.of(), Set.of(), TODAY, null);
        Facts facts = licences(taal, new Licentie("vrijlezen", Set.of(), Set.of(), TODAY, null, true));
        Facts other =
                FactsCopy.of(facts).pupil(leerling.subject(), consent("taal")).build();
        Facts given = FactsCopy.of(facts)
                .pupil(leerling.subject(), consent("vrijlezen"))
                .build();
        assertThat(products(facts)).isEqualTo("taal");
        assertThat(products(other)).isEqualTo("taal");
        assertThat(products(given)).isEqualTo("taal vrijlezen");
    }

    @Test
    void whereNoConsentIsAskedTheLicenceAloneDecides() {
        Policy licence = aPolicy()
                .requiring(new LicenceCovers(PRODUCTS))
                .granting(Veld.PRODUCTEN)
                .build();
        Facts facts = licences(new Licentie("taal", Set.of(), Set.of(), TODAY, null));
        assertThat(PolicyEngine.decide(licence, leerling, facts))
                .isInstanceOfSatisfying(
                        Disclosure.class,
                        d -> assertThat(d.value(Veld.PRODUCTEN)).isEqualTo("taal"));
    }

    @Test
    void aConditionAboutOtherProductsSaysNothingOfThisOne() {
        Policy two = aPolicy()
                .requiring(new LicenceCovers(Set.of("taal")), new LicenceCovers(Set.of("rekenen")))
                .requiring(new ConsentOutsideLessons(Set.of("rekenen")))
                .granting(Veld.PRODUCTEN)
                .build();
        Facts facts = licences(
                new Licentie("taal", Set.of(), Set.of(), TODAY, null, true),
                new Licentie("rekenen", Set.of(), Set.of(), TODAY, null));
        assertThat(PolicyEngine.decide(two, leerling, facts))
                .isInstanceOfSatisfying(
                        Disclosure.class,
                        d -> assertThat(d.value(Veld.PRODUCTEN)).isEqualTo("rekenen taal"));
    }

    private @Nullable Object products(Facts facts) {
        return PolicyEngine.decide(POLICY, leerling, facts) instanceof Disclosure disclosure
                ? disclosure.value(Veld.PRODUCTEN)
                : null;
    }

    private static Facts licences(Licentie... licences) {
        return FactsCopy.of(allIsWell(TODAY, Map.of()))
                .licences(List.of(licences))
                .build();
    }

    private static PupilFacts consent(String product) {
        return new PupilFacts(false, true, List.of(new Toestemming(product, GivenBy.OUDER, TODAY.minusDays(9), null)));
    }
}
