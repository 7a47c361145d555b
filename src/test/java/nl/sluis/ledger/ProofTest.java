package nl.sluis.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A line is shown to be in the ledger without the database, and nothing else passes for it. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class ProofTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDatabase database;
    private TestLedger files;
    private Ledger ledger;
    private Proofs proofs;

    @BeforeEach
    void open() {
        database = TestDatabase.in(folder, kind);
        files = new TestLedger(database, folder);
        ledger = files.open(Clock.fixed(Instant.parse("2026-11-24T01:30:00.123Z"), ZoneOffset.UTC));
        proofs = new Proofs(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Blocks of 1, 2, 3 … entries. */
    private void aLedgerOf(int blocks) {
        for (int i = 1; i <= blocks; i++) {
            List<LedgerEntry> entries = IntStream.range(0, i)
                    .mapToObj(n -> new LedgerEntry(
                            Outcome.RELEASED, UUID.randomUUID(), UUID.randomUUID(), "without roepnaam=NO_CONSENT"))
                    .toList();
            Ground ground = new Ground(
                    UUID.randomUUID(),
                    "jgz",
                    new Vestiging("99AA00"),
                    "0123456789ab",
                    "6(1)(e)",
                    "roepnaam,achternaam");
            database.inTransaction(() -> ledger.append(ground, entries));
        }
    }

    @Test
    void everyLineOfTreesOfEverySizeIsProven() {
        aLedgerOf(17);

        long entries = database.count("ledger_entry");
        for (long number = 1; number <= entries; number++) {
            Proof proof = proofs.of(number).orElseThrow();
            assertThat(proof.check(files.verifyKey())).as("line " + number).isEmpty();
            assertThat(proof.next() == null).isEqualTo(proof.block().number() == 17);
        }
        assertThat(proofs.of(entries + 1)).isEmpty();
    }

    @Test
    void noChangedByteOfTheFilePassesForTheLedgersWord() throws IOException {
        aLedgerOf(6);
        Proof proof = proofs.of(8).orElseThrow();
        byte[] file = JSON.writeValueAsBytes(proof);
        int changed = 0;

        for (int i = 0; i < file.length; i++) {
            byte[] other = file.clone();
            other[i] ^= 1;
            Proof read = read(other);
            if (read != null && !read.equals(proof)) {
                changed++;
                assertThat(read.check(files.verifyKey()))
                        .as(new String(other, StandardCharsets.UTF_8))
                        .isNotEmpty();
            }
        }
        assertThat(changed).isGreaterThan(file.length / 3);
    }

    private static @org.jspecify.annotations.Nullable Proof read(byte[] file) {
        try {
            return JSON.readValue(file, Proof.class);
        } catch (JsonProcessingException e) {
            return null; // refused before it is looked at
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aLineDoesNotPassForAnother() {
        aLedgerOf(6);
        Proof one = proofs.of(8).orElseThrow();
        Proof other = proofs.of(9).orElseThrow();

        assertThat(new Proof(Proof.FORM, other.entry(), one.path(), one.block(), one.next()).check(files.verifyKey()))
                .contains("is not the one that block");
        assertThat(new Proof(
                                Proof.FORM,
                                one.entry(),
                                one.path(),
                                other.block(),
                                proofs.of(12).orElseThrow().block())
                        .check(files.verifyKey()))
                .isEmpty();
        assertThat(new Proof(
                                Proof.FORM,
                                one.entry(),
                                one.path(),
                                one.block(),
                                proofs.of(20).orElseThrow().block())
                        .check(files.verifyKey()))
                .contains("does not join on");
        assertThat(new Proof(Proof.FORM, one.entry(), List.of(), one.block(), null).check(files.verifyKey()))
                .contains("cannot be read");
        assertThat(new Proof(Proof.FORM, proofs.of(20).orElseThrow().entry(), one.path(), one.block(), null)
                        .check(files.verifyKey()))
                .contains("is not one of block");
    }

    @Test
    void anotherLedgersKeyProvesNothing(@TempDir Path elsewhere) throws IOException {
        aLedgerOf(2);
        Path other = new TestLedger(database, elsewhere).verifyKey();

        assertThat(Files.exists(other)).isTrue();
        assertThat(proofs.of(1).orElseThrow().check(other)).contains("was not signed with this key");
    }
}
