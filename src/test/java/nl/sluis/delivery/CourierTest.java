package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.ledger.Database;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The way of one document from the outbox to its receipt, on a real database, with a partner that the test plays. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class CourierTest {
    @Parameter
    Database kind = Database.H2;

    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-00000000000b");

    @TempDir
    Path folder;

    private TestDelivery house;
    private final List<Consignment> arrived = new ArrayList<>();

    @BeforeEach
    void open() {
        house = new TestDelivery(folder, kind);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private UUID accept(School school) {
        return house.outbox
                .accept(ORDER, school.csv(house.subjects))
                .documents()
                .get(0);
    }

    private Receipt takes(Consignment consignment) {
        arrived.add(consignment);
        return Receipt.of("taken");
    }

    @Test
    void aReceiptSettlesTheDocumentAndDestroysItsKey() {
        UUID document = accept(School.of(3));
        assertThat(house.courier("jgz", this::takes).step()).isTrue();

        assertThat(arrived).extracting(Consignment::id).containsExactly(document);
        assertThat(new String(arrived.get(0).bytes(), StandardCharsets.UTF_8)).contains("Achternaam0", "Achternaam2");
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
        assertThat(house.keyDestroyed(document)).isTrue();
        assertThat(house.ledger()).contains("ACKNOWLEDGED");
        assertThat(house.courier("jgz", this::takes).step())
                .as("nothing is left to carry")
                .isFalse();
        assertThat(house.outbox.accept(ORDER, School.of(3).csv(house.subjects)).unchanged())
                .isEqualTo(3);
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void whatDiedBetweenSendingAndSettlingComesAgainUnderTheSameId() {
        UUID document = accept(School.of(2));
        Transport dies = c -> {
            arrived.add(c);
            throw new Died();
        };
        assertThatThrownBy(() -> house.courier("jgz", dies).step()).isInstanceOf(Died.class);
        assertThat(house.courier("jgz", this::takes, "node2", 3).step())
                .as("the lease still runs")
                .isFalse();
        house.clock.turn(Duration.ofMinutes(6));
        assertThat(house.courier("jgz", this::takes, "node2", 3).step()).isTrue();

        assertThat(arrived).extracting(Consignment::id).containsExactly(document, document);
        assertThat(arrived.get(1).bytes()).isEqualTo(arrived.get(0).bytes());
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void anAnswerThatExhaustsTheStackIsAFailedTryLikeAnyOther() {
        UUID document = accept(School.of(2));
        Transport tooDeep = c -> {
            throw new StackOverflowError();
        };
        assertThat(house.courier("jgz", tooDeep).step()).isTrue();
        assertThat(house.state(document)).isEqualTo("MADE");
        assertThat(house.jdbc().queryForObject("SELECT last_error FROM outbox", String.class))
                .isEqualTo("inner error StackOverflowError");
        house.clock.turn(Duration.ofMinutes(6));
        assertThat(house.courier("jgz", this::takes).step()).isTrue();
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void anOwnerWhoseLeaseRanOutCannotSettle() {
        UUID document = accept(School.of(2));
        Courier other = house.courier("jgz", this::takes, "node2", 3);
        Transport pausesLongerThanItsLease = c -> {
            house.clock.turn(Duration.ofMinutes(6));
            assertThat(other.step()).isTrue();
            return new Receipt("too late", Map.of(), Set.of());
        };
        house.courier("jgz", pausesLongerThanItsLease).step();

        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
        assertThat(house.jdbc().queryForObject("SELECT receipt FROM outbox", String.class))
                .isEqualTo("taken");
        assertThat(house.ledger().stream().filter("ACKNOWLEDGED"::equals)).hasSize(1);
    }

    @Test
    void aClockThatWasADayAheadLeavesNoLeaseThatNeverEnds() {
        UUID document = accept(School.of(2));
        house.clock.turn(Duration.ofDays(1));
        Transport dies = c -> {
            throw new Died();
        };
        assertThatThrownBy(() -> house.courier("jgz", dies).step()).isInstanceOf(Died.class);
        house.clock.turn(Duration.ofDays(-1));

        assertThat(house.courier("jgz", this::takes, "node2", 3).step()).isTrue();
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void aClockThatGoesBackOrAheadHoldsUpNoNextTryAndNoPause() {
        UUID document = accept(School.of(2));
        house.clock.turn(Duration.ofDays(1));
        Courier down = house.courier(
                "jgz",
                c -> {
                    arrived.add(c);
                    throw TransportException.again("the line is dead");
                },
                "node1",
                100);
        while (arrived.size() < Limits.DEFAULT.failures()) {
            down.step();
            house.clock.turn(Duration.ofMinutes(10));
        }
        house.clock.turn(Duration.ofDays(-1));

        assertThat(down.idle(Duration.ofMinutes(1))).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(down.step()).as("the pause was of tomorrow").isTrue();
        house.clock.turn(Duration.ofHours(-1));
        assertThat(house.courier("jgz", this::takes, "node1", 100).step()).isTrue();
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void anHourBackInTheMiddleOfASendingIsOneDelivery() {
        UUID document = accept(School.of(2));
        Courier other = house.courier("jgz", this::takes, "node2", 3);
        house.courier("jgz", c -> {
                    house.clock.turn(Duration.ofHours(-1));
                    // it sees a lease of an hour and knows that there is none
                    assertThat(other.step()).isTrue();
                    return new Receipt("too late", Map.of(), Set.of());
                })
                .step();

        assertThat(house.jdbc().queryForObject("SELECT receipt FROM outbox", String.class))
                .isEqualTo("taken");
        assertThat(house.state(document)).isEqualTo("ACKNOWLEDGED");
        assertThat(house.ledger().stream().filter("ACKNOWLEDGED"::equals)).hasSize(1);
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void whenTheGateDecidesOtherwiseNothingIsSentAndTheVestigingIsOrderedAnew() {
        UUID document = accept(School.of(2));
        house.gateSays = "another policy:another fingerprint";
        house.courier("jgz", this::takes).step();

        assertThat(arrived).isEmpty();
        assertThat(house.state(document)).isEqualTo("DESTROYED");
        assertThat(house.keyDestroyed(document)).isTrue();
        assertThat(house.reordered).containsExactly("jgz 99AA00: the gate decides otherwise now");
        assertThat(house.ledger()).contains("DESTROYED");
        assertThat(house.outbox.accept(ORDER, School.of(2).csv(house.subjects)).queued())
                .as("as if it had never been made")
                .isEqualTo(2);
    }

    @Test
    void afterTheLastTryADocumentIsHeldWithTheReason() {
        UUID document = accept(School.of(2));
        Courier courier = house.courier("jgz", c -> {
            throw TransportException.again("the line is dead");
        });
        for (int i = 0; i < 3; i++) {
            assertThat(courier.step()).as("try " + (i + 1)).isTrue();
            house.clock.turn(Duration.ofMinutes(11));
        }
        assertThat(house.state(document)).isEqualTo("HELD");
        assertThat(house.lastError(document)).contains("tried 3 times").contains("the line is dead");
        assertThat(courier.step()).isFalse();
    }

    @Test
    void whatHelpsNothingToTryAgainIsHeldOrRejectedAtOnce() {
        UUID first = accept(School.of(1));
        house.courier("jgz", c -> {
                    throw TransportException.hold("another host key");
                })
                .step();
        assertThat(house.state(first)).isEqualTo("HELD");
        UUID second = accept(School.of(1).with("L0", Veld.ROEPNAAM, "Anders"));
        house.courier("jgz", c -> {
                    throw TransportException.rejected("Client.OngeldigBericht");
                })
                .step();
        assertThat(house.state(second)).isEqualTo("REJECTED");
        assertThat(house.keyDestroyed(second)).isTrue();
    }

    @Test
    void aForeignErrorIsKeptByItsTypeOnly() {
        UUID document = accept(School.of(1));
        house.courier("jgz", c -> {
                    throw new IllegalStateException("Achternaam0 is in here");
                })
                .step();
        assertThat(house.lastError(document)).isEqualTo("inner error IllegalStateException");
    }

    @Test
    void aLaterDocumentWaitsForTheEarlierOneOfItsVestiging() {
        UUID first = accept(School.of(1));
        UUID second = accept(School.of(1).with("L0", Veld.ROEPNAAM, "Anders"));
        Courier courier = house.courier("jgz", c -> {
            if (arrived.isEmpty() && c.id().equals(first)) {
                arrived.add(c);
                throw TransportException.again("not now");
            }
            return takes(c);
        });
        assertThat(courier.step()).isTrue();
        assertThat(courier.step())
                .as("the first waits for its next try, and the second for the first")
                .isFalse();
        house.clock.turn(Duration.ofMinutes(11));
        assertThat(courier.step()).isTrue();
        assertThat(courier.step()).isTrue();
        assertThat(arrived).extracting(Consignment::id).containsExactly(first, first, second);
    }

    @Test
    void withOnePupilADocumentAPupilThatWaitsHoldsUpNobodyElse() {
        house.documentSize = 1;
        List<UUID> documents =
                house.outbox.accept(ORDER, School.of(3).csv(house.subjects)).documents();
        UUID later = house.outbox
                .accept(ORDER, School.of(3).with("L0", Veld.ROEPNAAM, "Anders").csv(house.subjects))
                .documents()
                .get(0);
        Courier courier = house.courier("jgz", c -> {
            if (c.id().equals(documents.get(0)) && arrived.isEmpty()) {
                arrived.add(c);
                throw TransportException.again("not now");
            }
            return takes(c);
        });
        for (int i = 0; i < 3; i++) {
            assertThat(courier.step()).isTrue();
        }
        assertThat(courier.step()).as("the later one of the same pupil waits").isFalse();
        assertThat(arrived).extracting(Consignment::id).containsExactlyElementsOf(documents);

        house.clock.turn(Duration.ofMinutes(11));
        assertThat(courier.step()).isTrue();
        assertThat(courier.step()).isTrue();
        assertThat(arrived).extracting(Consignment::id).endsWith(documents.get(0), later);
    }

    @Test
    void twoOfOnePupilAreNeverSentAtOnceAndTwoOfOthersAre() {
        house.documentSize = 1;
        house.outbox.accept(ORDER, School.of(2).csv(house.subjects));
        house.outbox.accept(
                ORDER, School.of(2).with("L0", Veld.ROEPNAAM, "Anders").csv(house.subjects));
        List<Set<Subject>> atOnce = new ArrayList<>();
        Courier other = house.courier("jgz", this::takes, "node2", 3);
        Transport whileSending = c -> {
            while (other.step()) {
                atOnce.add(Set.copyOf(arrived.get(arrived.size() - 1).subjects()));
            }
            assertThat(atOnce).doesNotContain(Set.copyOf(c.subjects()));
            return takes(c);
        };
        assertThat(house.courier("jgz", whileSending).step()).isTrue();

        assertThat(atOnce).as("the other pupil went meanwhile").hasSize(1);
        assertThat(other.step()).isTrue();
        assertThat(other.step()).isFalse();
    }

    @Test
    void aPartnerThatIsDownDoesNotUseUpTheTriesOfWhatWaits() {
        for (int i = 0; i < 30; i++) {
            house.outbox.accept(
                    ORDER,
                    School.of(new Vestiging(String.format("99AA%02d", i)), 1).csv(house.subjects));
        }
        Courier down = house.courier("jgz", c -> {
            arrived.add(c);
            throw TransportException.again("the line is dead");
        });
        int steps = 0;
        while (down.step()) {
            steps++;
        }
        assertThat(steps).as("ten failures in a row").isEqualTo(Limits.DEFAULT.failures());
        assertThat(down.idle(Duration.ofHours(1))).isBetween(Duration.ofSeconds(50), Limits.DEFAULT.pause());
        house.clock.turn(Limits.DEFAULT.pause());
        assertThat(down.step()).as("one is tried").isTrue();
        assertThat(down.step()).as("and the pause doubles").isFalse();
        assertThat(house.jdbc().queryForList("SELECT state FROM outbox", String.class))
                .containsOnly("MADE");
        assertThat(house.jdbc().queryForObject("SELECT COUNT(*) FROM outbox WHERE tries = 0", Integer.class))
                .isGreaterThanOrEqualTo(19);
    }

    @Test
    void aPartnersRateIsKept() {
        house.documentSize = 1;
        house.outbox.accept(ORDER, School.of(3).csv(house.subjects));
        PartnerSettings slow = new PartnerSettings(
                "jgz",
                "sftp",
                Map.of(),
                3,
                Duration.ofSeconds(10),
                Duration.ofMinutes(10),
                1,
                new Limits(30, 10, Duration.ofMinutes(1)),
                "",
                Map.of());
        Courier courier = new Courier(house.office("node1"), slow, this::takes);

        assertThat(courier.step()).isTrue();
        assertThat(courier.step()).isFalse();
        assertThat(courier.idle(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(2));
        house.clock.turn(Duration.ofSeconds(2));
        assertThat(courier.step()).isTrue();
    }

    @Test
    void whatThePartnerIssuedIsKeptWithTheReceipt() {
        accept(School.of(1));
        Subject subject = house.subject("L0");
        house.courier("jgz", c -> new Receipt("taken", Map.of(subject, "bp-7"), Set.of()))
                .step();
        assertThat(house.identities.of("jgz", List.of(subject))).containsEntry(subject, "bp-7");
        assertThat(house.jdbc()
                        .queryForObject("SELECT issued_id FROM partner_identity", Object.class)
                        .toString())
                .doesNotContain("bp-7");
    }

    /** The process ends here, as far as the courier can tell. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }
}
