package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.ledger.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Somebody who can write in the database brings an old document back, after its ground was withdrawn: by its state, by a row
 * that was kept from before, or under the name of another document or partner. Each ends in its own words, and nothing
 * arrives.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class ReplayTest {
    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final String WITHDRAWN = "another policy:another fingerprint";

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDelivery house;
    private final List<UUID> arrived = new ArrayList<>();

    @BeforeEach
    void open() {
        house = new TestDelivery(folder, kind);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aDocumentWhoseStateIsTurnedBackHasNoKeyAnyMore() {
        UUID document = delivered();

        house.jdbc().update("UPDATE outbox SET state = 'MADE', fence = fence + 1 WHERE document_id = ?", document);
        carry("jgz");

        assertThat(arrived).containsExactly(document);
        assertThat(house.state(document)).isEqualTo("HELD");
        assertThat(house.lastError(document))
                .isEqualTo("the key of this document was destroyed, so there is nothing left of it to send");
    }

    @Test
    void aRowOfBeforeTheWithdrawalIsHeldAgainstTheGateOfToday() {
        UUID document = made();
        keep(document);
        carry("jgz");
        arrived.clear();

        bringBack(document);
        house.gateSays = WITHDRAWN;
        carry("jgz");

        assertThat(arrived).isEmpty();
        assertThat(house.state(document)).isEqualTo("DESTROYED");
        assertThat(house.keyDestroyed(document)).isTrue();
        assertThat(house.reordered).containsExactly("jgz 99AA00: the gate decides otherwise now");
    }

    @Test
    void theContentOfAnOldDocumentUnderANewNameDoesNotOpen() {
        UUID old = made();
        keep(old);
        carry("jgz");
        arrived.clear();
        UUID fresh = house.outbox
                .accept(ORDER, School.of(3).csv(house.subjects))
                .documents()
                .get(0);

        house.jdbc()
                .update(
                        "UPDATE outbox SET content = (SELECT content FROM kept), wrapped_key = (SELECT wrapped_key FROM kept)"
                                + " WHERE document_id = ?",
                        fresh);
        carry("jgz");

        assertThat(arrived).isEmpty();
        assertThat(house.state(fresh)).isEqualTo("HELD");
        assertThat(house.lastError(fresh)).startsWith("sealed data does not open: another key, another address");
    }

    @Test
    void aDocumentThatIsAddressedAnewDoesNotOpen() {
        UUID document = made();

        house.jdbc().update("UPDATE outbox SET partner = 'basispoort' WHERE document_id = ?", document);
        carry("basispoort");

        assertThat(arrived).isEmpty();
        assertThat(house.state(document)).isEqualTo("HELD");
        assertThat(house.lastError(document)).startsWith("sealed data does not open: another key, another address");
    }

    private UUID made() {
        return house.outbox
                .accept(ORDER, School.of(2).csv(house.subjects))
                .documents()
                .get(0);
    }

    private UUID delivered() {
        UUID document = made();
        carry("jgz");
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
        return document;
    }

    private void keep(UUID document) {
        house.jdbc().execute("CREATE TABLE kept AS SELECT * FROM outbox WHERE document_id = '" + document + "'");
    }

    private void bringBack(UUID document) {
        house.jdbc()
                .update(
                        "UPDATE outbox SET state = 'MADE', content = (SELECT content FROM kept), wrapped_key ="
                                + " (SELECT wrapped_key FROM kept), fence = fence + 1 WHERE document_id = ?",
                        document);
    }

    private void carry(String partner) {
        house.courier(partner, c -> {
                    arrived.add(c.id());
                    return Receipt.of("taken");
                })
                .step();
    }
}
