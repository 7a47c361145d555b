package nl.sluis.policy;

import static nl.sluis.policy.APolicy.allIsWell;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.CaseFile.Item;
import org.junit.jupiter.api.Test;

/** The fingerprint of facts: equal exactly when the gate would decide the same. */
class FactsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Subject ONE = new Subject(1, new UUID(0, 1));
    private static final Subject TWO = new Subject(2, new UUID(0, 2));
    private static final PupilFacts PLAIN = new PupilFacts(false, true, List.of());
    private static final CaseFile CASE =
            new CaseFile("anna", "bert", Set.of(Item.WRITTEN), Set.of(Veld.ADRES), TODAY, Set.of(Veld.FOTO));
    private static final Licentie LICENCE =
            new Licentie("taal", Set.of("S"), Set.of("g1"), TODAY.minusYears(1), TODAY.plusYears(1));
    private static final Facts FACTS = FactsCopy.of(allIsWell(TODAY, Map.of(ONE, withCase(CASE), TWO, PLAIN)))
            .licences(List.of(LICENCE))
            .with(SchoolFact.RECIPIENT_KNOWN)
            .deriving(Veld.RAPPORTAGE_LOCATIE, "99AA00")
            .build();

    @Test
    void everyFactThatDecidesChangesIt() {
        Set<String> seen = new HashSet<>();
        List<Facts> all = List.of(
                FACTS,
                FactsCopy.of(FACTS).on(TODAY.plusDays(1)).build(),
                FactsCopy.of(FACTS).agreement(false).build(),
                FactsCopy.of(FACTS).switchedOn(false).build(),
                FactsCopy.of(FACTS).mandate(false).build(),
                FactsCopy.of(FACTS).with(SchoolFact.SURVEY_BY_POST).build(),
                FactsCopy.of(FACTS).deriving(Veld.RAPPORTAGE_LOCATIE, "99AA01").build(),
                FactsCopy.of(FACTS).licences(List.of()).build(),
                licence(new Licentie("rekenen", Set.of("S"), Set.of("g1"), LICENCE.from(), LICENCE.until())),
                licence(new Licentie("taal", Set.of("3"), Set.of("g1"), LICENCE.from(), LICENCE.until())),
                licence(new Licentie("taal", Set.of("S"), Set.of("g2"), LICENCE.from(), LICENCE.until())),
                licence(new Licentie("taal", Set.of("S"), Set.of("g1"), LICENCE.from(), LICENCE.until(), true)),
                FactsCopy.of(FACTS)
                        .pupil(TWO, new PupilFacts(true, true, List.of()))
                        .build(),
                FactsCopy.of(FACTS).pupil(ONE, PLAIN).build(),
                withCaseOf(new CaseFile("carla", "bert", CASE.items(), CASE.askedFor(), TODAY, CASE.sourceNamed())),
                withCaseOf(new CaseFile("anna", null, CASE.items(), CASE.askedFor(), TODAY, CASE.sourceNamed())),
                withCaseOf(new CaseFile("anna", "bert", Set.of(), CASE.askedFor(), TODAY, CASE.sourceNamed())),
                withCaseOf(new CaseFile("anna", "bert", CASE.items(), Set.of(), TODAY, CASE.sourceNamed())),
                withCaseOf(new CaseFile("anna", "bert", CASE.items(), CASE.askedFor(), null, CASE.sourceNamed())),
                withCaseOf(new CaseFile("anna", "bert", CASE.items(), CASE.askedFor(), TODAY, Set.of())),
                new Facts("other", FACTS.vestiging(), TODAY, true, true, true, FACTS.licences(), FACTS.pupils()),
                new Facts("test", Vestiging.of("99AB00"), TODAY, true, true, true, List.of(), FACTS.pupils()));
        for (Facts facts : all) {
            assertThat(seen.add(facts.fingerprint(List.of(ONE, TWO))))
                    .as("one of its own: " + all.indexOf(facts))
                    .isTrue();
        }
    }

    @Test
    void whatDecidesNothingDoesNot() {
        String before = FACTS.fingerprint(List.of(ONE, TWO));
        assertThat(before).matches("[0-9a-f]{64}");
        assertThat(FACTS.fingerprint(List.of(TWO, ONE))).isEqualTo(before);
        Licentie over = new Licentie("oud", Set.of(), Set.of(), TODAY.minusYears(2), TODAY.minusDays(1));
        assertThat(FactsCopy.of(FACTS).licences(List.of(over, LICENCE)).build().fingerprint(List.of(ONE, TWO)))
                .isEqualTo(before);
        // a pupil of whom nothing is on record, and one who is not asked about
        assertThat(FACTS.fingerprint(List.of(ONE, new Subject(3, new UUID(0, 3)), TWO)))
                .isEqualTo(before);
        assertThat(FactsCopy.of(FACTS)
                        .pupil(TWO, new PupilFacts(true, true, List.of()))
                        .build()
                        .fingerprint(List.of(ONE)))
                .isEqualTo(FACTS.fingerprint(List.of(ONE)));
    }

    @Test
    void everyWordOfACaseNamesItsItem() {
        for (Item item : EnumSet.allOf(Item.class)) {
            assertThat(Item.named(item.word())).contains(item);
        }
        assertThat(Item.NAMES_PERSON.word()).isEqualTo("namesPerson");
        assertThat(Item.named("NAMES_PERSON")).isEmpty();
    }

    @Test
    void everyReasonHasAWordAndADutchClause() {
        for (Reason reason : Reason.values()) {
            assertThat(Reason.named(reason.word())).contains(reason);
            assertThat(reason.text()).doesNotEndWith(".").hasSizeGreaterThan(10);
        }
        assertThat(Reason.SCHOOL_NOT_SWITCHED_ON.word()).isEqualTo("schoolNotSwitchedOn");
        assertThat(Reason.named("noSuchReason")).isEmpty();
    }

    private static PupilFacts withCase(CaseFile file) {
        return new PupilFacts(false, true, List.of(), file);
    }

    private static Facts withCaseOf(CaseFile file) {
        return FactsCopy.of(FACTS).pupil(ONE, withCase(file)).build();
    }

    private static Facts licence(Licentie other) {
        return FactsCopy.of(FACTS).licences(List.of(other)).build();
    }
}
