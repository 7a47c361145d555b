package nl.sluis.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.ledger.Database;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was sent is taken back when a pupil is withheld or gone: on a real database, with a partner that the test plays. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class RemovalTest {
    @Parameter
    Database kind = Database.H2;

    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-00000000000c");

    @TempDir
    Path folder;

    private TestDelivery house;
    private final Basispoort basispoort = new Basispoort();

    @BeforeEach
    void open() {
        house = new TestDelivery(folder, kind);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** A partner that does as it is told: the keys that it has, and what it was sent. */
    private static final class Basispoort implements Transport {
        private static final Pattern KEY = Pattern.compile("key=\"([^\"]+)\"");
        private final Set<String> has = new TreeSet<>();
        private final List<Consignment> arrived = new ArrayList<>();

        @Override
        public Receipt deliver(Consignment consignment) {
            arrived.add(consignment);
            Matcher key = KEY.matcher(new String(consignment.bytes(), UTF_8));
            while (key.find()) {
                if (consignment.kind() == DocumentKind.DELIVERY) {
                    has.add(key.group(1));
                } else {
                    has.remove(key.group(1));
                }
            }
            return Receipt.of("taken");
        }

        private String last() {
            return new String(arrived.get(arrived.size() - 1).bytes(), UTF_8);
        }
    }

    private Acceptance accept(School school) {
        return house.outbox.accept(ORDER, school.xml(house.subjects));
    }

    private void carryAll() {
        Courier courier = house.courier("basispoort", basispoort);
        while (courier.step()) {
            house.clock.turn(Duration.ofSeconds(1));
        }
    }

    private void delivered(School school) {
        accept(school);
        carryAll();
    }

    @Test
    void anObjectionAfterDeliverySendsARevocationWithTheHandleAndNothingElse() {
        School school = School.of(3).whole();
        delivered(school);

        Acceptance acceptance = accept(school.objection("L1"));
        carryAll();

        assertThat(acceptance.revoked()).isEqualTo(1);
        assertThat(acceptance.received()).isEqualTo(3);
        assertThat(basispoort.last())
                .isEqualTo("<leerlingverwijdering_verzoek xmlns=\"urn:sluis:assumed:basispoort:1\" berichtid=\""
                        + acceptance.documents().get(0)
                        + "\" vestiging=\"99AA00\"><leerling key=\"L1\"/></leerlingverwijdering_verzoek>");
        assertThat(basispoort.has).containsExactly("L0", "L2");
        assertThat(house.ledger()).containsSubsequence("REVOKING", "WITHHELD", "ACKNOWLEDGED", "REVOKED");
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void afterTheReceiptNothingOfThePupilIsKept() {
        School school = School.of(2).whole();
        delivered(school);
        house.identities.store("basispoort", Map.of(house.subject("L1"), "777000777000"));

        delivered(school.leaves("L1"));

        long id = house.subject("L1").id();
        for (String table : List.of("delta", "handle", "partner_identity", "outbox_subject")) {
            assertThat(house.jdbc().queryForList("SELECT subject_id FROM " + table, Long.class))
                    .as(table)
                    .doesNotContain(id);
        }
        assertThat(accept(school).revoked()).as("it is revoked once").isZero();
    }

    @Test
    void whoIsAbsentFromAWholeSnapshotIsRevokedAndFromAnotherNot() {
        delivered(School.of(3));

        assertThat(accept(School.of(3).leaves("L1")).revoked()).isZero();
        assertThat(accept(School.of(3).whole().leaves("L1")).revoked()).isEqualTo(1);
    }

    @Test
    void whoWasSetApartAtTheSourceIsNotAbsent() {
        delivered(School.of(3));

        assertThat(accept(School.of(3).whole().setApart("L1")).revoked()).isZero();
    }

    @Test
    void whoLacksAValueThatTheFormatDemandsIsNotTakenBack() {
        delivered(School.of(2).whole());

        Acceptance acceptance = house.outbox.accept(
                ORDER, School.of(2).whole().with("L1", Veld.ACHTERNAAM, null).csv(house.subjects));

        assertThat(acceptance.incomplete()).isEqualTo(1);
        assertThat(acceptance.tasked()).isZero();
    }

    @Test
    void whoWasNeverSentIsNeitherSentNorRevoked() {
        School school = School.of(3).whole();
        accept(school);

        Acceptance acceptance = accept(school.objection("L1"));
        carryAll();

        assertThat(acceptance.revoked()).isZero();
        assertThat(basispoort.arrived).hasSize(1);
        assertThat(basispoort.has).containsExactly("L0", "L2");
        assertThat(house.jdbc().queryForList("SELECT subject_id FROM handle", Long.class))
                .hasSize(2)
                .doesNotContain(house.subject("L1").id());
    }

    @Test
    void whoMayHaveReachedThePartnerIsRevoked() {
        School school = School.of(2).whole();
        accept(school);
        house.courier("basispoort", c -> {
                    basispoort.deliver(c);
                    throw TransportException.again("the answer was lost");
                })
                .step();

        accept(school.leaves("L1"));
        house.clock.turn(Duration.ofMinutes(11));
        carryAll();

        assertThat(basispoort.has).containsExactly("L0");
    }

    @Test
    void whomThePartnerRefusedIsNotTakenBack() {
        School school = School.of(2).whole();
        accept(school);
        house.courier("basispoort", c -> {
                    throw TransportException.rejected("Client.OngeldigBericht");
                })
                .step();

        Acceptance acceptance = accept(school.leaves("L1"));
        carryAll();

        assertThat(acceptance.revoked()).isZero();
        assertThat(basispoort.arrived).hasSize(1);
        assertThat(basispoort.has).containsExactly("L0");
    }

    @Test
    void whomThePartnerHadIsTakenBackThoughItRefusedTheLastDocument() {
        School school = School.of(2).whole();
        delivered(school);
        accept(school.with("L1", Veld.ROEPNAAM, "Anders"));
        house.courier("basispoort", c -> {
                    throw TransportException.rejected("Client.OngeldigBericht");
                })
                .step();

        assertThat(accept(school.leaves("L1")).revoked()).isOne();
        carryAll();

        assertThat(basispoort.has).containsExactly("L0");
    }

    @Test
    void whoComesBackBeforeTheRevocationWasSentIsNeitherRevokedNorSentAgain() {
        School school = School.of(2).whole();
        delivered(school);
        UUID revocation = accept(school.objection("L1")).documents().get(0);

        Acceptance back = accept(school.noObjection("L1"));
        carryAll();

        assertThat(house.state(revocation)).isEqualTo("DESTROYED");
        assertThat(back.unchanged()).isEqualTo(2);
        assertThat(basispoort.arrived).hasSize(1);
        assertThat(basispoort.has).containsExactly("L0", "L1");
    }

    @Test
    void whoComesBackAfterTheRevocationIsSentAgain() {
        School school = School.of(2).whole();
        delivered(school);
        delivered(school.objection("L1"));

        Acceptance back = accept(school.noObjection("L1"));
        carryAll();

        assertThat(back.queued()).isEqualTo(1);
        assertThat(basispoort.has).containsExactly("L0", "L1");
    }

    @Test
    void whoComesBackWhileTheRevocationIsBeingSentIsSentAfterIt() {
        School school = School.of(2).whole();
        delivered(school);
        accept(school.objection("L1"));
        school.noObjection("L1");
        house.courier("basispoort", c -> {
                    assertThat(accept(school).queued()).isEqualTo(1);
                    return basispoort.deliver(c);
                })
                .step();
        carryAll();

        assertThat(basispoort.arrived)
                .extracting(Consignment::kind)
                .containsExactly(DocumentKind.DELIVERY, DocumentKind.REVOCATION, DocumentKind.DELIVERY);
        assertThat(basispoort.has).containsExactly("L0", "L1");
        assertThat(accept(school).unchanged()).isEqualTo(2);
    }

    @Test
    void otherFactsDoNotStopARevocation() {
        School school = School.of(2).whole();
        delivered(school);
        accept(school.objection("L1"));
        house.gateSays = "another policy:another fingerprint";
        carryAll();

        assertThat(basispoort.has).containsExactly("L0");
        assertThat(house.reordered).isEmpty();
    }

    @Test
    void aGroundThatHasEndedStopsTheRevocationAndOrdersAnew() {
        School school = School.of(2).whole();
        delivered(school);
        UUID revocation = accept(school.objection("L1")).documents().get(0);
        house.gateSays = "the same policy:without the objection";
        house.grounds = false;
        carryAll();

        assertThat(house.state(revocation)).isEqualTo("DESTROYED");
        assertThat(house.reordered).hasSize(1);
        assertThat(basispoort.has).containsExactly("L0", "L1");
        house.gateSays = "";
        assertThat(accept(school).revoked())
                .as("still withheld, so revoked anew")
                .isEqualTo(1);
    }

    @Test
    void aRevocationThatIsHeldIsMadeAnewByTheNextOrder() {
        School school = School.of(2).whole();
        delivered(school);
        UUID first = accept(school.leaves("L1")).documents().get(0);
        house.courier("basispoort", c -> {
                    throw TransportException.hold("another certificate");
                })
                .step();
        assertThat(house.state(first)).isEqualTo("HELD");

        assertThat(accept(school).revoked()).isEqualTo(1);
        carryAll();
        assertThat(basispoort.has).containsExactly("L0");
    }

    @Test
    void aRevocationThatThePartnerRefusesBecomesATask() {
        School school = School.of(2).whole();
        delivered(school);
        accept(school.objection("L1"));
        house.courier("basispoort", c -> {
                    throw TransportException.rejected("Client.OngeldigBericht");
                })
                .step();

        assertThat(house.store.tasks().open()).hasSize(1);
        assertThat(house.ledger()).containsSubsequence("REJECTED", "TASKED");
        assertThat(accept(school).revoked()).as("it is not asked every night").isZero();
    }

    @Test
    void whomThePartnerDoesNotConfirmIsRevokedAgain() {
        School school = School.of(3).whole();
        delivered(school);
        accept(school.objection("L1").objection("L2"));
        Subject unconfirmed = house.subject("L2");
        house.courier("basispoort", c -> new Receipt("one of them", Map.of(), Set.of(unconfirmed)))
                .step();

        assertThat(house.ledger()).filteredOn("REVOKED"::equals).hasSize(1);
        assertThat(accept(school).revoked()).isEqualTo(1);
    }

    @Test
    void aPartnerWithoutAMessageForItIsATaskUntilAPersonSaysThatItIsDone() {
        School school = School.of(2).whole();
        house.outbox.accept(ORDER, school.csv(house.subjects));
        house.courier("jgz", c -> Receipt.of("file")).step();

        Acceptance first = house.outbox.accept(ORDER, school.objection("L1").csv(house.subjects));
        Acceptance second = house.outbox.accept(ORDER, school.csv(house.subjects));

        assertThat(first.tasked()).isEqualTo(1);
        assertThat(second.tasked()).isZero();
        Tasks.Open task = house.store.tasks().open().get(0);
        assertThat(task.subject().flatMap(house.subjects::leerlingkey)).contains("L1");
        assertThat(task.reason()).isEqualTo("OBJECTION");

        house.store.settlement().done(task.id(), "de functionaris", "brief aan de GGD");

        assertThat(house.store.tasks().open()).isEmpty();
        assertThat(house.ledger()).containsSubsequence("TASKED", "TASK_DONE");
        assertThat(house.outbox.accept(ORDER, school.csv(house.subjects)).tasked())
                .isZero();
        assertThat(house.outbox
                        .accept(ORDER, school.noObjection("L1").csv(house.subjects))
                        .queued())
                .as("the partner has nothing of the pupil, so gets all of it")
                .isEqualTo(1);
        assertThatThrownBy(() -> house.store.settlement().done(task.id(), "x", "y"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTaskEndsWhenThePupilMayBeSentAgain() {
        School school = School.of(2).whole();
        house.outbox.accept(ORDER, school.csv(house.subjects));
        house.courier("jgz", c -> Receipt.of("file")).step();
        house.outbox.accept(ORDER, school.objection("L1").csv(house.subjects));

        Acceptance back = house.outbox.accept(ORDER, school.noObjection("L1").csv(house.subjects));

        assertThat(house.store.tasks().open()).isEmpty();
        assertThat(back.queued()).as("whether it was removed is not known").isEqualTo(1);
    }

    @Test
    void whoWasSentBeforeThereWasAHandleBecomesATask() {
        School school = School.of(2).whole();
        delivered(school);
        house.jdbc().update("DELETE FROM handle");

        Acceptance acceptance = accept(school.objection("L1"));

        assertThat(acceptance.revoked()).isZero();
        assertThat(acceptance.tasked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void whateverComesAndGoesThePartnerEndsWithWhoMayBeThere(long seed) {
        Random random = new Random(seed);
        int size = 12;
        Set<String> objects = new HashSet<>();
        Set<String> gone = new HashSet<>();
        Transport moody = c -> {
            switch (random.nextInt(6)) {
                case 0 -> throw TransportException.again("not now");
                case 1 -> {
                    basispoort.deliver(c);
                    throw TransportException.again("the answer was lost");
                }
                case 2 -> throw TransportException.hold("a person must look");
                default -> {
                    return basispoort.deliver(c);
                }
            }
        };
        for (int night = 0; night < 12; night++) {
            for (int i = 0; i < size; i++) {
                turn(random, objects, "L" + i);
                turn(random, gone, "L" + i);
            }
            accept(today(size, objects, gone, night % 3));
            for (int step = random.nextInt(4); step > 0; step--) {
                house.courier("basispoort", moody).step();
                house.clock.turn(Duration.ofMinutes(11));
            }
        }
        delivered(today(size, objects, gone, 7));

        Set<String> may = new TreeSet<>();
        for (int i = 0; i < size; i++) {
            if (!objects.contains("L" + i) && !gone.contains("L" + i)) {
                may.add("L" + i);
            }
        }
        assertThat(basispoort.has).isEqualTo(may);
        assertThat(house.jdbc().queryForList("SELECT subject_id FROM handle", Long.class))
                .hasSameSizeAs(may);
        assertThat(house.verify().good()).isTrue();
    }

    private static void turn(Random random, Set<String> set, String key) {
        if (random.nextInt(5) == 0 && !set.remove(key)) {
            set.add(key);
        }
    }

    private static School today(int size, Set<String> objects, Set<String> gone, int edition) {
        School school = School.of(size).whole();
        for (int i = 0; i < size; i += 3) {
            school.with("L" + i, Veld.ACHTERNAAM, "Achternaam" + i + "e" + edition);
        }
        gone.forEach(school::leaves);
        objects.forEach(school::objection);
        return school;
    }
}
