package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.control.BrakeDesk;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** A source that suddenly has half a school, nobody, or nothing to say: the partners keep what they have. */
class MassChangeNightTest {
    private static final int SCHOOLS = 2;
    private static final int PUPILS = 60;

    @TempDir
    Path home;

    private RunningHub hub;
    private School school;

    @BeforeEach
    void aGoodNight() {
        hub = RunningHub.on(home, SCHOOLS, PUPILS);
        school = hub.get(DemoWorld.class).board().schools().get(0);
        hub.night();
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aShrunkSchoolIsHeldWhileTheOthersGoOnUntilItIsConfirmed() {
        esis(EsisDial.records(pupils -> pupils.limit(6)));
        List<Object> before = deltas();

        RunSummary night = night();

        assertThat(night.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.vestiging()).isEqualTo(school.brin6()))
                .satisfies(f -> assertThat(f.why()).startsWith("mass change at " + school.brin6()));
        assertThat(night.lines()).isNotEmpty().noneMatch(l -> l.vestiging().equals(school.brin6()));
        assertThat(deltas()).isEqualTo(before);
        assertThat(health("brake").getCode()).isEqualTo("HELD");
        // the hub is not taken out of service for it
        assertThat(health("readiness")).isEqualTo(Status.UP);
        assertThat(hub.get(HealthEndpoint.class).health().getStatus()).isEqualTo(Status.UP);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !alarms().isEmpty());
        assertThat(alarms()).containsExactly("MASS_CHANGE " + school.brin6());

        UUID run = hub.get(BrakeDesk.class)
                .confirm(new Vestiging(school.brin6()), "beheerder", "locatie is gesplitst")
                .orElseThrow();

        RunSummary after = settled(run);
        assertThat(after.failures()).isEmpty();
        assertThat(after.lines())
                .isNotEmpty()
                .allMatch(l -> l.vestiging().equals(school.brin6()))
                .filteredOn(l -> Set.of("basispoort", "jgz").contains(l.partner()))
                .hasSize(2)
                .allMatch(l -> l.received() == 6);
        // only now do the partners hear who is gone
        assertThat(deltas()).isNotEqualTo(before);
        assertThat(health("brake")).isEqualTo(Status.UP);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> alarms().isEmpty());
    }

    @Test
    void geengegevensIsAnAlarmAndTakesNobodyAway() {
        esis(EsisDial.of(EsisDial.Answer.GEENGEGEVENS));
        List<Object> before = deltas();
        RunSummary night = night();
        assertThat(night.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.why()).contains("geengegevens"));
        assertThat(deltas()).isEqualTo(before);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !alarms().isEmpty());
        assertThat(alarms()).containsExactly("SOURCE_EMPTY " + school.brin6());

        esis(EsisDial.normal());
        night();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> alarms().isEmpty());
    }

    @Test
    void geenwijzigingenTakesNobodyAway() {
        esis(EsisDial.of(EsisDial.Answer.GEENWIJZIGINGEN));
        List<Object> before = deltas();
        RunSummary night = night();
        // nobody asked for changes: it is no answer, and absence that could not be counted must not look counted
        assertThat(night.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.why()).contains("geenwijzigingen, though the whole was asked for"));
        assertThat(deltas()).isEqualTo(before);
    }

    private void esis(EsisDial dial) {
        hub.get(DemoWorld.class).esis().dial(school.brin6(), dial);
    }

    private RunSummary night() {
        return settled(hub.get(Nights.class).start(hub.partners(), "test", "test"));
    }

    private RunSummary settled(UUID run) {
        RunSummaries summaries = hub.get(RunSummaries.class);
        Awaitility.await()
                .atMost(Duration.ofMinutes(6))
                .until(() -> summaries.of(run).settled());
        return summaries.of(run);
    }

    /** Of the source; what else is wrong is no matter here. */
    private List<String> alarms() {
        return hub.get(Alarms.class).open().stream()
                .filter(a ->
                        Set.of(AlarmKind.MASS_CHANGE, AlarmKind.SOURCE_EMPTY).contains(a.kind()))
                .map(a -> a.kind() + " " + a.about())
                .toList();
    }

    private Status health(String path) {
        return hub.get(HealthEndpoint.class).healthForPath(path).getStatus();
    }

    /** What the partners are known to have, and who is withheld. */
    private List<Object> deltas() {
        JdbcTemplate db = hub.get(JdbcTemplate.class);
        return List.of(
                db.queryForList(
                        "select partner, subject_id from delta where vestiging = ? order by 1, 2", school.brin6()),
                db.queryForList(
                        "select partner, subject_id, outcome, detail from withholding where vestiging = ? order by 1, 2",
                        school.brin6()));
    }
}
