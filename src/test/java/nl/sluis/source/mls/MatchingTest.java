package nl.sluis.source.mls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.Pull;
import nl.sluis.source.Quarantined;
import nl.sluis.source.leerlinggegevens.LeerlingRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record is of the pupil that its keys say, or of nobody. */
class MatchingTest {
    private static final List<Veld> MATCH = List.of(Veld.ECKID, Veld.LEERLINGKEY);
    private static final Vestiging HERE = new Vestiging("99AA00");

    private final List<LeerlingBuilder> pupils = new ArrayList<>();
    private final List<LeerlingRecord> records = new ArrayList<>();
    private final Set<String> setApart = new HashSet<>();

    @Test
    void theEckidDecidesAndElseTheLeerlingkey() {
        pupil("k1", "e1");
        pupil("k2", null);
        record("other numbering", "e1");
        record("k2", "e2");
        Matching.Matched matched = match();
        assertThat(of(matched, 0)).isSameAs(records.get(0));
        assertThat(of(matched, 1)).isSameAs(records.get(1));
        assertThat(matched.apart()).isEmpty();
        assertThat(matched.disputed()).isEmpty();
        assertThat(matched.pupils()).isEqualTo(2);
    }

    @Test
    void aRecordOfNobodyIsSetApart() {
        pupil("k1", "e1");
        record("k9", "e9");
        Matching.Matched matched = match();
        assertThat(matched.records()).isEmpty();
        assertThat(told(matched)).containsExactly("a key of a pupil of the administration: of none");
        assertThat(matched.disputed()).isEmpty();
        assertThat(matched.pupils()).isZero();
    }

    @Test
    void twoRecordsOfOnePupilAreBothSetApartAndThePupilIsDisputed() {
        pupil("k1", "e1");
        pupil("k2", "e2");
        record("k1", null);
        record(null, "e1");
        record("k2", "e2");
        Matching.Matched matched = match();
        assertThat(told(matched))
                .containsExactly("the only record of its pupil: several", "the only record of its pupil: several");
        assertThat(matched.disputed()).containsExactly(pupils.get(0));
        assertThat(of(matched, 1)).isSameAs(records.get(2));
    }

    @Test
    void aRecordWithTheKeysOfTwoPupilsIsOfNeither() {
        pupil("k1", "e1");
        pupil("k2", "e2");
        record("k2", "e1");
        record("k2", null);
        Matching.Matched matched = match();
        assertThat(matched.records()).isEmpty();
        assertThat(matched.disputed()).containsExactlyInAnyOrder(pupils.get(0), pupils.get(1));
        assertThat(told(matched))
                .containsExactly(
                        "keys of one pupil of the administration: of two",
                        "a pupil whom no other record claims: another does");
    }

    @Test
    void aLeerlingkeyDoesNotCountAgainstAnEckidThatDiffers() {
        pupil("k1", "e1");
        record("k1", "e9");
        Matching.Matched matched = match();
        assertThat(matched.records()).isEmpty();
        assertThat(matched.disputed()).containsExactly(pupils.get(0));
        assertThat(told(matched)).containsExactly("keys of one pupil of the administration: of two");
    }

    @Test
    void aWrongRecordLeavesItsPupilDisputed() {
        pupil("k1", "e1");
        Quarantined problem = new Quarantined("a.csv", "line 2", "residentieel", "one of J N", "x");
        records.add(new LeerlingRecord(builder("k1", null), "line 2", problem));
        Matching.Matched matched = match();
        assertThat(matched.apart()).containsExactly(problem);
        assertThat(matched.disputed()).containsExactly(pupils.get(0));
    }

    @Test
    void aRecordOfAPupilWhoIsSetApartItselfIsNoNews() {
        pupil("k1", null);
        setApart.add("k2");
        record("k2", null);
        Matching.Matched matched = match();
        assertThat(matched.apart()).isEmpty();
    }

    /** Few keys, so that they meet in every way; compared with the rule written out for one pair at a time. */
    @Test
    void whateverTheKeysNoPupilGetsARecordThatCouldBeOfAnother() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            pupils.clear();
            records.clear();
            int count = 1 + random.nextInt(4);
            for (int i = 0; i < count; i++) {
                pupil("k" + i, random.nextBoolean() ? "e" + i : null);
            }
            for (int i = random.nextInt(5); i > 0; i--) {
                String key = random.nextInt(4) == 0 ? null : "k" + random.nextInt(5);
                record(key, key == null || random.nextBoolean() ? "e" + random.nextInt(5) : null);
            }
            Matching.Matched matched = match();
            Set<LeerlingRecord> placed = new HashSet<>(matched.records().values());
            assertThat(placed)
                    .as("a record is of one pupil")
                    .hasSize(matched.records().size());
            assertThat(placed.size() + matched.apart().size()).isEqualTo(records.size());
            matched.records().forEach((pupil, record) -> {
                assertThat(agrees(pupil, record)).isTrue();
                assertThat(matched.disputed()).doesNotContain(pupil);
                assertThat(pupils.stream().filter(p -> p != pupil && touches(p, record)))
                        .isEmpty();
                assertThat(records.stream().filter(r -> r != record && touches(pupil, r)))
                        .isEmpty();
            });
        }
    }

    private static boolean agrees(LeerlingBuilder pupil, LeerlingRecord record) {
        Object ours = pupil.value(Veld.ECKID);
        Object theirs = record.values().value(Veld.ECKID);
        return ours != null && theirs != null
                ? ours.equals(theirs)
                : String.valueOf(pupil.leerlingkey()).equals(record.values().leerlingkey());
    }

    private static boolean touches(LeerlingBuilder pupil, LeerlingRecord record) {
        return MATCH.stream()
                .anyMatch(veld -> pupil.value(veld) != null
                        && String.valueOf(pupil.value(veld))
                                .equals(String.valueOf(record.values().value(veld))));
    }

    private void pupil(String key, @Nullable String eckid) {
        pupils.add(builder(key, eckid));
    }

    private void record(@Nullable String key, @Nullable String eckid) {
        records.add(new LeerlingRecord(builder(key, eckid), "line " + (records.size() + 2), null));
    }

    private static LeerlingBuilder builder(@Nullable String key, @Nullable String eckid) {
        LeerlingBuilder builder = new LeerlingBuilder(HERE);
        if (key != null) {
            builder.text(Veld.LEERLINGKEY, key);
        }
        if (eckid != null) {
            builder.text(Veld.ECKID, eckid);
        }
        return builder;
    }

    private Matching.Matched match() {
        return Matching.of(new Pull.Leerlingen(pupils, List.of(), pupils.size(), setApart), records, MATCH, "a.csv");
    }

    @SuppressWarnings("CollectionIncompatibleType") // the map goes by identity: two pupils may say the same
    private @Nullable LeerlingRecord of(Matching.Matched matched, int pupil) {
        return matched.records().get(pupils.get(pupil));
    }

    private static List<String> told(Matching.Matched matched) {
        return matched.apart().stream()
                .map(q -> q.expected() + ": " + q.found())
                .collect(Collectors.toList());
    }
}
