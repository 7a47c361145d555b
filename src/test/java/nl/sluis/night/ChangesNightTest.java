package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nl.sluis.control.RunSummary;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** ESIS asked in steps, and asked only whether anything changed where nothing else could have. */
class ChangesNightTest {
    private static final int SCHOOLS = 2;
    private static final int PUPILS = 60;

    @TempDir
    Path home;

    @Test
    void aRepeatedOrderAsksWhetherAnythingChangedAndEveryOtherPullsTheWhole() {
        try (RunningHub hub = RunningHub.on(
                home,
                SCHOOLS,
                PUPILS,
                "--sluis.orders.ask-changes=true",
                "--sluis.esis.getrapt=2",
                "--sluis.esis.clock-margin=0s")) {
            DemoWorld world = hub.get(DemoWorld.class);
            School first = world.board().schools().get(0);
            RunSummary whole = hub.night("jgz");
            assertThat(whole.lines().stream()
                            .mapToInt(RunSummary.Line::received)
                            .sum())
                    .as("in steps")
                    .isEqualTo(PUPILS);
            // the receipts of the first night are news: once more
            assertThat(hub.nightThatMayFail("jgz").lines()).hasSize(SCHOOLS);

            int before = world.esis().requests();
            RunSummary nothing = hub.nightThatMayFail("jgz");
            assertThat(nothing.failures()).isEmpty();
            assertThat(nothing.lines()).isEmpty();
            assertThat(world.esis().requests() - before)
                    .as("one question a school")
                    .isEqualTo(SCHOOLS);

            world.esis()
                    .dial(
                            first.brin6(),
                            EsisDial.records(pupils -> pupils.map(p -> p.with(Element.ROEPNAAM, "Anders"))));
            RunSummary changed = hub.nightThatMayFail("jgz");
            assertThat(changed.failures()).isEmpty();
            assertThat(changed.lines()).singleElement().satisfies(line -> {
                assertThat(line.vestiging()).isEqualTo(first.brin6());
                assertThat(line.delivered()).isPositive();
            });

            hub.nightThatMayFail("jgz");
            JdbcTemplate db = hub.get(JdbcTemplate.class);
            db.update("""
                    insert into pupil_register (kind, subject_id, about, given_by, since, recorded_by, evidence, recorded_at)
                    select 'BEZWAAR', min(id), 'amplixs', '', current_date, 'test', 'test', current_timestamp from subject""");
            assertThat(hub.nightThatMayFail("jgz").lines())
                    .as("a statement about any pupil may change what the gate says")
                    .hasSize(SCHOOLS);

            assertThat(hub.nightThatMayFail("verzuimloket").lines()).hasSize(SCHOOLS);
            assertThat(hub.nightThatMayFail("verzuimloket").lines())
                    .as("absence is counted anew, whatever the source says of pupils")
                    .hasSize(SCHOOLS);
        }
    }
}
