package nl.sluis.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.sluis.ledger.Database;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A partner that is told to remove only what people ask for, and only once, on a real database. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class RemovalByHandTest {
    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-00000000000d");

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDelivery house;
    private RemovalDesk desk;
    private final List<String> ordered = new ArrayList<>();
    private final List<Consignment> arrived = new ArrayList<>();
    private final School school = School.of(3).whole();

    @BeforeEach
    void open() {
        house = new TestDelivery(folder, kind);
        house.documentSize = 1;
        desk = desk(true);
        order();
        carry();
        arrived.clear();
    }

    private RemovalDesk desk(boolean fourEyes) {
        return new RemovalDesk(
                house.store,
                house.jdbc(),
                house.subjects,
                (partner, vestiging, why) -> ordered.add(partner + " " + vestiging),
                fourEyes);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Acceptance order() {
        return house.outbox.accept(ORDER, school.byHand(house.subjects));
    }

    private void carry() {
        carry(c -> {
            arrived.add(c);
            return Receipt.of("J");
        });
    }

    private void carry(Transport transport) {
        Courier courier = house.courier("duo-bron", transport);
        while (courier.step()) {
            house.clock.turn(Duration.ofSeconds(1));
        }
    }

    private void ask(String key) {
        desk.ask("duo-bron", School.VESTIGING, house.subject(key), "anna");
    }

    private long last() {
        return desk.latest().get(desk.latest().size() - 1).id();
    }

    private String state() {
        return desk.latest().get(desk.latest().size() - 1).state();
    }

    private void askedAndApproved(String key) {
        ask(key);
        desk.approve(last(), "bert");
    }

    @Test
    void whoLeavesIsNotRemovedButATask() {
        school.leaves("L1");
        Acceptance night = order();
        carry();

        assertThat(night.revoked()).isZero();
        assertThat(night.tasked()).isEqualTo(1);
        assertThat(arrived).isEmpty();
    }

    @Test
    void whatOneAskedAndAnotherApprovedIsSentByTheNextOrderWithTheHandleAndNothingElse() {
        school.leaves("L1");
        ask("L1");
        assertThat(order().revoked()).as("not approved yet").isZero();
        assertThat(ordered).isEmpty();

        desk.approve(last(), "bert");
        assertThat(ordered).containsExactly("duo-bron 99AA00");
        Acceptance night = order();
        carry();

        assertThat(night.revoked()).isEqualTo(1);
        assertThat(arrived)
                .singleElement()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(DocumentKind.REVOCATION))
                .satisfies(c -> assertThat(new String(c.bytes(), UTF_8))
                        .contains("<leerlingverwijdering_verzoek", "key=\"L1\"")
                        .doesNotContain("achternaam"));
        assertThat(state()).isEqualTo("ACKNOWLEDGED");
        assertThat(house.ledger()).containsSubsequence("TASKED", "REVOKING", "ACKNOWLEDGED", "REVOKED", "TASK_DONE");
        assertThat(house.store.tasks().open()).as("the task is done by it").isEmpty();
        assertThat(house.store.handles().of("duo-bron", School.VESTIGING, List.of(house.subject("L1"))))
                .isEmpty();
        assertThat(order().revoked()).as("once").isZero();
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void itWaitsForWhatIsOnItsWayOfThePupil() {
        school.with("L1", nl.sluis.leerling.Veld.ACHTERNAAM, "Anders");
        order();
        house.courier("duo-bron", c -> {
                    // while the newer enrolment goes out
                    school.leaves("L1");
                    askedAndApproved("L1");
                    assertThat(order().revoked()).isEqualTo(1);
                    arrived.add(c);
                    return Receipt.of("J");
                })
                .step();
        carry();

        assertThat(arrived)
                .extracting(Consignment::kind)
                .containsExactly(DocumentKind.DELIVERY, DocumentKind.REVOCATION);
    }

    @Test
    void whoAsksDoesNotApprove() {
        ask("L1");
        assertThatThrownBy(() -> desk.approve(last(), "anna")).hasMessageContaining("a second person is needed");
        assertThat(state()).isEqualTo("ASKED");
        assertThat(ordered).isEmpty();
    }

    @Test
    void whereThereIsOnePersonWhoAsksHasApproved() {
        school.leaves("L1");
        desk(false).ask("duo-bron", School.VESTIGING, house.subject("L1"), "anna");
        assertThat(ordered).hasSize(1);
        assertThat(order().revoked()).isEqualTo(1);
    }

    @Test
    void whomTheAdministrationStillHasIsNotRemovedAlsoNotWhenThePupilLeavesLater() {
        askedAndApproved("L1");

        assertThat(order().revoked()).isZero();
        assertThat(state()).isEqualTo("LAPSED");
        assertThat(desk.latest().get(0).note()).contains("still has the pupil");

        school.leaves("L1");
        assertThat(order().revoked()).isZero();
        carry();
        assertThat(arrived).isEmpty();
    }

    @Test
    void anOrderThatCannotKnowLeavesItToALaterOne() {
        askedAndApproved("L1");
        house.outbox.accept(ORDER, School.of(3).whole().setApart("L1").byHand(house.subjects));
        assertThat(state()).isEqualTo("APPROVED");
        house.outbox.accept(ORDER, School.of(3).leaves("L1").byHand(house.subjects));
        assertThat(state()).isEqualTo("APPROVED");

        school.leaves("L1");
        assertThat(order().revoked()).isEqualTo(1);
    }

    @Test
    void aRemovalThatIsHeldIsMadeAnewAndOneThatAPersonDestroysIsNot() {
        school.leaves("L1");
        askedAndApproved("L1");
        order();
        Transport unwilling = c -> {
            throw TransportException.hold("another certificate");
        };
        carry(unwilling);
        assertThat(state()).isEqualTo("HELD");

        assertThat(order().revoked()).isEqualTo(1);
        carry(unwilling);
        house.store
                .settlement()
                .destroyHeld(
                        house.store
                                .documents()
                                .held("duo-bron", School.VESTIGING)
                                .get(0),
                        "not wanted after all");

        assertThat(order().revoked()).isZero();
        assertThat(desk.latest()).hasSize(1);
        assertThat(state()).isEqualTo("DESTROYED");
    }

    @Test
    void oneThatThePartnerRefusesIsATask() {
        school.leaves("L1");
        askedAndApproved("L1");
        order();
        carry(c -> {
            throw TransportException.rejected("Client");
        });
        assertThat(state()).isEqualTo("REJECTED");
        assertThat(house.store.tasks().open())
                .singleElement()
                .satisfies(t -> assertThat(t.reason()).isEqualTo("MISTAKE"));
        assertThat(order().revoked()).isZero();
    }

    @Test
    void aTakenBackRequestDoesNothing() {
        school.leaves("L1");
        askedAndApproved("L1");
        desk.withdraw(last());
        assertThat(order().revoked()).isZero();
        assertThat(state()).isEqualTo("WITHDRAWN");
        assertThatThrownBy(() -> desk.withdraw(last())).hasMessageContaining("lies for decision");
    }

    @Test
    void whatCannotBeDoneIsRefusedWithTheReason() {
        ask("L1");
        assertThatThrownBy(() -> ask("L1")).hasMessageContaining("asked for already");
        house.jdbc()
                .update(
                        "DELETE FROM handle WHERE subject_id = ?",
                        house.subject("L2").id());
        assertThatThrownBy(() -> ask("L2")).hasMessageContaining("nothing is kept");
        assertThatThrownBy(() -> desk.pupil(School.VESTIGING, "L99")).hasMessageContaining("never met");

        School other = School.of(new Vestiging("99AA01"), 1).whole();
        house.outbox.accept(ORDER, other.byHand(house.subjects));
        assertThatThrownBy(() -> ask("L0"))
                .as("one enrolment, known by the number of the school")
                .hasMessageContaining("99AA01 too");
    }

    @Test
    void whoIsNoLongerThereByTheTimeOfTheOrderIsNotRemoved() {
        askedAndApproved("L1");
        house.jdbc()
                .update(
                        "DELETE FROM delta WHERE subject_id = ?",
                        house.subject("L1").id());
        school.leaves("L1");
        assertThat(order().revoked()).isZero();
        assertThat(state()).isEqualTo("LAPSED");
    }
}
