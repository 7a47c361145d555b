package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.ALeerling;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.CaseFile.Item;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a policy says that it asks of the registers is what its conditions really look at. */
class WordsOfRegistersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Leerling LEERLING = ALeerling.aLeerling().build();

    @Test
    void aConditionLooksAtTheCaseJustWhenACaseCanTurnIt() {
        for (PlainCondition condition : PlainCondition.values()) {
            boolean turned =
                    !condition.refusal(LEERLING, facts(null)).equals(condition.refusal(LEERLING, facts(everything())));
            assertThat(condition.looksAtCase()).as(condition.word()).isEqualTo(turned);
        }
        for (FieldCondition.OfField condition : FieldCondition.OfField.values()) {
            boolean turned = !condition
                    .refusal(Veld.ROEPNAAM, LEERLING, facts(null))
                    .equals(condition.refusal(Veld.ROEPNAAM, LEERLING, facts(everything())));
            assertThat(condition.looksAtCase()).as(condition.word()).isEqualTo(turned);
        }
    }

    @Test
    void aPolicyNamesThePurposesOfAllItsConditions() {
        Policy policy = APolicy.aPolicy()
                .requiring(
                        new Condition.Consent("film"), new Condition.ConsentOutsideLessons(Set.of("rekenen", "taal")))
                .build()
                .with(
                        List.of(new FieldRule(
                                List.of(new FieldCondition.OfPupil(new Condition.Consent("foto"))),
                                Set.of(Veld.ROEPNAAM))),
                        Set.of(),
                        0,
                        Policy.Served.SCHEDULED);

        assertThat(policy.purposes()).containsExactlyInAnyOrder("film", "rekenen", "taal", "foto");
        assertThat(policy.looksAtCases()).isFalse();
    }

    @Test
    void anyWordOfACaseMakesItAPolicyOfCases() {
        assertThat(APolicy.aPolicy()
                        .requiring(PlainCondition.REQUEST_RECORDED)
                        .build()
                        .looksAtCases())
                .isTrue();
        assertThat(APolicy.aPolicy()
                        .requiring(PlainCondition.AGREEMENT_VALID)
                        .build()
                        .with(
                                List.of(new FieldRule(
                                        List.of(FieldCondition.OfField.SOURCE_NAMED), Set.of(Veld.ROEPNAAM))),
                                Set.of(),
                                0,
                                Policy.Served.SCHEDULED)
                        .looksAtCases())
                .isTrue();
    }

    private static CaseFile everything() {
        return new CaseFile(
                "anna", "bram", EnumSet.allOf(Item.class), EnumSet.allOf(Veld.class), TODAY, EnumSet.allOf(Veld.class));
    }

    private static Facts facts(@Nullable CaseFile file) {
        return new Facts(
                "jgz",
                LEERLING.vestiging(),
                TODAY,
                false,
                false,
                false,
                List.of(),
                Map.of(LEERLING.subject(), new PupilFacts(false, false, List.of(), file)));
    }
}
