package nl.sluis.policy;

import static nl.sluis.leerling.ALeerling.aLeerling;
import static nl.sluis.policy.APolicy.aPolicy;
import static nl.sluis.policy.APolicy.allIsWell;
import static nl.sluis.policy.PlainCondition.AGREEMENT_VALID;
import static nl.sluis.policy.PlainCondition.CURRENTLY_ENROLLED;
import static nl.sluis.policy.PlainCondition.MANDATE_RECORDED;
import static nl.sluis.policy.PlainCondition.NO_OBJECTION;
import static nl.sluis.policy.PlainCondition.PARENTS_INFORMED;
import static nl.sluis.policy.PlainCondition.SCHOOL_OPTED_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Age;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Condition.Consent;
import nl.sluis.policy.Condition.LicenceCovers;
import nl.sluis.policy.Condition.MinimumAge;
import nl.sluis.policy.Condition.MinimumDaysAtSchool;
import nl.sluis.policy.Toestemming.GivenBy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyEngineTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Test
    void aPupilForWhomAllHoldsIsDisclosedWithTheGrantedFieldsAndNoOther() {
        Leerling leerling = aLeerling().with(Veld.PGN, "999999990").build();
        Decision decision =
                PolicyEngine.decide(aPolicy().granting(Veld.ROEPNAAM).build(), leerling, allIsWell(TODAY, Map.of()));
        assertThat(decision).isInstanceOf(Disclosure.class);
        Disclosure disclosure = (Disclosure) decision;
        assertThat(disclosure.value(Veld.ROEPNAAM)).isEqualTo(leerling.text(Veld.ROEPNAAM));
        for (Veld veld : Veld.values()) {
            if (veld != Veld.ROEPNAAM) {
                assertThatThrownBy(() -> disclosure.value(veld)).hasMessageContaining("was not granted");
            }
        }
        assertThat(disclosure.toString()).doesNotContain(String.valueOf(leerling.text(Veld.ROEPNAAM)));
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,2026-11-24,2026-11-24,true",
        "ACTIVE,2026-11-25,,false",
        "ACTIVE,2026-01-01,2026-11-23,false",
        "CONCEPT,2026-01-01,,false",
        "EXPIRED,2026-01-01,,false",
        "ACTIVE,2026-01-01,,true"
    })
    void onlyAnActivePolicyWithinItsDatesDelivers(
            Policy.Status status, String from, @Nullable String until, boolean delivers) {
        Policy policy = aPolicy().withStatus(status).valid(from, until).build();
        expect(policy, aLeerling().build(), allIsWell(TODAY, Map.of()), delivers ? null : Reason.POLICY_NOT_ACTIVE);
    }

    @Test
    void theFirstConditionThatFailsIsTheOnlyReason() {
        Facts nothing = new Facts("test", Vestiging.of("99AA00"), TODAY, false, false, false, List.of(), Map.of());
        Policy policy = aPolicy().requiring(SCHOOL_OPTED_IN, AGREEMENT_VALID).build();
        expect(policy, aLeerling().build(), nothing, Reason.SCHOOL_NOT_SWITCHED_ON);
        Policy other = aPolicy().requiring(AGREEMENT_VALID, SCHOOL_OPTED_IN).build();
        expect(other, aLeerling().build(), nothing, Reason.AGREEMENT_NOT_IN_FORCE);
    }

    @Test
    void factsOfTheSchoolDecide() {
        Vestiging here = Vestiging.of("99AA00");
        Leerling leerling = aLeerling().build();
        expect(
                aPolicy().requiring(AGREEMENT_VALID).build(),
                leerling,
                new Facts("test", here, TODAY, false, true, true, List.of(), Map.of()),
                Reason.AGREEMENT_NOT_IN_FORCE);
        expect(
                aPolicy().requiring(SCHOOL_OPTED_IN).build(),
                leerling,
                new Facts("test", here, TODAY, true, false, true, List.of(), Map.of()),
                Reason.SCHOOL_NOT_SWITCHED_ON);
        expect(
                aPolicy().requiring(MANDATE_RECORDED).build(),
                leerling,
                new Facts("test", here, TODAY, true, true, false, List.of(), Map.of()),
                Reason.MANDATE_NOT_RECORDED);
    }

    @Test
    void anObjectionWithholdsThatPupilAndNoOther() {
        Leerling objects = aLeerling().build();
        Leerling other = aLeerling().build();
        Facts facts = allIsWell(TODAY, Map.of(objects.subject(), new PupilFacts(true, true, List.of())));
        Policy policy = aPolicy().requiring(NO_OBJECTION).build();
        expect(policy, objects, facts, Reason.OBJECTION);
        expect(policy, other, facts, null);
    }

    @Test
    void parentsWhoWereNotToldAreAReason() {
        Leerling leerling = aLeerling().build();
        Policy policy = aPolicy().requiring(PARENTS_INFORMED).build();
        expect(policy, leerling, allIsWell(TODAY, Map.of()), Reason.PARENTS_NOT_INFORMED);
        expect(
                policy,
                leerling,
                allIsWell(TODAY, Map.of(leerling.subject(), new PupilFacts(false, true, List.of()))),
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "S,2026-11-24,,",
        "H,2024-08-01,,NOT_ENROLLED",
        "S,2026-11-25,,NOT_ENROLLED",
        "S,2024-08-01,2026-11-24,NOT_ENROLLED",
        "S,2024-08-01,2026-11-25,"
    })
    void onlyWhoIsEnrolledOnTheDayIsDisclosed(
            String jaargroep, String in, @Nullable String out, @Nullable Reason reason) {
        var leerling = aLeerling().inJaargroep(jaargroep).enrolled(in);
        if (out != null) {
            leerling.left(out);
        }
        expect(aPolicy().requiring(CURRENTLY_ENROLLED).build(), leerling.build(), allIsWell(TODAY, Map.of()), reason);
    }

    @ParameterizedTest
    @CsvSource({
        "rekenen,S,,2026-08-01,2027-07-31,",
        "taal,S,,2026-08-01,2027-07-31,NO_LICENCE",
        "rekenen,V,,2026-08-01,2027-07-31,NO_LICENCE",
        "rekenen,S,g1,2026-08-01,2026-11-24,",
        "rekenen,S,g2,2026-08-01,2026-11-24,NO_LICENCE",
        "rekenen,S,,2026-08-01,2026-11-23,NO_LICENCE",
        "rekenen,S,,2026-11-25,,NO_LICENCE",
        "rekenen,,,2026-08-01,,"
    })
    void aLicenceCoversProductJaargroepGroepAndDay(
            String product,
            @Nullable String jaargroep,
            @Nullable String groep,
            String from,
            @Nullable String until,
            @Nullable Reason reason) {
        Licentie licence = new Licentie(
                product,
                jaargroep == null ? Set.of() : Set.of(jaargroep),
                groep == null ? Set.of() : Set.of(groep),
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
        Facts facts = new Facts("test", Vestiging.of("99AA00"), TODAY, true, true, true, List.of(licence), Map.of());
        expect(
                aPolicy().requiring(new LicenceCovers("rekenen")).build(),
                aLeerling().inJaargroep("S").inGroep("g1").build(),
                facts,
                reason);
    }

    @ParameterizedTest(name = "born {0}, {1} on {2}, withdrawn {3}: {4}")
    @CsvSource({
        "2011-01-01,OUDER,2026-01-01,,", // 15 today
        "2010-11-25,OUDER,2026-01-01,,", // 16 tomorrow
        "2010-11-24,OUDER,2026-01-01,,CONSENT_NOT_BY_RIGHT_PERSON", // 16 today: a parent no longer decides
        "2010-11-24,LEERLING,2026-11-24,,", // the pupil does, from this day
        "2010-11-24,LEERLING,2026-11-23,,CONSENT_NOT_BY_RIGHT_PERSON", // given while still 15
        "2011-01-01,LEERLING,2026-01-01,,CONSENT_NOT_BY_RIGHT_PERSON",
        "2000-01-01,LEERLING,2026-01-01,2026-11-24,CONSENT_WITHDRAWN",
        "2000-01-01,LEERLING,2026-01-01,2026-11-25,",
        "2000-01-01,LEERLING,2026-11-25,,NO_CONSENT", // of tomorrow
        ",OUDER,2026-01-01,,AGE_UNKNOWN"
    })
    void consentCountsByTheRightPersonAtTodaysAge(
            @Nullable String born, GivenBy by, String given, @Nullable String withdrawn, @Nullable Reason reason) {
        Leerling leerling = born == null
                ? new nl.sluis.leerling.LeerlingBuilder(Vestiging.of("99AA00"))
                        .build(new nl.sluis.leerling.Subject(9_999, new java.util.UUID(0, 9_999)))
                : aLeerling().born(born).build();
        Toestemming consent = new Toestemming(
                "foto", by, LocalDate.parse(given), withdrawn == null ? null : LocalDate.parse(withdrawn));
        Facts facts = allIsWell(TODAY, Map.of(leerling.subject(), new PupilFacts(false, false, List.of(consent))));
        expect(aPolicy().requiring(new Consent("foto")).build(), leerling, facts, reason);
    }

    @Test
    void aConsentForOnePurposeIsNoneForAnother() {
        Leerling leerling = aLeerling().build();
        Toestemming consent = new Toestemming("foto", GivenBy.OUDER, LocalDate.of(2026, 1, 1), null);
        Facts facts = allIsWell(TODAY, Map.of(leerling.subject(), new PupilFacts(false, false, List.of(consent))));
        expect(aPolicy().requiring(new Consent("sociale-media")).build(), leerling, facts, Reason.NO_CONSENT);
    }

    @ParameterizedTest
    @CsvSource({"2018-11-24,", "2018-11-25,TOO_YOUNG", "2020-02-29,TOO_YOUNG"})
    void whoIsTooYoungIsLeftOut(String born, @Nullable Reason reason) {
        expect(
                aPolicy().requiring(new MinimumAge(8)).build(),
                aLeerling().born(born).build(),
                allIsWell(TODAY, Map.of()),
                reason);
    }

    @ParameterizedTest(name = "born {0}, on {1}")
    @CsvSource({
        "2012-02-29,2027-12-31,true",
        "2012-02-29,2028-02-28,true",
        "2012-02-29,2028-02-29,false", // a leap year has the day itself
        "2010-02-28,2026-02-28,false",
        "2008-02-29,2024-02-28,true",
        "2008-02-29,2024-02-29,false"
    })
    void onTheSixteenthBirthdayTheParentsConsentEndsAndTheMinimumAgeIsReached(
            LocalDate born, LocalDate day, boolean fifteen) {
        sixteen(born, day, fifteen);
    }

    @ParameterizedTest(name = "born {0}, {1} years old on {2}: {3}")
    @CsvSource({
        "2008-02-29,18,2026-02-28,false",
        "2008-02-29,18,2026-03-01,true",
        "2020-02-29,6,2026-02-28,false",
        "2020-02-29,6,2026-03-01,true",
        "2020-02-29,8,2028-02-28,false",
        "2020-02-29,8,2028-02-29,true"
    })
    void whoWasBornOnTheTwentyNinthOfFebruaryIsAYearOlderOnTheFirstOfMarch(
            LocalDate born, int years, LocalDate day, boolean reached) {
        assertThat(Age.reached(born, years, day)).isEqualTo(reached);
        expect(
                aPolicy()
                        .valid("2020-01-01", null)
                        .requiring(new MinimumAge(years))
                        .build(),
                aLeerling().born(born.toString()).build(),
                allIsWell(day, Map.of()),
                reached ? null : Reason.TOO_YOUNG);
    }

    private static void sixteen(LocalDate born, LocalDate day, boolean fifteen) {
        Leerling leerling = aLeerling().born(born.toString()).build();
        Toestemming parents = new Toestemming("foto", GivenBy.OUDER, day.minusDays(60), null);
        Toestemming own = new Toestemming("foto", GivenBy.LEERLING, day, null);
        Policy consent = aPolicy()
                .valid("2020-01-01", null)
                .requiring(new Consent("foto"))
                .build();
        Reason wrong = Reason.CONSENT_NOT_BY_RIGHT_PERSON;
        expect(
                consent,
                leerling,
                allIsWell(day, Map.of(leerling.subject(), new PupilFacts(false, false, List.of(parents)))),
                fifteen ? null : wrong);
        expect(
                consent,
                leerling,
                allIsWell(day, Map.of(leerling.subject(), new PupilFacts(false, false, List.of(own)))),
                fifteen ? wrong : null);
        expect(
                aPolicy()
                        .valid("2020-01-01", null)
                        .requiring(new MinimumAge(16))
                        .build(),
                leerling,
                allIsWell(day, Map.of()),
                fifteen ? Reason.TOO_YOUNG : null);
    }

    /** A licence of one school year, of a pupil who goes from jaargroep 7 to 8 that day. */
    @ParameterizedTest(name = "{0}, jaargroep {1}: {2}")
    @CsvSource({
        "2027-07-31,7,",
        "2027-08-01,7,NO_LICENCE",
        "2027-08-01,8,NO_LICENCE",
        "2026-08-01,7,",
        "2026-07-31,7,NO_LICENCE"
    })
    void aLicenceOfASchoolYearEndsWithItOnTheLastOfJuly(LocalDate day, String jaargroep, @Nullable Reason reason) {
        Licentie licence =
                new Licentie("rekenen", Set.of("7"), Set.of(), LocalDate.of(2026, 8, 1), LocalDate.of(2027, 7, 31));
        Facts facts = new Facts("test", Vestiging.of("99AA00"), day, true, true, true, List.of(licence), Map.of());
        expect(
                aPolicy().requiring(new LicenceCovers("rekenen")).build(),
                aLeerling().inJaargroep(jaargroep).build(),
                facts,
                reason);
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25,", "2026-10-26,TOO_SHORT_AT_SCHOOL"})
    void whoIsTooShortAtSchoolIsLeftOut(String since, @Nullable Reason reason) {
        expect(
                aPolicy().requiring(new MinimumDaysAtSchool(30)).build(),
                aLeerling().enrolled(since).build(),
                allIsWell(TODAY, Map.of()),
                reason);
    }

    @Test
    void factsOfAnotherPartnerOrVestigingAreRefused() {
        Facts facts = allIsWell(TODAY, Map.of());
        assertThatThrownBy(() -> PolicyEngine.decide(
                        aPolicy().of("jgz").build(), aLeerling().build(), facts))
                .hasMessageContaining("for the policy of jgz");
        Snapshot elsewhere = new Snapshot(Vestiging.of("99AA01"), List.of());
        assertThatThrownBy(() -> PolicyEngine.decideAll(aPolicy().build(), elsewhere, facts))
                .hasMessageContaining("99AA01");
    }

    @Test
    void aFieldIsNotBothGrantedAndNever() {
        Policy policy = aPolicy().granting(Veld.PGN).build();
        assertThatThrownBy(() -> new Policy(
                        policy.partner(),
                        policy.version(),
                        policy.purpose(),
                        policy.ground(),
                        policy.status(),
                        policy.validFrom(),
                        policy.validUntil(),
                        policy.requires(),
                        policy.fields(),
                        Set.of(Veld.PGN)))
                .hasMessageContaining("never");
    }

    @Test
    void aPolicyLooksAtObjectionsWhenAConditionOrARuleDoes() {
        Policy plain =
                aPolicy().requiring(CURRENTLY_ENROLLED).granting(Veld.ROEPNAAM).build();
        assertThat(plain.looksAtObjections()).isFalse();
        assertThat(aPolicy().requiring(NO_OBJECTION).build().looksAtObjections())
                .isTrue();
        assertThat(ruled(plain, NO_OBJECTION).looksAtObjections()).isTrue();
        assertThat(ruled(plain, PARENTS_INFORMED).looksAtObjections()).isFalse();
    }

    private static Policy ruled(Policy policy, Condition condition) {
        FieldRule rule = new FieldRule(List.of(new FieldCondition.OfPupil(condition)), Set.of(Veld.ROEPNAAM));
        return policy.with(List.of(rule), Set.of(), 0, Policy.Served.SCHEDULED);
    }

    @Test
    void ofSeveralConsentsThatDoNotCountTheFurthestReasonIsToldInWhateverOrder() {
        Leerling leerling = aLeerling().born("2009-01-01").build();
        Toestemming later = new Toestemming("foto", GivenBy.OUDER, TODAY.plusDays(1), null);
        Toestemming withdrawn = new Toestemming("foto", GivenBy.LEERLING, TODAY.minusDays(9), TODAY.minusDays(1));
        Toestemming byParent = new Toestemming("foto", GivenBy.OUDER, TODAY.minusDays(9), null);
        Policy policy = aPolicy().requiring(new Consent("foto")).build();
        for (List<Toestemming> order : List.of(
                List.of(later, withdrawn, byParent),
                List.of(byParent, withdrawn, later),
                List.of(withdrawn, byParent, later),
                List.of(byParent, later, withdrawn))) {
            PupilFacts facts = new PupilFacts(false, true, order);
            expect(
                    policy,
                    leerling,
                    allIsWell(TODAY, Map.of(leerling.subject(), facts)),
                    Reason.CONSENT_NOT_BY_RIGHT_PERSON);
        }
    }

    @Test
    void outsideTheLessonsTheReasonIsThatOfTheFirstProductByName() {
        Leerling leerling = aLeerling().build();
        Licentie one = new Licentie("a", Set.of(), Set.of(), TODAY, null, true);
        Licentie two = new Licentie("b", Set.of(), Set.of(), TODAY, null, true);
        PupilFacts facts = new PupilFacts(
                false, true, List.of(new Toestemming("a", GivenBy.OUDER, TODAY.minusDays(9), TODAY.minusDays(1))));
        Policy policy = aPolicy()
                .requiring(new Condition.ConsentOutsideLessons(Set.of("a", "b")))
                .build();
        for (List<Licentie> order : List.of(List.of(one, two), List.of(two, one))) {
            Facts all = FactsCopy.of(allIsWell(TODAY, Map.of(leerling.subject(), facts)))
                    .licences(order)
                    .build();
            expect(policy, leerling, all, Reason.CONSENT_WITHDRAWN);
        }
    }

    @Test
    void aRuleForAFieldThatIsNotGrantedIsNoPolicy() {
        FieldRule rule = new FieldRule(List.of(new FieldCondition.OfPupil(NO_OBJECTION)), Set.of(Veld.ADRES));
        Policy policy = aPolicy().granting(Veld.ROEPNAAM).build();
        assertThatThrownBy(() -> policy.with(List.of(rule), Set.of(), 0, Policy.Served.SCHEDULED))
                .hasMessageContaining("a rule for a field that it does not grant");
        assertThat(rule.when().get(0).looksAtCase()).isFalse();
        assertThat(new FieldCondition.OfPupil(PlainCondition.REQUEST_RECORDED).looksAtCase())
                .isTrue();
    }

    @Test
    void theSameRulesUnderAnotherStatusDifferInNothingElse() {
        Policy policy = aPolicy().requiring(NO_OBJECTION).build();
        Policy concept = policy.as(Policy.Status.CONCEPT);
        assertThat(concept.status()).isEqualTo(Policy.Status.CONCEPT);
        assertThat(concept.as(Policy.Status.ACTIVE)).isEqualTo(policy);
    }

    private static void expect(Policy policy, Leerling leerling, Facts facts, @Nullable Reason reason) {
        Decision decision = PolicyEngine.decide(policy, leerling, facts);
        if (reason == null) {
            assertThat(decision).isInstanceOf(Disclosure.class);
        } else {
            assertThat(decision).isEqualTo(new Withheld(leerling.subject(), reason));
        }
    }
}
