package nl.sluis.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.control.HubToken;
import nl.sluis.control.RegisterDesk;
import nl.sluis.control.Reload;
import nl.sluis.control.RunSummary;
import nl.sluis.leerling.InvalidValueException;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.register.PupilRegister;
import nl.sluis.route.Explanation;
import nl.sluis.route.Explanations;
import nl.sluis.route.PolicyDiff;
import nl.sluis.route.PolicyDiffs;
import nl.sluis.route.Preview;
import nl.sluis.route.Previews;
import nl.sluis.route.RulesInForce;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What will be sent, why, and what a change of the rules means, on a whole hub with real servers: told beforehand, and then
 * held against the night itself.
 */
class RulesTest {
    private static final int SCHOOLS = 3;
    private static final int PUPILS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path home;

    @Test
    void theNightSendsExactlyWhatThePreviewTold() throws IOException {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS, "--sluis.rules.look=1h")) {
            Map<String, Long> rows = rows(hub);
            Map<String, Preview> told = previews(hub);
            assertThat(rows(hub)).as("a preview writes nothing").isEqualTo(rows);
            assertThat(told.get("jgz").schools()).anyMatch(s -> s.sends() > 0);

            assertNightIsAsTold(hub, told);
            assertThat(previews(hub).get("jgz").schools())
                    .allMatch(s -> s.fresh() == 0 && s.changed() == 0 && s.lost() == 0);

            School school = switchedOn(hub, "jgz");
            String key = sentTo(hub, school, "jgz");
            hub.get(JdbcTemplate.class)
                    .update(
                            "update delta set acknowledged_hash = null where partner = 'jgz' and vestiging = ?",
                            school.brin6());
            // in the file that the night will take over, so that the preview comes before the order
            Path register = home.resolve("registers/bezwaren.csv");
            Files.writeString(
                    register,
                    school.brin6() + ";" + key + ";jgz;2026-08-03;;anna;brief 17\n",
                    java.nio.file.StandardOpenOption.APPEND);
            Map<String, Long> before = rows(hub);
            Preview.School second = of(hub.get(Previews.class).preview("jgz", vestiging(school)), school);
            assertThat(second.lost()).isEqualTo(1);
            assertThat(second.fresh()).isZero();
            assertThat(second.changed()).isPositive();
            assertThat(second.withheld().get("OBJECTION")).isPositive();
            assertThat(rows(hub)).isEqualTo(before);
            assertNightIsAsTold(hub, previews(hub));
            hub.verifyLedger();
        }
    }

    @Test
    void thePreviewShowsNoValueOfAPupil() {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            Board board = RunningHub.board(SCHOOLS, PUPILS);
            Preview preview = hub.get(Previews.class).preview("jgz", Optional.empty());
            String text =
                    preview.schools().stream().map(s -> s.examples().toString()).collect(Collectors.joining());
            assertThat(text).contains("geboortedatum=9999-99-99").contains("achternaam=xxx");
            for (School school : board.schools()) {
                board.pupils(school)
                        .forEach(p -> assertThat(text)
                                .doesNotContain(String.valueOf(p.get(Element.ACHTERNAAM)))
                                .doesNotContain(String.valueOf(p.get(Element.GEBOORTEDATUM))));
            }
            assertThatThrownBy(() -> hub.get(Previews.class).preview("jqz", Optional.empty()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("expected one of the partners [");
        }
    }

    @Test
    void everyFieldHasOneDecidingReason() {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            School school = switchedOn(hub, "jgz");
            hub.night();
            Map<String, Long> rows = rows(hub);
            String key = sentTo(hub, school, "jgz");
            Explanation sent = hub.get(Explanations.class).explain("jgz", key, vestiging(school));

            assertThat(sent.sent()).isTrue();
            assertThat(sent.fields())
                    .extracting(Explanation.Field::name)
                    .containsExactly(
                            Stream.of(Veld.values()).map(Veld::fieldName).toArray(String[]::new));
            assertThat(sent.fields()).allMatch(f -> f.sent() == f.why().code().equals("GRANTED"));
            assertThat(sent.fields().stream().filter(Explanation.Field::sent))
                    .extracting(Explanation.Field::name)
                    .isSubsetOf(hub.get(RulesInForce.class).get().shelf().policy("jgz").fields().stream()
                            .map(Veld::fieldName)
                            .toList())
                    .contains("geboortedatum", "vestiging");
            assertThat(why(sent, "pgn")).isEqualTo("NEVER");
            assertThat(why(sent, "eckid")).isIn("NOT_GRANTED", "NEVER");
            assertThat(sent.conditions()).allMatch(Explanation.Checked::holds);
            assertThat(sent.conditions().stream().flatMap(c -> c.onRecord().stream()))
                    .anyMatch(l -> l.startsWith("school heeft aangezet, geldig van "));
            assertThat(sent.latest()).hasSize(1);
            assertThat(sent.latest().get(0).outcome()).isEqualTo("RELEASED");
            assertThat(sent.latest().get(0).acknowledgedAt()).isNotEmpty();
            assertThat(sent.policy().ground()).startsWith("AVG 6(1)(e); privacyreglement");

            object(hub, school, key);
            Explanation objected = hub.get(Explanations.class).explain("jgz", key, Optional.empty());
            assertThat(objected.sent()).isFalse();
            assertThat(objected.decision().code()).isEqualTo("OBJECTION");
            assertThat(objected.fields().stream().filter(Explanation.Field::sent))
                    .isEmpty();
            assertThat(why(objected, "roepnaam")).isEqualTo("OBJECTION");
            assertThat(why(objected, "pgn")).isEqualTo("NEVER");
            assertThat(objected.conditions().stream()
                            .filter(c -> c.word().equals("noObjection"))
                            .flatMap(c -> c.onRecord().stream()))
                    .singleElement()
                    .asString()
                    .startsWith("bezwaar van 2026-08-03")
                    .endsWith("bewijs: brief 17");

            Explanation stranger = hub.get(Explanations.class).explain("jgz", "bestaat-niet", vestiging(school));
            assertThat(stranger.decision().code()).isEqualTo("ABSENT");
            assertThatThrownBy(() -> hub.get(Explanations.class).explain("jgz", "bestaat-niet", Optional.empty()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageNotContaining("bestaat-niet");
            Map<String, Long> after = rows(hub);
            after.keySet().removeAll(Set.of("PUPIL_REGISTER", "REGISTER_IMPORT"));
            rows.keySet().removeAll(Set.of("PUPIL_REGISTER", "REGISTER_IMPORT"));
            assertThat(after).isEqualTo(rows);
        }
    }

    @Test
    void aReloadSwapsTheWholeOrNothingAndTheHealthSaysWhy() throws Exception {
        Path policies = copy(Path.of("config/policies"), home.resolve("policies"));
        Path mappings = copy(Path.of("mappings"), home.resolve("mappings"));
        try (RunningHub hub = RunningHub.on(
                home,
                SCHOOLS,
                PUPILS,
                "--sluis.policies=" + policies,
                "--sluis.mappings=" + mappings,
                "--sluis.rules.look=1h")) {
            RulesInForce rules = hub.get(RulesInForce.class);
            var old = rules.get();
            Path policy = policies.resolve("basispoort.yaml");
            String good = Files.readString(policy);

            Files.writeString(policy, good.replace("  - voorvoegsel\n", "  - voorvoegse\n"));
            Path switches = home.resolve("registers/switches.yaml");
            String goodSwitches = Files.readString(switches);
            Files.writeString(switches, "switches:\n  - { partner: jgz, vestiging: 99ZZ99, from: 2026-08-01 }\n");
            Reload.Outcome refused = hub.get(Reload.class).reload("test");
            assertThat(refused.taken()).isFalse();
            assertThat(refused.lines())
                    .anyMatch(l -> l.contains("config/policies/basispoort.yaml") && l.contains("voorvoegse"))
                    .anyMatch(l -> l.contains("switches.yaml, entry 1"));
            assertThat(rules.get()).isSameAs(old);
            assertThat(health(hub)).contains("OLD_RULES").contains("voorvoegse");

            Files.writeString(switches, goodSwitches);
            Files.writeString(policy, good.replace("  - voorvoegsel\n", ""));
            Reload.Outcome unbalanced = hub.get(Reload.class).reload("test");
            assertThat(unbalanced.lines()).anyMatch(l -> l.contains("voorvoegsel, which the policy does not grant"));
            assertThat(rules.get()).isSameAs(old);

            Path tests = policies.resolve("tests/basispoort.yaml");
            String goodTests = Files.readString(tests);
            Files.writeString(tests, goodTests.replaceFirst("sends: allFields", "sends: [pgn]"));
            assertThat(hub.get(Reload.class).reload("test").lines())
                    .as("the tests that stand beside a policy are run")
                    .anyMatch(l -> l.contains("config/policies/tests/basispoort.yaml"));
            Files.writeString(tests, goodTests);
            Path mapping = mappings.resolve("basispoort.yaml");
            Files.writeString(mapping, Files.readString(mapping).replaceAll(".*from: voorvoegsel.*\n", ""));
            HttpResponse<String> taken = post(hub, "/rules/reload", "{\"by\": \"test\"}");
            assertThat(taken.statusCode()).isEqualTo(200);
            assertThat(taken.body())
                    .contains("\"taken\":true")
                    .contains("policy basispoort: ")
                    .contains("mapping basispoort: ");
            assertThat(rules.get()).isNotSameAs(old);
            assertThat(rules.get().shelf().policy("basispoort").fields()).doesNotContain(Veld.VOORVOEGSEL);
            assertThat(health(hub)).doesNotContain("OLD_RULES");
            hub.night();
            assertThat(fieldsInLedger(hub, "basispoort")).isNotEmpty().noneMatch(f -> f.contains("voorvoegsel"));
        }
    }

    @Test
    void routesTransportsAndPartnersDoNotReload() throws IOException {
        Path routes = copy(Path.of("routes"), home.resolve("routes"));
        try (RunningHub hub =
                RunningHub.on(home, SCHOOLS, PUPILS, "--sluis.routes=" + routes, "--sluis.rules.look=1h")) {
            Path jgz = routes.resolve("jgz.camel.yaml");
            Files.writeString(jgz, Files.readString(jgz) + "# changed\n");
            Reload.Outcome outcome = hub.get(Reload.class).reload("test");
            assertThat(outcome.taken()).isFalse();
            assertThat(outcome.lines())
                    .containsExactly("routes/jgz.camel.yaml: a changed route is read at a start only: restart the hub");
        }
    }

    /** The partner cannot be reached, so its documents wait; meanwhile the rules change. */
    @Test
    void whatIsQueuedIsDestroyedAndOrderedAnewWhenAReloadChangesTheAnswer() throws Exception {
        try (RunningHub hub = RunningHub.on(
                home,
                SCHOOLS,
                PUPILS,
                "--sluis.jgz.noorderland.port=1",
                "--sluis.jgz.zuiderland.port=1",
                "--sluis.rules.look=200ms")) {
            hub.get(nl.sluis.control.Nights.class).start(List.of("jgz"), "test", "test");
            JdbcTemplate db = hub.get(JdbcTemplate.class);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> count(db, "outbox where last_error is not null") > 0
                            && count(db, "order_record where finished_at is null") == 0);
            long queued = count(db, "outbox");
            assertThat(count(db, "outbox where wrapped_key is not null")).isEqualTo(queued);

            Path switches = home.resolve("registers/switches.yaml");
            Files.writeString(
                    switches,
                    Files.readAllLines(switches).stream()
                            .filter(l -> !l.contains("partner: jgz"))
                            .collect(Collectors.joining("\n", "", "\n")));

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> count(db, "outbox where state = 'DESTROYED' and wrapped_key is null") == queued);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> count(db, "order_record where finished_at is null") == 0
                            && count(db, "order_withheld where reason = 'SCHOOL_NOT_SWITCHED_ON'") > 0);
            assertThat(count(db, "outbox")).as("nothing new is queued").isEqualTo(queued);
            assertThat(db.queryForList("select distinct requested_by from run", String.class))
                    .contains("gate");
        }
    }

    @Test
    void anObjectionByHandIsCarriedOutAtOnce() {
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            hub.night();
            School school = switchedOn(hub, "jgz");
            String key = sentTo(hub, school, "jgz");
            JdbcTemplate db = hub.get(JdbcTemplate.class);

            hub.get(RegisterDesk.class)
                    .record(new Entry(
                            "bezwaar", school.brin6(), key, "jgz", null, "2026-08-03", null, "anna", "brief 17"));

            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> count(
                                    db,
                                    "ledger_entry e join ledger_block b on b.number = e.block where b.partner = 'jgz'"
                                            + " and e.outcome in ('REVOKING', 'TASKED')")
                            == 1);
            assertThat(hub.get(Explanations.class)
                            .explain("jgz", key, vestiging(school))
                            .latest())
                    .extracting(nl.sluis.ledger.LatestEntries.Line::outcome)
                    .contains("RELEASED", "WITHHELD");
        }
    }

    @Test
    void aPolicyDiffTellsTheEffectPerSchoolAndField() throws IOException {
        Path old = copy(Path.of("config/policies"), home.resolve("old"));
        Path draft = copy(Path.of("config/policies"), home.resolve("draft"));
        Path jgz = draft.resolve("jgz.yaml");
        Files.writeString(
                jgz,
                Files.readString(jgz)
                        .replace("  - groepsnaam\n", "  - geslacht\n")
                        .replace("  - noObjection\n", ""));
        try (RunningHub hub = RunningHub.on(home, SCHOOLS, PUPILS)) {
            Map<String, Long> rows = rows(hub);
            School school = switchedOn(hub, "jgz");
            Preview.School now = of(hub.get(Previews.class).preview("jgz", vestiging(school)), school);
            PolicyDiff diff = hub.get(PolicyDiffs.class).diff(old, draft);

            assertThat(hub.get(PolicyDiffs.class).diff(old, old).parties()).isEmpty();
            assertThat(diff.parties()).singleElement().satisfies(party -> {
                assertThat(party.partner()).isEqualTo("jgz");
                assertThat(party.change()).isEqualTo("CHANGED");
                assertThat(party.startedFields()).containsExactly("geslacht");
                assertThat(party.stoppedFields()).containsExactly("groepsnaam");
            });
            PolicyDiff.School effect = diff.parties().get(0).schools().stream()
                    .filter(s -> s.vestiging().equals(school.brin6()))
                    .findFirst()
                    .orElseThrow();
            int objections = now.withheld().getOrDefault("OBJECTION", 0);
            int passing = now.sends() + now.incomplete();
            assertThat(effect.before()).isEqualTo(passing);
            assertThat(effect.starting()).isEqualTo(objections);
            assertThat(effect.stopping()).isZero();
            assertThat(effect.after()).isEqualTo(passing + objections);
            assertThat(effect.startingFields()).containsEntry("geslacht", passing + objections);
            assertThat(effect.stoppingFields()).containsEntry("groepsnaam", passing);
            assertThat(rows(hub)).isEqualTo(rows);

            Path one =
                    Files.copy(jgz, Files.createDirectories(home.resolve("one")).resolve("jgz.yaml"));
            assertThat(hub.get(PolicyDiffs.class)
                            .diff(old.resolve("jgz.yaml"), one)
                            .parties())
                    .isEqualTo(diff.parties());
            assertThatThrownBy(() -> hub.get(PolicyDiffs.class).diff(old, home.resolve("nergens.yaml")))
                    .hasMessageContaining("no such file");
        }
    }

    private static void assertNightIsAsTold(RunningHub hub, Map<String, Preview> told) {
        RunSummary night = hub.night();
        List<String> wanted = new ArrayList<>();
        List<String> found = new ArrayList<>();
        told.values()
                .forEach(p -> p.schools()
                        .forEach(s -> wanted.add(line(
                                p.partner(),
                                s.vestiging(),
                                s.received(),
                                s.sends(),
                                s.unchanged(),
                                s.quarantined() + s.incomplete(),
                                s.withheld()))));
        night.lines()
                .forEach(l -> found.add(line(
                        l.partner(),
                        l.vestiging(),
                        l.received(),
                        l.delivered(),
                        l.unchanged(),
                        l.quarantined(),
                        l.withheld())));
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static String line(
            String partner,
            String vestiging,
            int received,
            int sent,
            int unchanged,
            int apart,
            Map<String, Integer> withheld) {
        return partner + " " + vestiging + ": received " + received + ", sent " + sent + ", unchanged " + unchanged
                + ", set apart " + apart + ", withheld " + new TreeMap<>(withheld);
    }

    private static Map<String, Preview> previews(RunningHub hub) {
        Map<String, Preview> previews = new TreeMap<>();
        hub.partners().forEach(p -> previews.put(p, hub.get(Previews.class).preview(p, Optional.empty())));
        return previews;
    }

    private static Preview.School of(Preview preview, School school) {
        return preview.schools().stream()
                .filter(s -> s.vestiging().equals(school.brin6()))
                .findFirst()
                .orElseThrow();
    }

    /** The first school of the board to which this partner is switched on. */
    private static School switchedOn(RunningHub hub, String partner) {
        return RunningHub.board(SCHOOLS, PUPILS).schools().stream()
                .filter(s -> of(hub.get(Previews.class).preview(partner, vestiging(s)), s)
                                .withheld()
                                .getOrDefault("SCHOOL_NOT_SWITCHED_ON", 0)
                        == 0)
                .findFirst()
                .orElseThrow();
    }

    /** The key of a pupil of that school who passes this partner's gate today. */
    private static String sentTo(RunningHub hub, School school, String partner) {
        return RunningHub.board(SCHOOLS, PUPILS)
                .pupils(school)
                .map(Pupil::key)
                .filter(key -> hub.get(Explanations.class)
                        .explain(partner, key, vestiging(school))
                        .sent())
                .findFirst()
                .orElseThrow();
    }

    private void object(RunningHub hub, School school, String key) {
        try {
            Path file = home.resolve("bezwaren-test.csv");
            Files.writeString(
                    file,
                    "vestiging;leerlingkey;partner;ingediendOp;ingetrokkenOp;vastgelegdDoor;bewijs\n" + school.brin6()
                            + ";" + key + ";jgz;2026-08-03;;anna;brief 17\n");
            hub.get(nl.sluis.register.PupilRegisterImport.class).take(file, PupilRegister.BEZWAAR);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Optional<Vestiging> vestiging(School school) {
        return Optional.of(Vestiging.of(school.brin6()));
    }

    private static String why(Explanation explanation, String field) {
        return explanation.fields().stream()
                .filter(f -> f.name().equals(field))
                .map(f -> f.why().code())
                .collect(Collectors.joining("+"));
    }

    private static Map<String, Long> rows(RunningHub hub) {
        JdbcTemplate db = hub.get(JdbcTemplate.class);
        // the watchdog notes once since when it plans for each partner, on a thread of its own
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count(db, "partner_plan") == hub.partners().size());
        Map<String, Long> rows = new TreeMap<>();
        for (String table : db.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'", String.class)) {
            rows.put(table, count(db, '"' + table + '"'));
        }
        assertThat(rows).containsKeys("SUBJECT", "OUTBOX", "DELTA", "LEDGER_ENTRY", "BRAKE", "LANE");
        // what watches the house writes by its own clock
        rows.remove("ALARM");
        return rows;
    }

    private static List<String> fieldsInLedger(RunningHub hub, String partner) {
        return hub.get(JdbcTemplate.class)
                .queryForList(
                        "select fields from ledger_block where partner = ? and fields <> ''", String.class, partner);
    }

    private static long count(JdbcTemplate db, String from) {
        Long count = db.queryForObject("select count(*) from " + from, Long.class);
        return count == null ? -1 : count;
    }

    private static String health(RunningHub hub) {
        return hub.get(HealthEndpoint.class).healthForPath("rules").toString()
                + ((org.springframework.boot.actuate.health.Health)
                                hub.get(HealthEndpoint.class).healthForPath("rules"))
                        .getDetails();
    }

    private static HttpResponse<String> post(RunningHub hub, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.setting("local.server.port") + path))
                .header("Content-Type", "application/json")
                .header(HubToken.HEADER, hub.get(HubToken.class).value())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
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
