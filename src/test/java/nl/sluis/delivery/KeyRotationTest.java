package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.control.keys.KeyRotation;
import nl.sluis.ledger.Database;
import nl.sluis.ledger.HashRoot;
import nl.sluis.leerling.Veld;
import nl.sluis.vault.CannotOpen;
import nl.sluis.vault.Envelope;
import nl.sluis.vault.KeyFiles;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.Sealed;
import nl.sluis.vault.SealedStore;
import nl.sluis.vault.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A new master key takes the old one's place while documents are on their way, and nothing is lost or sent anew. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class KeyRotationTest {
    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-0000000000aa");

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private Path file;
    private MasterKey master;
    private TestDelivery house;
    private KeyRotation rotation;
    private final List<String> arrived = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("master.key");
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        master = MasterKey.read(file);
        house = new TestDelivery(folder, kind, master);
        rotation = rotation(stores());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private List<SealedStore> stores() {
        return List.of(
                HashRoot.open(house.jdbc(), master),
                house.subjects,
                house.identities,
                house.store.handles(),
                new OpenDocuments(house.jdbc(), house.envelope));
    }

    private KeyRotation rotation(List<SealedStore> stores) {
        return new KeyRotation(
                Map.of("master", new KeyRotation.Kept(master, new KeyFiles(file))),
                stores,
                new TransactionTemplate(house.database.transactions()),
                house.store.ledger());
    }

    private UUID made(School school) {
        return house.outbox
                .accept(ORDER, school.xml(house.subjects))
                .documents()
                .get(0);
    }

    private boolean deliver() {
        return house.courier("basispoort", c -> {
                    arrived.add(new String(c.bytes(), StandardCharsets.UTF_8));
                    return Receipt.of("taken");
                })
                .step();
    }

    @Test
    void whatWaitsAndWhatIsOnItsWayArriveAcrossARotation() {
        house.documentSize = 1;
        house.outbox.accept(ORDER, School.of(3).xml(house.subjects));
        house.courier("basispoort", c -> {
                    rotation.rotate("anna", "elk jaar");
                    arrived.add(new String(c.bytes(), StandardCharsets.UTF_8));
                    return Receipt.of("taken");
                })
                .step();
        rotation.drop("anna", "alles is nieuw");

        assertThat(deliver()).isTrue();
        assertThat(deliver()).isTrue();

        assertThat(arrived).hasSize(3).allMatch(content -> content.contains("Achternaam"));
        assertThat(house.ledger()).contains("OPERATED");
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void afterItTheOldKeyOpensNothingAndNothingIsSentAnew() throws IOException {
        UUID document = made(School.of(2));
        MasterKey old = MasterKey.read(Files.copy(file, folder.resolve("a-copy-of-the-old.key")));
        rotation.rotate("anna", "elk jaar");
        rotation.drop("anna", "alles is nieuw");

        Sealed sealed = house.jdbc()
                .queryForObject(
                        "SELECT content, wrapped_key FROM outbox WHERE document_id = ?",
                        (row, i) -> new Sealed(row.getBytes(1), row.getBytes(2)),
                        document);
        assertThatThrownBy(
                        () -> new Envelope(old).open(java.util.Objects.requireNonNull(sealed), document, "basispoort"))
                .isInstanceOf(CannotOpen.class);
        assertThat(deliver()).isTrue();

        MasterKey restarted = MasterKey.read(file);
        HashRoot.open(house.jdbc(), restarted);
        assertThat(house.jdbc().queryForList("SELECT sealed_key FROM subject", byte[].class))
                .hasSize(2);
        assertThat(house.subjects.leerlingkey(house.subject("L1"))).contains("L1");
        assertThat(house.outbox.accept(ORDER, School.of(2).xml(house.subjects)).unchanged())
                .isEqualTo(2);
        Acceptance changed = house.outbox.accept(
                ORDER, School.of(2).with("L1", Veld.ACHTERNAAM, "Anders").xml(house.subjects));
        assertThat(changed.queued()).isEqualTo(1);
    }

    @Test
    void oneThatBrokeOffInTheMiddleLeavesEverythingOpenAndGoesOnWithTheSameKey() {
        UUID document = made(School.of(2));
        SealedStore breaks = new SealedStore() {
            @Override
            public String what() {
                return "power";
            }

            @Override
            public int renew() {
                throw new IllegalStateException("power is gone");
            }
        };
        List<SealedStore> half = new ArrayList<>(stores());
        half.add(3, breaks);
        assertThatThrownBy(() -> rotation(half).rotate("anna", "elk jaar")).hasMessage("power is gone");
        String fresh = MasterKey.read(file).fingerprint();

        MasterKey restarted = MasterKey.read(file);
        HashRoot.open(house.jdbc(), restarted);
        assertThat(restarted.fingerprints()).hasSize(2);
        assertThat(house.subjects.leerlingkey(house.subject("L1"))).contains("L1");
        assertThatThrownBy(() -> rotation.drop("anna", "te vroeg")).hasMessageContaining("not finished");
        rotation.rotate("anna", "verder");
        rotation.drop("anna", "alles is nieuw");

        assertThat(MasterKey.read(file).fingerprints()).containsExactly(fresh);
        assertThat(deliver()).isTrue();
        assertThat(arrived).singleElement().asString().contains("Achternaam1");
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void aDatabaseOfAnotherMasterKeyIsRefusedAtTheBoot() {
        MasterKey other = TestKeys.masterKey(99);

        assertThatThrownBy(() -> HashRoot.open(house.jdbc(), other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed under another master key");
    }
}
