package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
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

/** What a person can do about documents that are held and about tasks. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class DeliveryDeskTest {
    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-00000000000d");

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDelivery house;
    private DeliveryDesk desk;
    private UUID held;
    private final List<UUID> arrived = new ArrayList<>();

    @BeforeEach
    void holdOne() {
        house = new TestDelivery(folder, kind);
        Reorder reorder = (partner, vestiging, why) -> house.reordered.add(partner + " " + vestiging);
        desk = new DeliveryDesk(
                house.store,
                house.subjects,
                new Couriers(List::of, house.store, reorder, house.signal, Duration.ofSeconds(1)));
        held = house.outbox
                .accept(ORDER, School.of(2).csv(house.subjects))
                .documents()
                .get(0);
        house.courier("jgz", c -> {
                    throw TransportException.hold("another host key");
                })
                .step();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private boolean carry() {
        return house.courier("jgz", c -> {
                    arrived.add(c.id());
                    return Receipt.of("taken");
                })
                .step();
    }

    @Test
    void theListSaysWhatIsHeldAndWhy() {
        assertThat(desk.held()).hasSize(1).first().satisfies(h -> {
            assertThat(h.document()).isEqualTo(held);
            assertThat(h.pupils()).isEqualTo(2);
            assertThat(h.reason()).isEqualTo("another host key");
        });
    }

    @Test
    void whatIsSentAgainGoesThroughTheGateOfToday() {
        assertThat(desk.resend(held, "de beheerder", "sleutel gewisseld")).isTrue();
        house.gateSays = "another policy:another fingerprint";
        assertThat(carry()).isTrue();

        assertThat(arrived).isEmpty();
        assertThat(house.state(held)).isEqualTo("DESTROYED");
    }

    @Test
    void whatIsSentAgainArrivesUnderItsOwnId() {
        assertThat(desk.resend(held, "de beheerder", "sleutel gewisseld")).isTrue();
        assertThat(carry()).isTrue();

        assertThat(arrived).containsExactly(held);
        assertThatThrownBy(() -> desk.resend(held, "de beheerder", "sleutel gewisseld"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is held");
    }

    @Test
    void whoWantedItSentAgainAndWhyIsInTheLedger() {
        desk.resend(held, "de beheerder", "sleutel gewisseld");

        assertThat(house.jdbc()
                        .queryForList(
                                "SELECT detail FROM ledger_entry WHERE outcome = 'OPERATED' AND document_id = ?",
                                String.class,
                                held))
                .containsExactly("sent again by de beheerder: sleutel gewisseld");
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void whatIsDestroyedIsInTheLedgerWithItsReasonAndIsMadeAnew() {
        desk.destroy(held, "de beheerder", "verkeerde sleutel van de GGD");

        assertThat(desk.held()).isEmpty();
        assertThat(house.keyDestroyed(held)).isTrue();
        assertThat(house.jdbc()
                        .queryForList("SELECT detail FROM ledger_entry WHERE outcome = 'DESTROYED'", String.class))
                .allMatch(d -> d.startsWith("destroyed by de beheerder: verkeerde sleutel van de GGD"));
        assertThat(house.outbox.accept(ORDER, School.of(2).csv(house.subjects)).queued())
                .isEqualTo(2);
        assertThatThrownBy(() -> desk.destroy(held, "x", "y")).isInstanceOf(IllegalArgumentException.class);
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void aTaskNamesThePupilForThePrivacyOfficerAndInNoText() {
        desk.resend(held, "de beheerder", "sleutel gewisseld");
        carry();
        house.outbox.accept(ORDER, School.of(2).objection("L1").csv(house.subjects));

        DeliveryDesk.Task task = desk.tasks().get(0);
        assertThat(task.leerlingkey()).isEqualTo("L1");
        assertThat(task.toString()).doesNotContain("L1");
        desk.done(task.id(), "de functionaris", "brief 3");
        assertThat(desk.tasks()).isEmpty();
    }
}
