package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.management.Descriptor;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import nl.sluis.console.ConsoleHub.Browser;
import nl.sluis.console.operation.Journal;
import nl.sluis.console.security.Role;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Vestiging;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every operation that the running server has, taken from the server itself: ours ask for a reason and are written down
 * with the name of who did it; all others, Camel's raw ones before all, cannot be called by anybody.
 */
class EveryOperationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "sleutel-voor-de-toets";
    private static final Map<String, Role> PEOPLE = Map.of(
            "kijker", Role.VIEWER,
            "operator", Role.OPERATOR,
            "beheerder", Role.ADMINISTRATOR,
            "privacy", Role.PRIVACY_OFFICER);
    /** They show routes as text or in counts, which Hawtio draws. */
    private static final Set<String> CAMEL_SHOWS =
            Set.of("dumpRoutesAsXml()", "dumpRouteAsXml()", "dumpRoutesStatsAsXml", "dumpRouteStatsAsXml");

    private static final int AT_ONCE = 200;

    private static ConsoleHub hub;
    private static Map<String, Browser> browsers;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        hub = ConsoleHub.on(home);
        hub.get(Subjects.class).resolve(Vestiging.of("99AA00"), List.of(KEY));
        browsers = new LinkedHashMap<>();
        for (String user : PEOPLE.keySet()) {
            browsers.put(user, hub.login(user).throughTheDoor(hub));
        }
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Browser browser(String user) {
        return Objects.requireNonNull(browsers.get(user), user);
    }

    /** An operation of an MBean, and how Jolokia names it. */
    private record Found(ObjectName bean, MBeanOperationInfo info) {
        String signature() {
            return info.getName() + "("
                    + Arrays.stream(info.getSignature())
                            .map(MBeanParameterInfo::getType)
                            .collect(Collectors.joining(","))
                    + ")";
        }

        String request(List<?> arguments) throws Exception {
            return JSON.writeValueAsString(
                    Map.of("type", "exec", "mbean", bean.toString(), "operation", signature(), "arguments", arguments));
        }

        private boolean isGetter() {
            Descriptor descriptor = info.getDescriptor();
            return "getter".equals(descriptor.getFieldValue("role"));
        }
    }

    private static List<Found> operations(String pattern) throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<Found> found = new ArrayList<>();
        for (ObjectName name : new TreeSet<>(server.queryNames(new ObjectName(pattern), null))) {
            for (MBeanOperationInfo info : server.getMBeanInfo(name).getOperations()) {
                found.add(new Found(name, info));
            }
        }
        return found;
    }

    private static List<Found> ours() throws Exception {
        return operations("nl.sluis:*").stream().filter(f -> !f.isGetter()).toList();
    }

    @Test
    void eachOfOursSaysWhatItDoesAndAsksForAReason() throws Exception {
        assertThat(ours())
                .extracting(
                        f -> f.bean().getKeyProperty("type") + "." + f.info().getName())
                .contains(
                        "Runs.night",
                        "Runs.sendPupil",
                        "Traffic.pauseRoute",
                        "Documents.destroy",
                        "Policies.approve",
                        "Questions.preview",
                        "Questions.explain",
                        "Ledger.verify",
                        "Tasks.done",
                        "Removals.approve");
        for (Found found : ours()) {
            assertThat(found.info().getDescription()).as(found.signature()).hasSizeGreaterThan(20);
            MBeanParameterInfo[] parameters = found.info().getSignature();
            assertThat(parameters[parameters.length - 1].getName())
                    .as(found.signature())
                    .isIn("reason", "note");
            assertThat(parameters)
                    .as(found.signature())
                    .allMatch(p -> p.getDescription().length() > 10);
        }
    }

    @Test
    void eachOfOursIsWrittenDownWithNameAndReasonAndIsOfItsRolesOnly() throws Exception {
        for (Found found : ours()) {
            List<String> allowed = new ArrayList<>();
            for (String user : PEOPLE.keySet()) {
                String reason = "proef " + found.bean().getKeyProperty("type") + "."
                        + found.info().getName() + " " + user;
                JsonNode answer = JSON.readTree(browser(user)
                        .jolokia(hub, found.request(arguments(found, reason)))
                        .body());
                Optional<Journal.Line> line = hub.get(Journal.class).latest(20).stream()
                        .filter(l -> l.reason().equals(reason))
                        .findFirst();
                if (line.isPresent()) {
                    allowed.add(user);
                    assertThat(line.get().by()).isEqualTo(user);
                    assertThat(line.get().via()).isEqualTo("jolokia");
                    assertThat(line.get().operation().roles()).as(reason).contains(PEOPLE.get(user));
                    assertThat(inTheLedger(user + " (jolokia) "
                                    + line.get().operation().name()))
                            .as(reason)
                            .anyMatch(detail -> detail.endsWith(": " + reason));
                } else {
                    assertThat(answer.get("status").asInt()).as(reason).isEqualTo(403);
                }
            }
            assertThat(allowed).as(found.signature()).isNotEmpty().doesNotContain("kijker");
        }
        assertThat(inTheLedger("")).as("the key of a pupil is not kept").noneMatch(detail -> detail.contains(KEY));
        assertThat(hub.get(LedgerVerifier.class).verify().good()).isTrue();
    }

    private static List<Object> arguments(Found found, String reason) {
        return Arrays.stream(found.info().getSignature())
                .map(p -> (Object)
                        switch (p.getName()) {
                            case "reason", "note" -> reason;
                            case "partner" -> "jgz";
                            case "vestiging" -> "99AA00";
                            case "leerlingkey" -> KEY;
                            case "document" -> new UUID(0, 1).toString();
                            case "proposal", "task", "removal" -> 4711;
                            default -> throw new AssertionError("what to give for " + p.getName() + "?");
                        })
                .toList();
    }

    private static List<String> inTheLedger(String begin) {
        return hub.get(JdbcTemplate.class)
                .queryForList(
                        "select detail from ledger_entry where outcome = 'OPERATED' and detail like ?",
                        String.class,
                        begin + "%");
    }

    @Test
    void nothingElseOfTheServerCanBeCalledByAnybody() throws Exception {
        List<Found> others = new ArrayList<>(operations("*:*"));
        others.removeIf(f -> f.bean().getDomain().equals("nl.sluis") && !f.isGetter());
        // Hawtio's page asks it which buttons to grey out
        others.removeIf(
                f -> f.bean().getDomain().equals("hawtio") && f.info().getName().equals("canInvoke"));
        others.removeIf(f -> f.bean().getDomain().equals("org.apache.camel")
                && (CAMEL_SHOWS.contains(f.info().getName()) || CAMEL_SHOWS.contains(f.signature())));
        assertThat(others)
                .extracting(Found::signature)
                .contains(
                        "sendStringBody(java.lang.String,java.lang.String)",
                        "sendBody(java.lang.String,java.lang.Object)",
                        "dumpRoutesAsXml(boolean)",
                        "stop()",
                        "vmSystemProperties()");
        assertThat(others).hasSizeGreaterThan(500);

        for (int from = 0; from < others.size(); from += AT_ONCE) {
            List<Found> some = others.subList(from, Math.min(others.size(), from + AT_ONCE));
            for (String user : List.of("beheerder", "privacy")) {
                assertRefused(browser(user), some);
            }
        }
    }

    /** In one request with many questions, as Hawtio asks too. */
    private static void assertRefused(Browser browser, List<Found> some) throws Exception {
        List<String> requests = new ArrayList<>();
        for (Found found : some) {
            requests.add(found.request(
                    new ArrayList<>(java.util.Collections.nCopies(found.info().getSignature().length, null))));
        }
        JsonNode answers =
                JSON.readTree(browser.jolokia(hub, requests.toString()).body());
        assertThat(answers.size()).isEqualTo(some.size());
        for (int i = 0; i < some.size(); i++) {
            assertThat(answers.get(i).get("status").asInt())
                    .as(some.get(i).bean() + " " + some.get(i).signature() + ": " + answers.get(i))
                    .isEqualTo(403);
        }
    }
}
