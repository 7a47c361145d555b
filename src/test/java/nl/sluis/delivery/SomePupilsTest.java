package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import nl.sluis.ledger.Database;
import nl.sluis.leerling.Veld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** An order for some pupils shares its state with the night, and says nothing about the others. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class SomePupilsTest {
    @Parameter
    Database kind = Database.H2;

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

    @Test
    void onlyTheChangedPupilIsSentAndTheNightSendsNothingAgain() {
        School school = School.of(5);
        assertThat(accept(school).queued()).isEqualTo(5);

        Acceptance change =
                accept(School.of(5).with("L2", Veld.ACHTERNAAM, "Anders").only("L2"));
        assertThat(change.queued()).isEqualTo(1);
        assertThat(change.received()).isEqualTo(1);

        assertThat(accept(School.of(5).with("L2", Veld.ACHTERNAAM, "Anders")).queued())
                .isZero();
    }

    @Test
    void whatIsHeldStaysHeldForThePupilsThatItDoesNotLookAt() {
        accept(School.of(5));
        house.database.jdbc().update("UPDATE outbox SET state = 'HELD'");

        accept(School.of(5).with("L2", Veld.ACHTERNAAM, "Anders").only("L2"));
        assertThat(states()).containsExactlyInAnyOrder("HELD", "MADE");

        accept(School.of(5).with("L2", Veld.ACHTERNAAM, "Anders"));
        assertThat(states()).contains("DESTROYED").doesNotContain("HELD");
    }

    private Acceptance accept(School school) {
        return house.outbox.accept(UUID.randomUUID(), school.csv(house.subjects));
    }

    private List<String> states() {
        return house.database.jdbc().queryForList("SELECT state FROM outbox", String.class);
    }
}
