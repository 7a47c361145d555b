package nl.sluis.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.control.retention.PupilLinks;
import nl.sluis.ledger.Database;
import nl.sluis.leerling.Subject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A person is erased once nobody has anything of it, and the ledger stays whole. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class ForgettingTest {
    private static final UUID ORDER = UUID.fromString("00000000-0000-4000-8000-00000000000f");

    @Parameter
    Database kind = Database.H2;

    @TempDir
    Path folder;

    private TestDelivery house;
    private PupilLinks links;
    private final Set<Long> present = new HashSet<>();

    @BeforeEach
    void open() {
        house = new TestDelivery(folder, kind);
        links = new PupilLinks(
                house.jdbc(),
                new TransactionTemplate(house.database.transactions()),
                house.store.ledger(),
                () -> present);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void forget(Subject pupil) {
        links.forget(pupil, School.VESTIGING, "forgotten by anna: verzoek 17");
    }

    private void deliverAll(String partner) {
        Courier courier = house.courier(partner, c -> Receipt.of("taken"));
        while (courier.step()) {
            // until nothing waits
        }
    }

    private long rows(String table, Subject pupil) {
        Long rows = house.jdbc()
                .queryForObject("SELECT COUNT(*) FROM " + table + " WHERE subject_id = ?", Long.class, pupil.id());
        return rows == null ? -1 : rows;
    }

    @Test
    void whoWasRevokedEverywhereIsForgottenAndTheLedgerIsWhole() {
        house.outbox.accept(ORDER, School.of(2).whole().xml(house.subjects));
        Subject pupil = house.subject("L1");
        assertThatThrownBy(() -> forget(pupil)).hasMessageContaining("basispoort is still to get a document");
        deliverAll("basispoort");
        assertThatThrownBy(() -> forget(pupil)).hasMessageContaining("basispoort still has the pupil, or may have");
        house.outbox.accept(ORDER, School.of(2).whole().leaves("L1").xml(house.subjects));
        assertThatThrownBy(() -> forget(pupil)).isInstanceOf(IllegalArgumentException.class);
        deliverAll("basispoort");
        List<String> lines = house.ledger();

        forget(pupil);

        assertThat(house.subjects.find(School.VESTIGING, "L1")).isEmpty();
        assertThat(house.subjects.leerlingkey(pupil)).isEmpty();
        assertThat(house.subjects.find(School.VESTIGING, "L0")).isPresent();
        for (String table : List.of("delta", "handle", "partner_identity", "withholding", "task", "outbox_subject")) {
            assertThat(rows(table, pupil)).as(table).isZero();
        }
        assertThat(house.ledger())
                .hasSize(lines.size() + 1)
                .endsWith("FORGOTTEN")
                .containsAll(lines);
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void aTaskThatIsOpenKeepsThePupil() {
        house.outbox.accept(ORDER, School.of(2).whole().csv(house.subjects));
        deliverAll("jgz");
        house.outbox.accept(ORDER, School.of(2).whole().leaves("L1").csv(house.subjects));
        Subject pupil = house.subject("L1");
        assertThatThrownBy(() -> forget(pupil)).hasMessageContaining("jgz is still to be asked by a person");
        Couriers none =
                new Couriers(List::of, house.store, (partner, school, why) -> {}, house.signal, Duration.ofSeconds(1));
        DeliveryDesk desk = new DeliveryDesk(house.store, house.subjects, none);
        desk.done(desk.tasks().get(0).id(), "de functionaris", "brief 3");

        forget(pupil);

        assertThat(house.subjects.find(School.VESTIGING, "L1")).isEmpty();
        assertThat(house.verify().good()).isTrue();
    }

    @Test
    void whoIsStillAtSchoolIsNotForgottenSinceItsObjectionWouldBeTo() {
        house.outbox.accept(ORDER, School.of(2).objection("L1").whole().csv(house.subjects));
        Subject pupil = house.subject("L1");
        present.add(pupil.id());

        assertThatThrownBy(() -> forget(pupil)).hasMessageContaining("the administration still has the pupil");

        assertThat(house.subjects.find(School.VESTIGING, "L1")).contains(pupil);
    }

    @Test
    void itsNotificationsOfAbsenceGoWithIt() {
        house.subjects.resolve(School.VESTIGING, List.of("L1", "L1-melding"));
        Subject pupil = house.subject("L1");
        Subject notification = house.subject("L1-melding");
        house.jdbc()
                .update(
                        "INSERT INTO verzuim_melding (subject_id, pupil_id, vestiging, schooljaar, due_by)"
                                + " VALUES (?, ?, '99AA00', '2026-2027', DATE '2026-12-01')",
                        notification.id(),
                        pupil.id());
        house.jdbc()
                .update(
                        "INSERT INTO delta (partner, vestiging, subject_id, reached)"
                                + " VALUES ('verzuimloket', '99AA00', ?, TRUE)",
                        notification.id());
        assertThatThrownBy(() -> forget(pupil)).hasMessageContaining("verzuimloket still has the pupil");
        house.jdbc().update("DELETE FROM delta");

        forget(pupil);

        assertThat(house.subjects.find(School.VESTIGING, "L1-melding")).isEmpty();
        assertThat(house.database.count("verzuim_melding")).isZero();
        assertThat(house.ledger()).containsExactly("FORGOTTEN", "FORGOTTEN");
        assertThat(house.verify().good()).isTrue();
    }
}
