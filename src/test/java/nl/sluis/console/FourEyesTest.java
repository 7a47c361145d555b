package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import nl.sluis.alarm.Alarm;
import nl.sluis.alarm.AlarmKind;
import nl.sluis.alarm.Alarms;
import nl.sluis.console.ConsoleHub.Browser;
import nl.sluis.console.operation.Journal;
import nl.sluis.console.operation.Operation;
import nl.sluis.control.FourEyes;
import nl.sluis.delivery.pull.PullOffice;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.simulator.basispoort.BasispoortPoller;
import nl.sluis.simulator.keys.DemoKeys;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Somebody widens the field set of a policy in a running hub. On the wire nothing changes until a second person says so,
 * on the page or over JMX, and the ledger knows both.
 */
class FourEyesTest {
    private static final String PARTNER = "basispoort-uwlr23";
    private static final String SCHOOL = "99AA00";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path home;

    private Path policies = Path.of("");
    private Path mappings = Path.of("");

    @Test
    void whatWidensWaitsForASecondPerson() throws Exception {
        policies = copy(Path.of("config/policies"), home.resolve("policies"));
        mappings = copy(Path.of("mappings"), home.resolve("mappings"));
        try (ConsoleHub hub = ConsoleHub.on(
                home.resolve("hub"),
                "--sluis.policies=" + policies,
                "--sluis.mappings=" + mappings,
                "--sluis.rules.look=500ms")) {
            BasispoortPoller poller = new BasispoortPoller(DemoKeys.in(home.resolve("hub/keys"), List.of(SCHOOL)));
            assertThat(fetched(hub, poller)).contains("<leerling ").doesNotContain("geboortedatum");

            widen("geboortedatum", "  - { to: geboortedatum, from: geboortedatum, as: isoDate }\n");
            awaitRefusal(hub);
            assertThat(fetched(hub, poller)).contains("<leerling ").doesNotContain("geboortedatum");
            onThePage(hub);
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fetched(hub, poller)).contains("<geboortedatum>"));

            widen("geslacht", "  - { to: geslacht, from: geslacht }\n");
            awaitRefusal(hub);
            overJmx(hub);
            assertBothAreInTheLedger(hub);
        }
    }

    private void onThePage(ConsoleHub hub) throws Exception {
        Browser first = hub.login("privacy");
        assertThat(first.get(hub.page("/privacy")).body()).contains("extra gegevens: GEBOORTEDATUM");
        HttpResponse<String> effect = first.submit(
                hub.page("/privacy"),
                hub.page("/privacy/gevolgen"),
                Map.of("partner", PARTNER, "reden", "wat gaat er dan mee"));
        assertThat(effect.body()).contains("Nieuwe gegevens", "geboortedatum", "Gevolgen per school");

        form(hub, first, "voorstel", Map.of("partner", PARTNER, "reden", "voor de leeftijd in de methode"));
        long proposal = proposal(hub);
        Map<String, String> approval =
                Map.of("voorstel", String.valueOf(proposal), "wat", "keur-goed", "reden", "past bij de overeenkomst");
        assertThat(form(hub, first, "besluit", approval)).as("her own proposal").isEqualTo(403);
        assertThat(form(hub, hub.login("beheerder"), "besluit", approval))
                .as("not a privacy officer")
                .isEqualTo(403);
        assertThat(hub.get(FourEyes.class).open()).hasSize(1);

        Browser second = hub.login("tweede");
        assertThat(form(hub, second, "besluit", approval)).isEqualTo(302);
        assertThat(second.get(hub.page("/privacy")).body()).contains("het beleid is nu van kracht");
        assertThat(hub.get(FourEyes.class).open()).isEmpty();
    }

    private void overJmx(ConsoleHub hub) throws Exception {
        Browser first = hub.login("tweede").throughTheDoor(hub);
        assertThat(jmx(hub, first, "propose", "\"" + PARTNER + "\",\"het rooster vraagt erom\""))
                .contains("\"status\":200");
        String arguments = proposal(hub) + ",\"gezien en akkoord\"";
        assertThat(jmx(hub, first, "approve", arguments)).contains("a second person is needed", "\"status\":403");
        assertThat(jmx(hub, hub.login("operator").throughTheDoor(hub), "approve", arguments))
                .contains("\"status\":403");
        assertThat(hub.get(FourEyes.class).open()).hasSize(1);

        Browser second = hub.login("privacy").throughTheDoor(hub);
        assertThat(jmx(hub, second, "approve", arguments)).contains("approved, in force now");
    }

    private static void assertBothAreInTheLedger(ConsoleHub hub) {
        assertThat(hub.get(Journal.class).latest(50).stream()
                        .filter(l -> l.outcome().equals("done"))
                        .filter(l ->
                                l.operation() == Operation.PROPOSE_POLICY || l.operation() == Operation.APPROVE_POLICY)
                        .map(l -> l.operation() + " by " + l.by() + " via " + l.via()))
                .containsExactly(
                        "APPROVE_POLICY by privacy via jolokia",
                        "PROPOSE_POLICY by tweede via jolokia",
                        "APPROVE_POLICY by tweede via page",
                        "PROPOSE_POLICY by privacy via page");
        List<String> ledger = hub.get(JdbcTemplate.class)
                .queryForList("select detail from ledger_entry where outcome = 'OPERATED'", String.class);
        for (String line : List.of(
                "privacy (page) PROPOSE_POLICY",
                "tweede (page) APPROVE_POLICY",
                "tweede (jolokia) PROPOSE_POLICY",
                "privacy (jolokia) APPROVE_POLICY",
                // the attempt on her own proposal stays too
                "privacy (page) APPROVE_POLICY")) {
            assertThat(ledger).as(line).anyMatch(l -> l.startsWith(line));
        }
        assertThat(hub.get(LedgerVerifier.class).verify().good()).isTrue();
    }

    /** In all three files, as a person would: the policy, the tests beside it, the mapping. */
    private void widen(String field, String column) throws IOException {
        edit(mappings.resolve(PARTNER + ".yaml"), text -> text + column);
        edit(
                policies.resolve("tests/" + PARTNER + ".yaml"),
                text -> text.replace(", groepsnaam]", ", " + field + ", groepsnaam]"));
        edit(
                policies.resolve(PARTNER + ".yaml"),
                text -> text.replace("  - groepsnaam\n", "  - " + field + "\n  - groepsnaam\n"));
    }

    private static void edit(Path file, UnaryOperator<String> change) throws IOException {
        String text = Files.readString(file);
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
    }

    /** The hub saw the files, did not take them over, and called somebody. */
    private static void awaitRefusal(ConsoleHub hub) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> hub.get(Alarms.class).open().stream()
                        .filter(a -> a.kind() == AlarmKind.RELOAD_REFUSED)
                        .map(Alarm::text)
                        .anyMatch(t -> t.contains("policy " + PARTNER + ": it lets more leave")));
    }

    private static String fetched(ConsoleHub hub, BasispoortPoller poller) throws Exception {
        return poller.ask(hub.get(PullOffice.class).url(), SCHOOL, "2.3", null, null)
                .body();
    }

    private static long proposal(ConsoleHub hub) {
        return hub.get(FourEyes.class).open().get(0).id();
    }

    private static int form(ConsoleHub hub, Browser browser, String form, Map<String, String> fields) throws Exception {
        return browser.submit(hub.page("/privacy"), hub.page("/operatie/" + form), fields)
                .statusCode();
    }

    private static String jmx(ConsoleHub hub, Browser browser, String operation, String arguments) throws Exception {
        return browser.jolokia(
                        hub,
                        "{\"type\":\"exec\",\"mbean\":\"nl.sluis:type=Policies\",\"operation\":\"" + operation
                                + "\",\"arguments\":[" + arguments + "]}")
                .body();
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }
}
