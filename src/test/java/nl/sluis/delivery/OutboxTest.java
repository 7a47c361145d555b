package nl.sluis.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.sluis.ledger.Database;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Reason;
import nl.sluis.vault.CannotOpen;
import nl.sluis.vault.Sealed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class OutboxTest {
    @Parameter
    Database kind = Database.H2;

    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-00000000000a");

    @TempDir
    Path folder;

    private TestDelivery house;

    @BeforeEach
    void open() {
        house = new TestDelivery(folder, kind);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Acceptance accept(School school) {
        return house.outbox.accept(ORDER, school.csv(house.subjects));
    }

    @Test
    void everyPupilIsInExactlyOneNumber() {
        School school = School.of(10).objection("L1").objection("L2").with("L3", Veld.ACHTERNAAM, null);

        Acceptance acceptance = accept(school);

        assertThat(acceptance.queued()).isEqualTo(7);
        assertThat(acceptance.unchanged()).isZero();
        assertThat(acceptance.withheld()).isEqualTo(Map.of(Reason.OBJECTION, 2));
        assertThat(acceptance.incomplete()).isEqualTo(1);
        assertThat(acceptance.received()).isEqualTo(10);
        assertThat(acceptance.documents()).hasSize(1);
        assertThat(house.ledger())
                .hasSize(10)
                .containsOnly("RELEASED", "WITHHELD", "INCOMPLETE")
                .filteredOn("WITHHELD"::equals)
                .hasSize(2);
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void theLedgerNamesFieldsAndGroundAndNoValues() {
        accept(School.of(2));

        List<List<Object>> blocks = house.jdbc()
                .query(
                        "SELECT partner, vestiging, ground, fields, policy_version FROM ledger_block",
                        (row, i) -> List.of(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5)));
        assertThat(blocks)
                .containsExactly(List.of(
                        "jgz",
                        "99AA00",
                        "AVG 6(1)(e); test, bijlage 1",
                        "leerlingkey,achternaam,roepnaam",
                        "ba9876543210"));
    }

    @Test
    void theLedgerNamesOfEachPupilTheFieldsThatReallyLeft() {
        accept(School.of(2).with("L1", Veld.ROEPNAAM, null));

        assertThat(details("L0")).containsExactly("");
        assertThat(details("L1")).containsExactly("without roepnaam");
        assertThat(house.verify().good()).isTrue();
    }

    private List<String> details(String key) {
        return house.jdbc()
                .queryForList(
                        "SELECT detail FROM ledger_entry WHERE outcome = 'RELEASED' AND pseudonym = ?",
                        String.class,
                        house.subject(key).pseudonym());
    }

    @Test
    void anUnchangedNightSendsNothingAndTellsTheLedgerNothing() {
        School school = School.of(10).objection("L1").with("L3", Veld.ACHTERNAAM, null);
        accept(school);
        List<String> ledger = house.ledger();

        Acceptance again = accept(school);

        assertThat(again.queued()).isZero();
        assertThat(again.unchanged()).isEqualTo(8);
        assertThat(again.documents()).isEmpty();
        assertThat(again.received()).isEqualTo(10);
        assertThat(house.database.count("outbox")).isEqualTo(1);
        assertThat(house.ledger()).isEqualTo(ledger);
    }

    @Test
    void onlyWhoChangedIsSent() {
        accept(School.of(10));

        Acceptance changed = accept(School.of(10).with("L4", Veld.ROEPNAAM, "Anders"));

        assertThat(changed.queued()).isEqualTo(1);
        assertThat(changed.unchanged()).isEqualTo(9);
        assertThat(content(changed.documents().get(0)))
                .isEqualTo("sleutel;achternaam;roepnaam\r\nL4;Achternaam4;Anders\r\n");
    }

    @Test
    void anObjectionThatEndsIsToldAndThePupilIsSent() {
        School school = School.of(3).objection("L1");
        accept(school);

        Acceptance after = accept(school.noObjection("L1"));

        assertThat(after.queued()).isEqualTo(1);
        assertThat(house.ledger()).containsExactly("RELEASED", "RELEASED", "WITHHELD", "RELEASED", "LIFTED");
    }

    @Test
    void aBigSchoolIsCutIntoDocumentsOfAThousand() {
        Acceptance acceptance = accept(School.of(2_500));

        assertThat(acceptance.queued()).isEqualTo(2_500);
        assertThat(acceptance.documents()).hasSize(3).doesNotHaveDuplicates();
        assertThat(house.jdbc().queryForList("SELECT entries FROM outbox ORDER BY place", Integer.class))
                .containsExactly(1000, 1000, 500);
        assertThat(house.ledger()).hasSize(2_500);
    }

    @Test
    void whatLiesInTheOutboxIsSealedForItsPartner() {
        UUID document = accept(School.of(3)).documents().get(0);

        assertThat(content(document)).startsWith("sleutel;achternaam;roepnaam\r\nL0;Achternaam0;Roepnaam0\r\n");
        assertThatThrownBy(() -> house.envelope.open(sealed(document), document, "basispoort"))
                .isInstanceOf(CannotOpen.class);
    }

    @Test
    void aTransactionThatFailsAtItsLastStepLeavesNothing() {
        house.jdbc().update("DELETE FROM ledger_head");

        assertThatThrownBy(() -> accept(School.of(5).objection("L1"))).isInstanceOf(RuntimeException.class);

        for (String table :
                List.of("outbox", "outbox_subject", "delta", "withholding", "ledger_block", "ledger_entry")) {
            assertThat(house.database.count(table)).as(table).isZero();
        }
    }

    @Test
    void afterAFailedTransactionTheSameOrderDeliversAll() {
        Map<String, Object> head = house.jdbc().queryForMap("SELECT * FROM ledger_head");
        house.jdbc().update("DELETE FROM ledger_head");
        assertThatThrownBy(() -> accept(School.of(5))).isInstanceOf(RuntimeException.class);
        house.jdbc()
                .update(
                        "INSERT INTO ledger_head (id, block, entry, hash) VALUES (?, ?, ?, ?)",
                        head.get("ID"),
                        head.get("BLOCK"),
                        head.get("ENTRY"),
                        head.get("HASH"));

        assertThat(accept(School.of(5)).queued()).isEqualTo(5);
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void ordersForTheSamePupilsAtOnceMakeOneDelivery() throws Exception {
        School school = School.of(300);
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Acceptance>> work = Collections.nCopies(12, () -> accept(school));
            int queued = 0;
            for (Future<Acceptance> done : nodes.invokeAll(work)) {
                queued += done.get().queued();
            }
            assertThat(queued).isEqualTo(300);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(house.database.count("outbox_subject")).isEqualTo(300);
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void manyPartnersAndSchoolsAtOnceMakeOneLedger() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(6);
        List<Callable<Acceptance>> work = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            School school = School.of(new Vestiging("99A" + (char) ('A' + i) + "00"), 50);
            work.add(() -> accept(school));
            work.add(() -> house.outbox.accept(ORDER, school.xml(house.subjects)));
        }
        try {
            for (Future<Acceptance> done : nodes.invokeAll(work)) {
                assertThat(done.get().queued()).isEqualTo(50);
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(house.verify().entries()).isEqualTo(24 * 50);
        assertThat(house.verify().good()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void whateverChangesFromNightToNightWhatIsQueuedIsWhatChanged(long seed) {
        Random random = new Random(seed);
        School school = School.of(40);
        accept(school);
        for (int night = 0; night < 8; night++) {
            List<String> touched = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                if (random.nextInt(5) == 0) {
                    touched.add("L" + i);
                    school.with("L" + i, Veld.ROEPNAAM, "Naam" + night + "x" + i);
                }
            }
            Acceptance acceptance = accept(school);
            assertThat(acceptance.queued()).isEqualTo(touched.size());
            assertThat(acceptance.received()).isEqualTo(40);
        }
    }

    @Test
    void aHeldDocumentIsReplacedByTheNextOrder() {
        UUID first = accept(School.of(3)).documents().get(0);
        Lease lease = house.store
                .leases()
                .lease("jgz", "node1", Duration.ofMinutes(1), Duration.ofHours(1))
                .orElseThrow();
        house.store.documents().sending(lease);
        house.store.settlement().hold(lease, DocumentState.SENT, "no luck");

        Acceptance next = accept(School.of(3));

        assertThat(next.queued()).isEqualTo(3);
        assertThat(house.state(first)).isEqualTo("DESTROYED");
        assertThat(house.keyDestroyed(first)).isTrue();
        assertThat(house.ledger()).containsSubsequence("RELEASED", "DESTROYED", "RELEASED");
        assertThat(house.jdbc()
                        .queryForList("SELECT detail FROM ledger_entry WHERE outcome = 'DESTROYED'", String.class))
                .allMatch(d -> d.contains("may have reached the partner"));
    }

    @Test
    void theCanaryIsNowhereOnTheDisk() throws Exception {
        assumeTrue(kind == Database.H2, "the files of a database in a folder");
        School school =
                School.of(5).with("L1", Veld.ACHTERNAAM, "Zangvogel-Kooiman").objection("L2");
        UUID document = accept(school).documents().get(0);
        house.identities.store("basispoort", Map.of(house.subject("L1"), "777000777000"));
        assertThat(content(document)).contains("Zangvogel-Kooiman");

        house.jdbc().execute("CHECKPOINT SYNC");
        house.close();

        try (var files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).anyMatch(f -> f.toString().endsWith(".mv.db"));
            for (Path file : all) {
                byte[] bytes = Files.readAllBytes(file);
                for (String value : List.of("Zangvogel", "Achternaam0", "777000777000")) {
                    assertThat(new String(bytes, ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(value);
                    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_16BE))
                            .doesNotContain(value);
                }
            }
        }
    }

    private Sealed sealed(UUID document) {
        return house.jdbc()
                .query(
                        "SELECT content, wrapped_key FROM outbox WHERE document_id = ?",
                        (row, i) -> new Sealed(row.getBytes(1), row.getBytes(2)),
                        document)
                .get(0);
    }

    private String content(UUID document) {
        return new String(house.envelope.open(sealed(document), document, "jgz"), UTF_8);
    }
}
