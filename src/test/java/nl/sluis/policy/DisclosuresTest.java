package nl.sluis.policy;

import static nl.sluis.leerling.ALeerling.aLeerling;
import static nl.sluis.leerling.ALeerling.aLeerlingAt;
import static nl.sluis.policy.APolicy.aPolicy;
import static nl.sluis.policy.APolicy.allIsWell;
import static nl.sluis.policy.PlainCondition.CURRENTLY_ENROLLED;
import static nl.sluis.policy.PlainCondition.NO_OBJECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Roll;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.Test;

/** The gate's answer about a whole location. */
class DisclosuresTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Vestiging HERE = Vestiging.of("99AA00");
    private final Leerling sent = aLeerling().build();
    private final Leerling objects = aLeerling().build();
    private final Leerling objectsToo = aLeerling().build();
    private final Leerling gone = aLeerling().left("2026-11-01").build();
    private final Policy policy = aPolicy()
            .requiring(CURRENTLY_ENROLLED, NO_OBJECTION)
            .granting(Veld.ROEPNAAM, Veld.ACHTERNAAM)
            .build();
    private final Facts facts =
            allIsWell(TODAY, Map.of(objects.subject(), objection(), objectsToo.subject(), objection()));

    @Test
    void everyPupilOfASnapshotIsEitherDisclosedOrWithheldForOneReason() {
        Roll roll = Roll.whole(Set.of());
        Disclosures all = decide(new Snapshot(HERE, List.of(objects, sent, gone, objectsToo), roll));
        assertThat(all.disclosed()).extracting(Disclosure::subject).containsExactly(sent.subject());
        assertThat(all.withheld())
                .containsExactly(
                        new Withheld(objects.subject(), Reason.OBJECTION),
                        new Withheld(gone.subject(), Reason.NOT_ENROLLED),
                        new Withheld(objectsToo.subject(), Reason.OBJECTION));
        assertThat(all.withheldByReason()).isEqualTo(Map.of(Reason.OBJECTION, 2, Reason.NOT_ENROLLED, 1));
        assertThat(all.partner()).isEqualTo("test");
        assertThat(all.vestiging()).isEqualTo(HERE);
        assertThat(all.policy()).isSameAs(policy);
        assertThat(all.fields()).containsExactlyInAnyOrder(Veld.ROEPNAAM, Veld.ACHTERNAAM);
        assertThat(all.whole()).isTrue();
        assertThat(all.roll()).isSameAs(roll);
    }

    @Test
    void whoSawSomePupilsOnlySaysNothingOfTheOthers() {
        Snapshot some = new Snapshot(HERE, List.of(sent, objects))
                .only(Set.of(sent.subject().id()));
        assertThat(decide(some).whole()).isFalse();
    }

    @Test
    void itsFingerprintIsThatOfPolicyAndFacts() {
        Disclosures all = decide(new Snapshot(HERE, List.of(sent, objects)));
        assertThat(all.fingerprint(List.of(objects.subject())))
                .isEqualTo("v1:" + facts.fingerprint(List.of(objects.subject())));
    }

    @Test
    void itTellsNothingOfAPupilWhenPrinted() {
        Disclosures all = decide(new Snapshot(HERE, List.of(sent, objects)));
        assertThat(all).hasToString("Disclosures[test 99AA00, 1 disclosed, 1 withheld]");
        assertThat(all.disclosed().get(0))
                .hasToString("Disclosure[" + sent.subject().pseudonym() + "]");
        assertThat(facts).hasToString("Facts[test 99AA00 2026-11-24]");
    }

    @Test
    void rulesOrFactsOfAnotherPartnerOrPlaceAreAFaultOfTheHouse() {
        Snapshot there = new Snapshot(
                Vestiging.of("99AB00"),
                List.of(aLeerlingAt(Vestiging.of("99AB00")).build()));
        assertThatThrownBy(() -> decide(there)).isInstanceOf(IllegalArgumentException.class);
        Policy other = aPolicy().of("other").build();
        Snapshot here = new Snapshot(HERE, List.of(sent));
        assertThatThrownBy(() -> PolicyEngine.decideAll(other, here, facts))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Disclosures decide(Snapshot snapshot) {
        return PolicyEngine.decideAll(policy, snapshot, facts);
    }

    private static PupilFacts objection() {
        return new PupilFacts(true, true, List.of());
    }
}
