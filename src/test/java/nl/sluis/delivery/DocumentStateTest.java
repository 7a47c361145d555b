package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentStateTest {
    /** The table once more, as a list of what is allowed: everything else is not. */
    private static final Set<String> LEGAL = Set.of(
            "MADE>LEASED",
            "MADE>HELD",
            "MADE>DESTROYED",
            "LEASED>MADE",
            "LEASED>SENT",
            "LEASED>HELD",
            "LEASED>DESTROYED",
            "SENT>MADE",
            "SENT>ACKNOWLEDGED",
            "SENT>REJECTED",
            "SENT>HELD",
            "HELD>MADE",
            "HELD>DESTROYED");

    @ParameterizedTest
    @EnumSource
    void everyPairOfStatesIsDecided(DocumentState from) {
        for (DocumentState to : DocumentState.values()) {
            assertThat(from.mayBecome(to)).as(from + ">" + to).isEqualTo(LEGAL.contains(from + ">" + to));
        }
    }

    @Test
    void onlyTheEndStatesAreSettled() {
        assertThat(EnumSet.allOf(DocumentState.class).stream().filter(DocumentState::settled))
                .containsExactlyInAnyOrder(DocumentState.ACKNOWLEDGED, DocumentState.REJECTED, DocumentState.DESTROYED);
    }

    private record Move(String name, Set<DocumentState> from, DocumentState to, BiConsumer<TestDelivery, Lease> how) {}

    private static final List<Move> MOVES = List.of(
            new Move(
                    "sending",
                    Set.of(DocumentState.LEASED),
                    DocumentState.SENT,
                    (h, l) -> h.store.documents().sending(l)),
            new Move(
                    "acknowledge",
                    Set.of(DocumentState.SENT),
                    DocumentState.ACKNOWLEDGED,
                    (h, l) -> h.store.settlement().acknowledge(l, Receipt.of("r"))),
            new Move(
                    "reject",
                    Set.of(DocumentState.SENT),
                    DocumentState.REJECTED,
                    (h, l) -> h.store.settlement().reject(l, "no")),
            new Move(
                    "destroy",
                    Set.of(DocumentState.LEASED),
                    DocumentState.DESTROYED,
                    (h, l) -> h.store.settlement().destroy(l, "gate")),
            new Move(
                    "hold",
                    Set.of(DocumentState.SENT),
                    DocumentState.HELD,
                    (h, l) -> h.store.settlement().hold(l, DocumentState.SENT, "held")),
            new Move(
                    "again",
                    Set.of(DocumentState.SENT),
                    DocumentState.MADE,
                    (h, l) -> h.store.settlement().again(l, DocumentState.SENT, h.clock.instant(), "again")));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRandomWalkNeverLeavesTheTableAndAStaleLeaseChangesNothing(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        try (TestDelivery house = new TestDelivery(folder)) {
            for (int walk = 0; walk < 6; walk++) {
                School school = School.of(2);
                school.with("L0", nl.sluis.leerling.Veld.ROEPNAAM, "Walk" + walk + "x" + seed);
                UUID document = house.outbox
                        .accept(UUID.randomUUID(), school.csv(house.subjects))
                        .documents()
                        .get(0);
                Lease stale = lease(house);
                house.clock.turn(Duration.ofMinutes(10));
                house.store.leases().reclaim("jgz", Duration.ofHours(1));
                Lease lease = lease(house);
                assertThat(lease.document()).isEqualTo(document);
                for (int step = 0; step < 8 && lease != null; step++) {
                    Move move = MOVES.get(random.nextInt(MOVES.size()));
                    DocumentState before = DocumentState.valueOf(house.state(document));
                    Lease old = stale;
                    assertThatThrownBy(() -> move.how().accept(house, old)).isInstanceOf(LostLease.class);
                    assertThat(house.state(document)).isEqualTo(before.name());
                    lease = attempt(house, document, move, before, lease);
                }
                settle(house, document);
                assertThat(house.verify().good()).isTrue();
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Lease attempt(
            TestDelivery house, UUID document, Move move, DocumentState before, Lease lease) {
        if (!move.from().contains(before)) {
            assertThatThrownBy(() -> move.how().accept(house, lease)).isInstanceOf(LostLease.class);
            assertThat(house.state(document)).isEqualTo(before.name());
            return lease;
        }
        move.how().accept(house, lease);
        assertThat(house.state(document)).isEqualTo(move.to().name());
        assertThat(before.mayBecome(move.to())).isTrue();
        if (move.to().settled()) {
            assertThat(house.keyDestroyed(document)).isTrue();
            return null;
        }
        return move.to() == DocumentState.MADE ? lease(house) : move.to() == DocumentState.HELD ? null : lease;
    }

    private static void settle(TestDelivery house, UUID document) {
        house.clock.turn(Duration.ofMinutes(10));
        house.store.leases().reclaim("jgz", Duration.ofHours(1));
        house.store
                .leases()
                .lease("jgz", "node1", Duration.ofMinutes(5), Duration.ofHours(1))
                .ifPresent(last -> {
                    house.store.documents().sending(last);
                    house.store.settlement().acknowledge(last, Receipt.of("r"));
                    assertThat(house.keyDestroyed(document)).isTrue();
                });
    }

    private static Lease lease(TestDelivery house) {
        return house.store
                .leases()
                .lease("jgz", "node1", Duration.ofMinutes(5), Duration.ofHours(1))
                .orElseThrow();
    }
}
