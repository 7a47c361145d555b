package nl.sluis.architecture;

import static nl.sluis.leerling.ALeerling.aLeerling;
import static nl.sluis.policy.APolicy.aPolicy;
import static nl.sluis.policy.APolicy.allIsWell;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.sluis.leerling.ALeerling;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Pgn;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.Column;
import nl.sluis.mapping.Entry;
import nl.sluis.mapping.Format;
import nl.sluis.mapping.Mapper;
import nl.sluis.mapping.Mapping;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.mapping.Revocation;
import nl.sluis.mapping.Transform;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.Facts;
import nl.sluis.policy.PolicyEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ring 1: the types that carry a promise cannot be made or extended by others, and never tell what they hold. */
class ProofsTest {
    private static final String PGN = "999999990";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @ValueSource(
            classes = {
                Leerling.class,
                Disclosure.class,
                Disclosures.class,
                PartnerDocument.class,
                Entry.class,
                Revocation.class
            })
    void canBeMadeByTheirOwnRoomOnly(Class<?> proof) {
        assertThat(Modifier.isFinal(proof.getModifiers())).isTrue();
        assertThat(proof.isRecord()).isFalse();
        assertThat(proof.getDeclaredConstructors())
                .isNotEmpty()
                .extracting(Constructor::getModifiers)
                .allSatisfy(m ->
                        assertThat(m & (Modifier.PUBLIC | Modifier.PROTECTED)).isZero());
        assertThat(Arrays.stream(proof.getDeclaredMethods()).filter(m -> Modifier.isStatic(m.getModifiers())))
                .noneSatisfy(m -> assertThat(m.getReturnType()).isEqualTo(proof));
    }

    static Stream<Object> everythingThatHoldsAPupil() {
        Leerling leerling = canary().build();
        Snapshot snapshot = new Snapshot(Vestiging.of("99AA00"), List.of(leerling));
        Facts facts = allIsWell(TODAY, Map.of());
        Disclosures disclosures =
                PolicyEngine.decideAll(aPolicy().granting(granted()).build(), snapshot, facts);
        List<Column> columns = Arrays.stream(granted())
                .map(v -> new Column(v.fieldName(), v, Transform.plain(v), false))
                .toList();
        PartnerDocument document =
                Mapper.map(new Mapping("test", "v1", new Format.Csv(';', false), columns), disclosures);
        LeerlingBuilder builder = new LeerlingBuilder(Vestiging.of("99AA00")).text(Veld.ROEPNAAM, value(Veld.ROEPNAAM));
        return Stream.of(
                builder,
                leerling,
                snapshot,
                disclosures,
                disclosures.disclosed().get(0),
                facts,
                document,
                document.entries().get(0),
                document.entries(),
                Pgn.of(PGN));
    }

    @ParameterizedTest
    @MethodSource("everythingThatHoldsAPupil")
    void neverTellsWhatItHolds(Object holder) {
        String told = String.valueOf(holder);

        assertThat(told).doesNotContain(PGN, "kanarie", "2015-03-09", "09-03-2015");
    }

    private static Veld[] granted() {
        return Arrays.stream(Veld.values()).filter(v -> v != Veld.PGN).toArray(Veld[]::new);
    }

    private static ALeerling canary() {
        ALeerling canary = aLeerling();
        for (Veld veld : Veld.values()) {
            boolean school = veld == Veld.VESTIGING || veld == Veld.BRIN;
            if (veld.kind() == Veld.Kind.DATE) {
                canary.with(veld, LocalDate.of(2015, 3, 9));
            } else if (!school) {
                canary.with(veld, veld == Veld.PGN ? PGN : value(veld));
            }
        }
        return canary.left("2099-01-01");
    }

    private static String value(Veld veld) {
        return veld.fieldName() + "-kanarie";
    }
}
