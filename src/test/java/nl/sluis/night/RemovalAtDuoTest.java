package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import nl.sluis.console.operation.NotAllowed;
import nl.sluis.console.operation.Removals;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import nl.sluis.delivery.RemovalRequest;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** An enrolment that never should have been is removed at DUO, over the signed line, once two people want it. */
class RemovalAtDuoTest {
    private static final Actor ANNA = new Actor("anna", EnumSet.of(Role.ADMINISTRATOR), "test");
    private static final Actor BERT = new Actor("bert", EnumSet.of(Role.PRIVACY_OFFICER), "test");

    @TempDir
    Path home;

    @Test
    void whatNeverShouldHaveBeenIsRemovedAndWhoLeftIsNot() throws IOException {
        try (RunningHub hub = RunningHub.on(home, 2, 60, "--sluis.four-eyes=true")) {
            DemoWorld world = hub.get(DemoWorld.class);
            School school = world.board().schools().get(0);
            Vestiging vestiging = new Vestiging(school.brin6());
            hub.night("duo-bron");
            List<Pupil> enrolled = enrolled(hub, world, school, vestiging);
            String mistake = enrolled.get(0).key();
            String left = enrolled.get(1).key();
            Removals removals = hub.get(Removals.class);

            removals.ask(ANNA, school.brin6(), mistake, "dubbel ingeschreven");
            assertThatThrownBy(() -> removals.approve(ANNA, 1, "zelf goedgekeurd"))
                    .isInstanceOf(NotAllowed.class);
            world.esis()
                    .dial(
                            school.brin6(),
                            EsisDial.records(pupils -> pupils.filter(
                                    p -> !p.key().equals(mistake) && !p.key().equals(left))));
            removals.approve(BERT, 1, "administratie is hersteld");

            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> removals.latest().get(0).state().equals("ACKNOWLEDGED"));
            hub.night("duo-bron");

            assertThat(removals.latest()).extracting(RemovalRequest::approvedBy).containsExactly("bert");
            assertThat(messages("aanleverenVerwijderingInschrijvingSO"))
                    .singleElement()
                    .satisfies(m -> assertThat(m).doesNotContain("datumInschrijving", "inschrijvingPeriode"));
            assertThat(outcomes(hub, vestiging, mistake))
                    .containsSubsequence("OPERATED", "OPERATED", "REVOKING", "REVOKED");
            assertThat(outcomes(hub, vestiging, left)).contains("TASKED").doesNotContain("REVOKING");
            assertThat(hub.get(JdbcTemplate.class)
                            .queryForList(
                                    "select detail from ledger_entry where outcome = 'ACKNOWLEDGED'", String.class))
                    .filteredOn(detail -> detail.contains("verwijdering"))
                    .hasSize(1);
            hub.verifyLedger();
        }
    }

    /** Whom DUO has got. */
    private static List<Pupil> enrolled(RunningHub hub, DemoWorld world, School school, Vestiging vestiging) {
        List<Long> there = hub.get(JdbcTemplate.class)
                .queryForList(
                        "select h.subject_id from handle h join delta d on d.subject_id = h.subject_id"
                                + " and d.partner = h.partner where h.partner = 'duo-bron' and h.vestiging = ?"
                                + " and d.acknowledged_hash is not null",
                        Long.class,
                        school.brin6());
        return world.board()
                .pupils(school)
                .filter(p -> hub.get(Subjects.class)
                        .find(vestiging, p.key())
                        .filter(s -> there.contains(s.id()))
                        .isPresent())
                .toList();
    }

    private static List<String> outcomes(RunningHub hub, Vestiging vestiging, String key) {
        return hub.get(JdbcTemplate.class)
                .queryForList(
                        "select outcome from ledger_entry where pseudonym = ? order by number",
                        String.class,
                        hub.get(Subjects.class)
                                .find(vestiging, key)
                                .orElseThrow()
                                .pseudonym());
    }

    private List<String> messages(String operation) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("partners/duo-bron"))) {
            return files.filter(Files::isRegularFile)
                    .map(RemovalAtDuoTest::text)
                    .filter(t -> t.contains(operation))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
