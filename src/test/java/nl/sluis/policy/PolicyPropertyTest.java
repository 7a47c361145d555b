package nl.sluis.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import nl.sluis.leerling.Veld;
import org.junit.jupiter.api.Test;

/**
 * The engine against the reference evaluator, and the law that a denial never sends more. 100,000 random cases in an
 * ordinary build; {@code -Dsluis.cases=1000000} for the full one. The seed is printed on failure.
 */
class PolicyPropertyTest {
    private static final int CASES = Integer.getInteger("sluis.cases", 100_000);
    private static final long SEED = Long.getLong("sluis.seed", 20_261_124L);

    @Test
    void theEngineAgreesWithTheReference() {
        Random random = new Random(SEED);
        int disclosed = 0;
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        for (int i = 0; i < CASES; i++) {
            RandomCase c = RandomCase.of(random);
            Decision decision = PolicyEngine.decide(c.policy(), c.pupil(), c.facts());
            assertThat(fields(c, decision))
                    .as("case %d of seed %d", i, SEED)
                    .isEqualTo(ReferenceEvaluator.mayLeave(c.policy(), c.pupil(), c.facts()));
            if (decision instanceof Withheld w) {
                reasons.merge(w.reason(), 1, Integer::sum);
            } else if (decision instanceof Disclosure d) {
                d.withheldFields().values().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
                Set<Veld> everyField = new HashSet<>(d.fields());
                everyField.addAll(d.withheldFields().keySet());
                // each field of the policy is granted, or withheld for one reason
                assertThat(everyField).isEqualTo(c.policy().fields());
                assertThat(d.fields().size() + d.withheldFields().size()).isEqualTo(everyField.size());
                disclosed++;
            }
        }
        // a generator that never comes near an edge would agree with anything
        assertThat(disclosed).isGreaterThan(CASES / 10);
        assertThat(reasons.keySet()).containsExactlyInAnyOrder(Reason.values());
        assertThat(reasons.values()).allSatisfy(times -> assertThat(times).isGreaterThan(CASES / 5_000));
    }

    @Test
    void aDenialMoreNeverSendsMore() {
        Random random = new Random(SEED + 1);
        int stopped = 0;
        for (int i = 0; i < CASES; i++) {
            RandomCase before = RandomCase.of(random);
            RandomCase after = before.withOneDenialMore(random);
            Set<String> sentBefore =
                    fields(before, PolicyEngine.decide(before.policy(), before.pupil(), before.facts()));
            Set<String> sentAfter = fields(after, PolicyEngine.decide(after.policy(), after.pupil(), after.facts()));
            assertThat(sentBefore).as("case %d of seed %d", i, SEED + 1).containsAll(sentAfter);
            stopped += sentBefore.size() > sentAfter.size() ? 1 : 0;
        }
        assertThat(stopped).isGreaterThan(CASES / 100);
    }

    @Test
    void equalFactsHaveEqualFingerprintsAndADenialChangesIt() {
        Random random = new Random(SEED + 2);
        for (int i = 0; i < 1_000; i++) {
            RandomCase c = RandomCase.of(random);
            var subjects = Set.of(c.pupil().subject());
            Facts facts = c.facts();
            Facts same = FactsCopy.of(facts).build();
            Facts tomorrow = FactsCopy.of(facts).on(facts.today().plusDays(1)).build();
            PupilFacts of = facts.of(c.pupil().subject());
            Facts objecting = FactsCopy.of(facts)
                    .pupil(
                            c.pupil().subject(),
                            new PupilFacts(!of.objection(), of.parentsInformed(), of.consents(), of.caseFile()))
                    .build();
            assertThat(same.fingerprint(subjects)).isEqualTo(facts.fingerprint(subjects));
            assertThat(tomorrow.fingerprint(subjects)).isNotEqualTo(facts.fingerprint(subjects));
            assertThat(objecting.fingerprint(subjects)).isNotEqualTo(facts.fingerprint(subjects));
        }
    }

    private static Set<String> fields(RandomCase c, Decision decision) {
        Set<String> fields = new TreeSet<>();
        if (decision instanceof Disclosure disclosure) {
            for (Veld veld : disclosure.fields()) {
                fields.add(veld.fieldName() + "=" + disclosure.value(veld));
            }
        }
        return fields;
    }
}
