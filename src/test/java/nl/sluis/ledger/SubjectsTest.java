package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.vault.CannotOpen;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.TestKeys;
import nl.sluis.vault.ValueSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class SubjectsTest {
    @Parameter
    Database kind = Database.H2;

    private static final Vestiging SCHOOL = new Vestiging("99AA00");
    private final MasterKey master = TestKeys.masterKey(7);

    @TempDir
    Path folder;

    private TestDatabase database;
    private Subjects subjects;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder, kind);
        subjects = node();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Subjects node() {
        return new Subjects(
                database.jdbc(),
                database.transactions(),
                KeyedHash.of(master, "subject"),
                new nl.sluis.vault.ValueSeal(master, "leerlingkey"));
    }

    private static List<String> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "L" + i).toList();
    }

    @Test
    void theSamePupilKeepsItsSubject() {
        Map<String, Subject> first = subjects.resolve(SCHOOL, keys(0, 2500));

        Map<String, Subject> second = node().resolve(SCHOOL, keys(0, 2600));

        assertThat(first).hasSize(2500);
        assertThat(second).hasSize(2600).containsAllEntriesOf(first);
        assertThat(new HashSet<>(second.values())).hasSize(2600);
        assertThat(database.count("subject")).isEqualTo(2600);
    }

    @Test
    void aMoveWithinTheInstellingKeepsTheSubjectAndAnotherInstellingDoesNot() {
        Subject here = subjects.resolve(SCHOOL, List.of("L1")).get("L1");

        assertThat(subjects.resolve(new Vestiging("99AA01"), List.of("L1"))).containsEntry("L1", here);
        assertThat(subjects.resolve(new Vestiging("99AB00"), List.of("L1")).get("L1"))
                .isNotEqualTo(here);
    }

    @Test
    void findMakesNothing() {
        assertThat(subjects.find(SCHOOL, "L1")).isEmpty();
        assertThat(database.count("subject")).isZero();

        Subject made = subjects.resolve(SCHOOL, List.of("L1")).get("L1");

        assertThat(subjects.find(SCHOOL, "L1")).contains(made);
        assertThat(subjects.find(SCHOOL, List.of("L1", "L2"))).containsOnly(Map.entry("L1", made));
    }

    @Test
    void twoKeysThatRunTogetherAreTwoPupils() {
        Map<String, Subject> made = subjects.resolve(SCHOOL, List.of("", "A", "00A", "A\0", "A\0B"));

        assertThat(new HashSet<>(made.values())).hasSize(5);
    }

    @Test
    void nodesThatMeetTheSamePupilsAtOnceAgreeAboutThem() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Map<String, Subject>>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int from = i * 50;
                work.add(() -> node().resolve(SCHOOL, keys(from, from + 500)));
            }
            Map<String, Subject> all = new java.util.HashMap<>();
            for (Future<Map<String, Subject>> result : nodes.invokeAll(work)) {
                result.get().forEach((key, subject) -> {
                    assertThat(subject).isNotNull();
                    assertThat(all.getOrDefault(key, subject)).isEqualTo(subject);
                    all.put(key, subject);
                });
            }
            assertThat(database.count("subject")).isEqualTo(850).isEqualTo(all.size());
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void whatAPartnerIssuedIsKeptSealedAndReplaced() {
        Map<String, Subject> made = subjects.resolve(SCHOOL, keys(0, 3));
        PartnerIdentities identities =
                new PartnerIdentities(database.jdbc(), new ValueSeal(master, "partner-identity"));
        Subject one = made.get("L0");
        Subject two = made.get("L1");
        identities.store("basispoort", Map.of(one, "4711", two, "4712"));

        identities.store("basispoort", Map.of(one, "4711", two, "9999"));

        assertThat(identities.of("basispoort", made.values())).isEqualTo(Map.of(one, "4711", two, "9999"));
        assertThat(identities.of("jgz", made.values())).isEmpty();
        assertThat(database.jdbc().queryForList("SELECT issued_id FROM partner_identity", byte[].class))
                .allSatisfy(bytes -> assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("4711")
                        .doesNotContain("9999"));
        PartnerIdentities stranger =
                new PartnerIdentities(database.jdbc(), new ValueSeal(TestKeys.masterKey(8), "partner-identity"));
        assertThatThrownBy(() -> stranger.of("basispoort", made.values())).isInstanceOf(CannotOpen.class);
    }
}
