package nl.sluis.policy;

import static nl.sluis.policy.APolicy.aPolicy;
import static nl.sluis.policy.APolicy.allIsWell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.policy.Toestemming.GivenBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a removal goes on without the pupil's data, and when its ground counts as gone. */
class StandingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Subject PUPIL = new Subject(7, new UUID(0, 7));
    private static final Policy POLICY = aPolicy().build();
    private static final Facts ALL = allIsWell(TODAY, Map.of(PUPIL, new PupilFacts(false, true, List.of())));

    @Test
    void aGroundOfTheSchoolStandsAsLongAsTheSchoolSaysSo() {
        expect(Reason.AGREEMENT_NOT_IN_FORCE, FactsCopy.of(ALL).agreement(false).build(), ALL);
        expect(
                Reason.SCHOOL_NOT_SWITCHED_ON,
                FactsCopy.of(ALL).switchedOn(false).build(),
                ALL);
        expect(Reason.MANDATE_NOT_RECORDED, FactsCopy.of(ALL).mandate(false).build(), ALL);
    }

    @Test
    void aGroundOfThePupilStandsAsLongAsTheRegisterSaysSo() {
        expect(Reason.PARENTS_NOT_INFORMED, with(new PupilFacts(false, false, List.of())), ALL);
        expect(Reason.OBJECTION, with(new PupilFacts(true, true, List.of())), ALL);
    }

    @Test
    void withoutALicenceInForceTheGroundStands() {
        Licentie over = new Licentie("taal", Set.of(), Set.of(), TODAY.minusYears(1), TODAY.minusDays(1));
        Licentie now = new Licentie("taal", Set.of(), Set.of(), TODAY.minusYears(1), TODAY);
        Facts none = FactsCopy.of(ALL).licences(List.of(over)).build();
        expect(
                Reason.NO_LICENCE,
                none,
                FactsCopy.of(ALL).licences(List.of(over, now)).build());
        expect(Reason.NO_LICENCE, ALL, FactsCopy.of(ALL).licences(List.of(now)).build());
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CONSENT", "CONSENT_WITHDRAWN"})
    void anyConsentThatHoldsTodayMakesTheGateDecideAnew(Reason reason) {
        expect(reason, ALL, with(consent(null)));
        expect(reason, with(consent(TODAY)), with(consent(TODAY.plusDays(1))));
        expect(reason, with(consent(TODAY.minusDays(1)), consent(TODAY)), with(consent(TODAY), consent(null)));
    }

    @Test
    void aPolicyThatIsNotInForceIsAGroundByItself() {
        Policy over = aPolicy().valid("2026-01-01", "2026-11-23").build();
        assertThat(Standing.stands(over, ALL, PUPIL, Reason.POLICY_NOT_ACTIVE)).isTrue();
        assertThat(Standing.stands(POLICY, ALL, PUPIL, Reason.POLICY_NOT_ACTIVE))
                .isFalse();
        // and of no other refusal
        assertThat(Standing.stands(over, ALL, PUPIL, Reason.OBJECTION)).isFalse();
    }

    @Test
    void whatRestsOnThePupilsOwnDataStandsUntilTheGateSeesThePupil() {
        for (Reason reason : List.of(Reason.NOT_ENROLLED, Reason.PGN_FAILS_ELFPROEF)) {
            assertThat(Standing.stands(POLICY, ALL, PUPIL, reason))
                    .as(reason.word())
                    .isTrue();
        }
    }

    private static void expect(Reason reason, Facts stands, Facts gone) {
        assertThat(Standing.stands(POLICY, stands, PUPIL, reason)).isTrue();
        assertThat(Standing.stands(POLICY, gone, PUPIL, reason)).isFalse();
    }

    private static Facts with(PupilFacts of) {
        return FactsCopy.of(ALL).pupil(PUPIL, of).build();
    }

    private static Facts with(Toestemming... consents) {
        return with(new PupilFacts(false, true, List.of(consents)));
    }

    private static Toestemming consent(@org.jspecify.annotations.Nullable LocalDate withdrawnOn) {
        return new Toestemming("foto", GivenBy.OUDER, TODAY.minusYears(1), withdrawnOn);
    }
}
