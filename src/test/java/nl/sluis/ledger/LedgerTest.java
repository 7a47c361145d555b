package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class LedgerTest {
    @Parameter
    Database kind = Database.H2;

    private static final Vestiging SCHOOL = new Vestiging("99AA00");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T01:30:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private TestDatabase database;
    private TestLedger files;
    private Ledger ledger;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder, kind);
        files = new TestLedger(database, folder);
        ledger = files.open(CLOCK);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Ground ground(String partner) {
        return new Ground(UUID.randomUUID(), partner, SCHOOL, "0123456789ab", "6(1)(e)", "roepnaam,achternaam");
    }

    private static List<LedgerEntry> released(int pupils) {
        UUID document = UUID.randomUUID();
        return IntStream.range(0, pupils)
                .mapToObj(i -> new LedgerEntry(Outcome.RELEASED, UUID.randomUUID(), document, ""))
                .toList();
    }

    /** Blocks of 1, 2, 3 … entries; block n has the entries n(n-1)/2+1 to n(n+1)/2. */
    private void aLedgerOf(int blocks) {
        for (int i = 1; i <= blocks; i++) {
            int entries = i;
            database.inTransaction(() -> ledger.append(ground("jgz"), released(entries)));
        }
    }

    @Test
    void anEmptyLedgerIsWhole() {
        LedgerVerifier.Verdict verdict = files.verify();

        assertThat(verdict.good()).isTrue();
        assertThat(verdict.text()).contains("0 blocks, 0 entries").contains("no anchor file");
    }

    @Test
    void aLedgerOfManyPagesIsWhole() {
        aLedgerOf(150);

        LedgerVerifier.Verdict verdict = files.verify();

        assertThat(verdict).isEqualTo(new LedgerVerifier.Verdict(150, 150 * 151 / 2, null, "", true));
        assertThat(Files.exists(files.anchorFile())).isTrue();
    }

    /** As many as several statements take, of each kind that may stand in a line. */
    @Test
    void aBlockOfManyEntriesIsWhole() {
        List<LedgerEntry> entries = new ArrayList<>(released(1234));
        entries.add(7, new LedgerEntry(Outcome.ACKNOWLEDGED, null, UUID.randomUUID(), "receipt"));
        entries.add(700, new LedgerEntry(Outcome.WITHHELD, UUID.randomUUID(), null, "OBJECTION"));
        entries.add(new LedgerEntry(Outcome.PURGED, null, null, "orders: 1 deleted"));

        database.inTransaction(() -> ledger.append(ground("jgz"), entries));

        assertThat(database.count("ledger_entry")).isEqualTo(entries.size());
        assertThat(files.verify().good()).isTrue();
    }

    @Test
    void nothingToTellIsNoBlock() {
        database.inTransaction(() -> ledger.append(ground("jgz"), List.of()));

        assertThat(database.count("ledger_block")).isZero();
    }

    @Test
    void outsideATransactionNothingIsWritten() {
        assertThatThrownBy(() -> ledger.append(ground("jgz"), released(1))).isInstanceOf(IllegalStateException.class);
        assertThat(database.count("ledger_entry")).isZero();
    }

    @Test
    void whatIsRolledBackIsNeitherInTheLedgerNorInTheAnchor() throws Exception {
        aLedgerOf(2);
        String anchor = Files.readString(files.anchorFile());

        assertThatThrownBy(() -> database.inTransaction(() -> {
                    ledger.append(ground("jgz"), released(5));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(Files.readString(files.anchorFile())).isEqualTo(anchor).startsWith("block 2 ");
        assertThat(files.verify().good()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flipped outcome    | 4 | UPDATE ledger_entry SET outcome = 'WITHHELD' WHERE number = 8
            unknown outcome    | 1 | UPDATE ledger_entry SET outcome = 'NONSENSE' WHERE number = 8
            flipped detail     | 4 | UPDATE ledger_entry SET detail = 'x' WHERE number = 8
            flipped pupil      | 4 | UPDATE ledger_entry SET pseudonym = '00000000-0000-4000-8000-000000000000' WHERE number = 8
            removed document   | 4 | UPDATE ledger_entry SET document_id = NULL WHERE number = 8
            flipped field list | 4 | UPDATE ledger_block SET fields = 'roepnaam' WHERE number = 4
            flipped ground     | 4 | UPDATE ledger_block SET ground = '6(1)(c)' WHERE number = 4
            flipped policy     | 4 | UPDATE ledger_block SET policy_version = 'ba9876543210' WHERE number = 4
            flipped partner    | 4 | UPDATE ledger_block SET partner = 'basispoort' WHERE number = 4
            flipped vestiging  | 4 | UPDATE ledger_block SET vestiging = '99AB00' WHERE number = 4
            moved in time      | 4 | UPDATE ledger_block SET made_at = '2026-11-23 01:30:00+00' WHERE number = 4
            other order        | 4 | UPDATE ledger_block SET order_id = NULL WHERE number = 4
            other signature    | 4 | UPDATE ledger_block SET signature = (SELECT signature FROM ledger_block WHERE number = 3) WHERE number = 4
            removed entry      | 4 | DELETE FROM ledger_entry WHERE number = 8
            inserted entry     | 4 | INSERT INTO ledger_entry (number, block, outcome, detail) VALUES (99, 4, 'RELEASED', '')
            entry in next block| 4 | UPDATE ledger_entry SET block = 5 WHERE number = 10
            reordered entries  | 4 | UPDATE ledger_entry SET number = 0 WHERE number = 8; UPDATE ledger_entry SET number = 8 WHERE number = 9; UPDATE ledger_entry SET number = 9 WHERE number = 0
            head set back      | 6 | UPDATE ledger_head SET block = 5, hash = (SELECT hash FROM ledger_block WHERE number = 5)
            head of other hash | 6 | UPDATE ledger_head SET hash = (SELECT hash FROM ledger_block WHERE number = 5)
            no head            | 6 | DELETE FROM ledger_head
            """)
    void everyAlterationIsFoundWithItsBlock(String what, long block, String sql) {
        aLedgerOf(6);

        int rows = database.jdbc().update(sql);

        assertThat(rows).as(what).isPositive();
        assertThat(files.verify().badBlock()).as(what).isEqualTo(block);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 6})
    void aBlockTakenOutIsMissed(long block) {
        aLedgerOf(6);

        database.jdbc().update("DELETE FROM ledger_entry WHERE block = ?", block);
        database.jdbc().update("DELETE FROM ledger_block WHERE number = ?", block);

        LedgerVerifier.Verdict verdict = files.verify();
        assertThat(verdict.badBlock()).isEqualTo(block);
        assertThat(verdict.complaint()).contains("missing");
    }

    @Test
    void twoBlocksThatChangedPlacesAreFound() {
        aLedgerOf(6);
        var jdbc = database.jdbc();
        jdbc.execute("INSERT INTO ledger_block SELECT 99, previous_hash, made_at, order_id, partner, vestiging,"
                + " policy_version, ground, fields, first_entry, entry_count, merkle_root, hash, signature"
                + " FROM ledger_block WHERE number = 3");
        jdbc.update("UPDATE ledger_entry SET block = 99 WHERE block = 3");
        jdbc.update("DELETE FROM ledger_block WHERE number = 3");
        jdbc.execute("INSERT INTO ledger_block SELECT 3, previous_hash, made_at, order_id, partner, vestiging,"
                + " policy_version, ground, fields, first_entry, entry_count, merkle_root, hash, signature"
                + " FROM ledger_block WHERE number = 4");
        jdbc.update("UPDATE ledger_entry SET block = 3 WHERE block = 4");
        jdbc.update("DELETE FROM ledger_block WHERE number = 4");
        jdbc.execute("INSERT INTO ledger_block SELECT 4, previous_hash, made_at, order_id, partner, vestiging,"
                + " policy_version, ground, fields, first_entry, entry_count, merkle_root, hash, signature"
                + " FROM ledger_block WHERE number = 99");
        jdbc.update("UPDATE ledger_entry SET block = 4 WHERE block = 99");
        jdbc.update("DELETE FROM ledger_block WHERE number = 99");

        assertThat(files.verify().badBlock()).isEqualTo(3);
    }

    @Test
    void aTailCutOffTogetherWithTheHeadRowIsSeenByTheAnchor() throws Exception {
        aLedgerOf(6);
        var jdbc = database.jdbc();
        jdbc.update("DELETE FROM ledger_entry WHERE block > 4");
        jdbc.update("DELETE FROM ledger_block WHERE number > 4");
        jdbc.update("UPDATE ledger_head SET block = 4, entry = 10,"
                + " hash = (SELECT hash FROM ledger_block WHERE number = 4)");

        LedgerVerifier.Verdict anchored = files.verify();
        Files.delete(files.anchorFile());
        LedgerVerifier.Verdict unanchored = files.verify();

        assertThat(anchored.badBlock()).isEqualTo(5);
        assertThat(anchored.complaint()).contains("anchor file knows blocks up to 6");
        // the honest limit, and it says so
        assertThat(unanchored.good()).isTrue();
        assertThat(unanchored.text()).contains("no anchor file");
    }

    @Test
    void aChainOfAnotherKeyIsFound() {
        aLedgerOf(2);

        // new keys replace the old in this folder: the chain is judged by a key that did not write it
        TestLedger stranger = new TestLedger(database, folder);

        assertThat(stranger.verify().badBlock()).isEqualTo(1);
        assertThat(stranger.verify().complaint()).contains("signature");
    }

    @Test
    void appendsOfManyAtOnceMakeOneChain() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> work = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String partner = "partner" + i % 4;
                work.add(() -> {
                    database.inTransaction(() -> ledger.append(ground(partner), released(10)));
                    return partner;
                });
            }
            for (Future<Object> done : nodes.invokeAll(work)) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }

        assertThat(files.verify()).isEqualTo(new LedgerVerifier.Verdict(40, 400, null, "", true));
    }

    @Test
    void aWithholdingIsNewsOnceAndWhenItsReasonChangesAndWhenItEnds() {
        Subject pupil = subject();
        Withholdings withholdings = new Withholdings(database.jdbc(), CLOCK);
        var objection = new Withholdings.Cause(Outcome.WITHHELD, "OBJECTION");
        var noField = new Withholdings.Cause(Outcome.INCOMPLETE, "geboortedatum");

        var first = withholdings.news("jgz", SCHOOL, Map.of(pupil, objection), List.of());
        var again = withholdings.news("jgz", SCHOOL, Map.of(pupil, objection), List.of());
        var other = withholdings.news("jgz", SCHOOL, Map.of(pupil, noField), List.of());
        var ended = withholdings.news("jgz", SCHOOL, Map.of(), List.of(pupil));
        var quiet = withholdings.news("jgz", SCHOOL, Map.of(), List.of(pupil));

        assertThat(first).containsExactly(LedgerEntry.of(Outcome.WITHHELD, pupil, null, "OBJECTION"));
        assertThat(again).isEmpty();
        assertThat(other).containsExactly(LedgerEntry.of(Outcome.INCOMPLETE, pupil, null, "geboortedatum"));
        assertThat(ended).containsExactly(LedgerEntry.of(Outcome.LIFTED, pupil, null, "geboortedatum"));
        assertThat(quiet).isEmpty();
        assertThat(database.count("withholding")).isZero();
    }

    @Test
    void aWithholdingFromOnePartnerIsNoneFromAnother() {
        Subject pupil = subject();
        Withholdings withholdings = new Withholdings(database.jdbc(), CLOCK);
        var objection = new Withholdings.Cause(Outcome.WITHHELD, "OBJECTION");
        withholdings.news("jgz", SCHOOL, Map.of(pupil, objection), List.of());

        assertThat(withholdings.news("basispoort", SCHOOL, Map.of(pupil, objection), List.of()))
                .hasSize(1);
    }

    private Subject subject() {
        database.jdbc()
                .update("INSERT INTO subject (pseudonym, lookup) VALUES (?, ?)", UUID.randomUUID(), "0".repeat(64));
        return database.jdbc()
                .query(
                        "SELECT id, pseudonym FROM subject",
                        (row, i) -> new Subject(row.getLong(1), row.getObject(2, UUID.class)))
                .get(0);
    }

    @Test
    void keysThatAreNoneAreRefusedByName() throws Exception {
        Path noKey = Files.writeString(folder.resolve("no.pem"), "nothing");

        assertThatThrownBy(() -> Signer.read(noKey))
                .isInstanceOf(LedgerKeyRefused.class)
                .hasMessageContaining("no.pem")
                .hasMessageContaining("BEGIN PRIVATE KEY");
        assertThatThrownBy(() -> Signer.read(folder.resolve("absent.pem"))).hasMessageContaining("absent.pem");
        assertThatThrownBy(() -> LedgerVerifier.with(files.signingKey(), database.jdbc(), new Anchor(noKey)))
                .hasMessageContaining("BEGIN PUBLIC KEY");
    }
}
