package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import nl.sluis.control.Nights;
import nl.sluis.control.Reload;
import nl.sluis.leerling.Veld;
import nl.sluis.route.RulesInForce;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.School;
import nl.sluis.simulator.esis.EsisDial;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rules are swapped while an order runs, at a moment that is sure: in the middle of the answer of its source. */
class RunningOrderTest {
    private static final int SCHOOLS = 1;
    private static final int PUPILS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String LINE = "  - voorvoegsel\n";

    @TempDir
    Path home;

    @Test
    void anOrderEndsByTheRulesItBeganWithAndWhatItMadeDoesNotLeave() throws IOException {
        Path policies = copy(Path.of("config/policies"), home.resolve("policies"));
        Path mappings = copy(Path.of("mappings"), home.resolve("mappings"));
        try (RunningHub hub = RunningHub.on(
                home,
                SCHOOLS,
                PUPILS,
                "--sluis.policies=" + policies,
                "--sluis.mappings=" + mappings,
                "--sluis.rules.look=1h",
                // the new k is taken for one that lets more leave
                "--sluis.four-eyes=false")) {
            School school = RunningHub.board(SCHOOLS, PUPILS).schools().get(0);
            String old = version(hub);
            String oldSurvey =
                    hub.get(RulesInForce.class).get().shelf().policy("amplixs").version();
            AtomicInteger pulls = new AtomicInteger();
            AtomicReference<Reload.Outcome> swapped = new AtomicReference<>();
            hub.get(DemoWorld.class)
                    .esis()
                    .dial(school.brin6(), new EsisDial(EsisDial.Answer.FULL, null, 0, Duration.ZERO, pupils -> {
                        // the first time the school is counted, before its order begins
                        if (pulls.incrementAndGet() == 2) {
                            swapped.set(swap(hub, policies, mappings));
                        }
                        return pupils;
                    }));

            var run = hub.get(Nights.class).start(List.of("basispoort", "amplixs"), "test", "test");
            JdbcTemplate db = hub.get(JdbcTemplate.class);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> db.queryForList(
                                            "select document_id from outbox where state = 'ACKNOWLEDGED' and partner = 'basispoort' and vestiging = ?",
                                            java.util.UUID.class,
                                            school.brin6())
                                    .size()
                            == 1);

            assertThat(swapped.get().taken())
                    .as(String.valueOf(swapped.get().lines()))
                    .isTrue();
            assertThat(version(hub)).isNotEqualTo(old);
            List<String> first = versions(
                    db,
                    "order_id in (select order_id from order_record where run_id = ? and vestiging = ?)",
                    run,
                    school.brin6());
            assertThat(first).as("the order that ran").containsExactly(old);
            assertThat(versions(db, "vestiging = ? and policy_version <> ?", school.brin6(), old))
                    .as("the order that the gate asked for afterwards")
                    .containsExactly(version(hub));
            assertThat(db.queryForList(
                            "select distinct policy_version from outbox where state = 'DESTROYED' and partner = 'basispoort' and vestiging = ?",
                            String.class,
                            school.brin6()))
                    .containsExactly(old);
            // by the new k nobody of so small a school has a location to report under
            assertThat(db.queryForList(
                            "select distinct b.policy_version from ledger_block b join ledger_entry e on e.block = b.number"
                                    + " where b.partner = 'amplixs' and e.outcome = 'RELEASED' and b.order_id in"
                                    + " (select order_id from order_record where run_id = ?)",
                            String.class,
                            run))
                    .as(
                            "the order that ran reports by the k it began with; withheld: %s",
                            db.queryForList("select outcome, detail, count(*) from withholding"
                                    + " where partner = 'amplixs' group by outcome, detail"))
                    .containsExactly(oldSurvey);
            assertNothingOfTheOldRulesArrived();
            hub.verifyLedger();
        }
    }

    private void assertNothingOfTheOldRulesArrived() throws IOException {
        assertThat(RunningHub.board(SCHOOLS, PUPILS)
                        .pupils(RunningHub.board(SCHOOLS, PUPILS).schools().get(0)))
                .as("somebody has the field that the rules no longer grant")
                .anyMatch(p -> p.get(Element.VOORVOEGSEL) != null);
        try (Stream<Path> files = Files.walk(home.resolve("partners/basispoort"))) {
            List<Path> arrived =
                    files.filter(f -> f.toString().endsWith(".xml")).toList();
            assertThat(arrived).isNotEmpty();
            for (Path file : arrived) {
                assertThat(Files.readString(file)).contains("achternaam>").doesNotContain("voorvoegsel>");
            }
        }
    }

    private static Reload.Outcome swap(RunningHub hub, Path policies, Path mappings) {
        try {
            Path policy = policies.resolve("basispoort.yaml");
            Files.writeString(policy, Files.readString(policy).replace(LINE, ""));
            Path mapping = mappings.resolve("basispoort.yaml");
            Files.writeString(mapping, Files.readString(mapping).replaceAll(".*from: voorvoegsel.*\n", ""));
            Path survey = policies.resolve("amplixs.yaml");
            Files.writeString(survey, Files.readString(survey).replaceFirst("k: [0-9]+", "k: 999"));
            return hub.get(Reload.class).reload("test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(RunningHub hub) {
        var policy = hub.get(RulesInForce.class).get().shelf().policy("basispoort");
        assertThat(policy.fields()).contains(Veld.ACHTERNAAM);
        return policy.version();
    }

    private static List<String> versions(JdbcTemplate db, String where, Object... values) {
        return db.queryForList(
                "select distinct policy_version from ledger_block where partner = 'basispoort' and fields <> '' and "
                        + where,
                String.class,
                values);
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return to;
    }
}
