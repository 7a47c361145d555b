package nl.sluis.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.PartnerIdentities;
import nl.sluis.ledger.Subjects;
import nl.sluis.ledger.TestDatabase;
import nl.sluis.ledger.TestLedger;
import nl.sluis.leerling.Subject;
import nl.sluis.trace.Traces;
import nl.sluis.vault.Envelope;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.PgnSeal;
import nl.sluis.vault.TestKeys;
import nl.sluis.vault.ValueSeal;
import org.springframework.jdbc.core.JdbcTemplate;

/** The delivery room on a real database, with a clock that a test turns and a gate that a test makes change its mind. */
final class TestDelivery implements AutoCloseable {
    final TestDatabase database;
    final TestLedger ledgerFiles;
    final Subjects subjects;
    final PartnerIdentities identities;
    final DeliveryStore store;
    final Envelope envelope;
    final Signal signal = new Signal();
    final Outbox outbox;
    final List<String> reordered = new ArrayList<>();
    final TurningClock clock = new TurningClock();
    private final KeyedHash hash;
    volatile int documentSize = 1000;
    volatile String gateSays = "";
    boolean fetches;
    /** Whether the ground of a revocation is still there when it is asked for again. */
    volatile boolean grounds = true;

    TestDelivery(Path folder) {
        this(folder, Database.H2);
    }

    TestDelivery(Path folder, Database kind) {
        this(folder, kind, TestKeys.masterKey(7));
    }

    TestDelivery(Path folder, Database kind, MasterKey master) {
        database = TestDatabase.in(folder, kind);
        ledgerFiles = new TestLedger(database, folder);
        subjects = new Subjects(
                database.jdbc(),
                database.transactions(),
                KeyedHash.of(master, "subject"),
                new ValueSeal(master, "leerlingkey"));
        identities = new PartnerIdentities(database.jdbc(), new ValueSeal(master, "partner-identity"));
        Ledger ledger = ledgerFiles.open(clock);
        store = DeliveryStore.of(
                database.jdbc(),
                database.transactions(),
                ledger,
                identities,
                new PgnSeal(master, master, "handle"),
                clock);
        envelope = new Envelope(master);
        hash = KeyedHash.of(master, "delta");
        outbox = new Outbox(store, envelope, hash, partner -> documentSize, partner -> fetches, signal);
    }

    /** The gate answers what it answered when the document was made, or what the test wants. */
    String fingerprint(String partner) {
        return gateSays.isEmpty()
                ? String.valueOf(jdbc().queryForObject(
                                "SELECT fingerprint FROM outbox WHERE partner = ? AND state = 'LEASED'",
                                String.class,
                                partner))
                : gateSays;
    }

    Courier courier(String partner, Transport transport) {
        return courier(partner, transport, "node1", 3);
    }

    Courier courier(String partner, Transport transport, String node, int tries) {
        PartnerSettings settings =
                new PartnerSettings(partner, "sftp", Map.of(), tries, Duration.ofSeconds(10), Duration.ofMinutes(10));
        return new Courier(office(node), settings, transport);
    }

    Courier.Office office(String node) {
        return new Courier.Office(
                store.documents(),
                store.leases(),
                store.settlement(),
                envelope,
                (partner, vestiging, pupils) -> fingerprint(partner),
                (partner, vestiging, reasons) -> grounds,
                (partner, vestiging, why) -> reordered.add(partner + " " + vestiging + ": " + why),
                clock,
                node,
                Duration.ofMinutes(5),
                Traces.none());
    }

    JdbcTemplate jdbc() {
        return database.jdbc();
    }

    String state(UUID document) {
        return String.valueOf(
                jdbc().queryForObject("SELECT state FROM outbox WHERE document_id = ?", String.class, document));
    }

    String lastError(UUID document) {
        return String.valueOf(
                jdbc().queryForObject("SELECT last_error FROM outbox WHERE document_id = ?", String.class, document));
    }

    boolean keyDestroyed(UUID document) {
        return jdbc().queryForList(
                        "SELECT document_id FROM outbox WHERE document_id = ? AND content IS NULL AND wrapped_key IS NULL",
                        UUID.class,
                        document)
                .contains(document);
    }

    List<String> ledger() {
        return jdbc().queryForList("SELECT outcome FROM ledger_entry ORDER BY number", String.class);
    }

    LedgerVerifier.Verdict verify() {
        return ledgerFiles.verify();
    }

    Subject subject(String key) {
        return subjects.find(School.VESTIGING, key).orElseThrow();
    }

    @Override
    public void close() {
        database.close();
    }

    /** A clock that goes when it is told to. */
    static final class TurningClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T01:30:00Z");

        void turn(Duration on) {
            now = now.plus(on);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
