package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.sluis.console.ConsoleHub.Browser;
import nl.sluis.console.operation.Journal;
import nl.sluis.console.operation.Operation;
import nl.sluis.console.operation.TaskDesk;
import nl.sluis.control.FourEyes;
import nl.sluis.control.OrderLog;
import nl.sluis.control.Pauses;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Schooljaar;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.simulator.board.Board;
import nl.sluis.simulator.board.BoardSize;
import nl.sluis.simulator.board.Element;
import nl.sluis.simulator.board.Pupil;
import nl.sluis.simulator.board.School;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The page and Jolokia as people use them, on a running hub. */
class PageTest {
    private static ConsoleHub hub;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        hub = ConsoleHub.on(home);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static JdbcTemplate db() {
        return hub.get(JdbcTemplate.class);
    }

    private static HttpResponse<String> operate(Browser browser, String form, Map<String, String> fields)
            throws Exception {
        return browser.submit(hub.page("/"), hub.page("/operatie/" + form), fields);
    }

    @Test
    void noScriptNoInlineStyleAndNoForeignOrigin() throws Exception {
        HttpResponse<String> page = hub.login("privacy").get(hub.page("/"));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'self'")
                .doesNotContain("unsafe", "script-src");
        assertThat(page.body()).doesNotContain("<script", "style=", "onclick", "http://www", "https://");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    void theSessionCookieIsStrictAndClosedToScripts() throws Exception {
        HttpResponse<String> answer = hub.anonymous().get(hub.page("/login"));

        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("SLUIS=")
                .contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void whoGoesToHawtioStaysLoggedInOnThePage() throws Exception {
        Browser operator = hub.login("operator").throughTheDoor(hub);

        assertThat(operator.get(hub.console("/actuator/hawtio/")).statusCode()).isEqualTo(200);
        assertThat(operator.get(hub.page("/")).statusCode()).isEqualTo(200);
    }

    @Test
    void aPausedRouteLetsItsOrdersWaitAndGoOn() throws Exception {
        Browser operator = hub.login("operator");
        operate(operator, "partner", Map.of("partner", "jgz", "wat", "pauzeer-route", "reden", "proef met de pauze"));

        operate(operator, "nacht", Map.of("reden", "een nacht met een pauze"));

        Awaitility.await().atMost(java.time.Duration.ofSeconds(90)).until(() -> states("PAUSED") == 2);
        assertThat(db().queryForObject("select count(*) from order_outcome where partner = 'jgz'", Integer.class))
                .isZero();
        assertThat(operator.get(hub.page("/")).body()).contains("Route gepauzeerd", "proef met de pauze");

        operate(operator, "partner", Map.of("partner", "jgz", "wat", "hervat-route", "reden", "de proef is klaar"));

        Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(90))
                .until(() -> states(OrderLog.State.DONE.name()) == 2);
        assertThat(db().queryForObject(
                                "select count(*) from order_outcome where partner = 'jgz' and state = 'DONE'",
                                Integer.class))
                .isEqualTo(2);
        assertThat(hub.get(LedgerVerifier.class).verify().good()).isTrue();
    }

    private static int states(String state) {
        Integer count = db().queryForObject("select count(*) from order_record where state = ?", Integer.class, state);
        return count == null ? 0 : count;
    }

    @Test
    void whatIsNotThereCannotBePaused() throws Exception {
        Pauses pauses = hub.get(Pauses.class);
        Browser operator = hub.login("operator");

        HttpResponse<String> unknown =
                operate(operator, "school", Map.of("vestiging", "11XX11", "wat", "pauzeer", "reden", "bestaat niet"));

        assertThat(unknown.statusCode()).isEqualTo(302);
        assertThat(pauses.all()).noneMatch(p -> p.name().equals("11XX11"));
        assertThat(operator.get(hub.page("/")).body()).contains("Niet uitgevoerd");
    }

    @Test
    void aViewerGetsNoFormsAndNoOperation() throws Exception {
        Browser viewer = hub.login("kijker");
        long before = db().queryForObject("select count(*) from operation", Long.class);

        assertThat(viewer.get(hub.page("/")).body()).doesNotContain("Nacht starten", "Bedienen of pauzeren");
        // the token of any form of the session fits: the logout is on every page
        HttpResponse<String> answer = operate(viewer, "nacht", Map.of("reden", "ik mag dit niet"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(db().queryForObject("select count(*) from operation", Long.class))
                .isEqualTo(before);
    }

    @Test
    void whoLogsOutOfThePageIsOutOfTheConsoleToo() throws Exception {
        Browser leaves = hub.login("operator").throughTheDoor(hub);
        Browser stays = hub.login("operator").throughTheDoor(hub);
        String version = "{\"type\":\"version\"}";
        assertThat(leaves.jolokia(hub, version).statusCode()).isEqualTo(200);
        assertThat(stays.jolokia(hub, version).statusCode()).isEqualTo(200);

        assertThat(leaves.submit(hub.page("/"), hub.page("/logout"), Map.of()).statusCode())
                .isEqualTo(302);

        assertThat(leaves.jolokia(hub, version).statusCode()).isIn(401, 403);
        assertThat(leaves.get(hub.console("/actuator/hawtio/")).statusCode()).isNotEqualTo(200);
        assertThat(stays.jolokia(hub, version).statusCode()).isEqualTo(200);
    }

    @Test
    void whoProposesDoesNotApprove() throws Exception {
        db().update("insert into policy_proposal (partner, version, changes, proposed_at, proposed_by, reason)"
                + " values ('jgz', 'test', 'extra gegevens: X', current_timestamp, 'privacy', 'voor de toets')");
        long id = hub.get(FourEyes.class).open().get(0).id();
        Map<String, String> approve =
                Map.of("voorstel", String.valueOf(id), "wat", "keur-goed", "reden", "ziet er goed uit");

        assertThat(operate(hub.login("privacy"), "besluit", approve).statusCode())
                .isEqualTo(403);
        assertThat(operate(hub.login("beheerder"), "besluit", approve).statusCode())
                .isEqualTo(403);
        assertThat(hub.get(FourEyes.class).open()).hasSize(1);

        assertThat(operate(hub.login("tweede"), "besluit", approve).statusCode())
                .isEqualTo(302);
        assertThat(hub.get(FourEyes.class).open()).isEmpty();
        assertThat(db().queryForMap("select decision, decided_by from policy_proposal where id = ?", id))
                .containsEntry("decision", "APPROVED")
                .containsEntry("decided_by", "tweede");
    }

    @Test
    void lookingAtAPupilStandsInTheLedger() throws Exception {
        Browser officer = hub.login("privacy");

        HttpResponse<String> page = officer.submit(
                hub.page("/leerling"),
                hub.page("/leerling"),
                Map.of("vestiging", "99AA00", "sleutel", "bestaat-niet", "reden", "verzoek om inzage 2026-17"));

        assertThat(page.body()).contains("nooit iets van zo").doesNotContain("bestaat-niet");
        assertThat(hub.get(Journal.class).latest(50)).anyMatch(l -> l.reason().equals("verzoek om inzage 2026-17"));
        assertThat(db().queryForList("select detail from ledger_entry where outcome = 'OPERATED'", String.class))
                .anyMatch(d -> d.contains("PUPIL_OVERVIEW") && d.contains("verzoek om inzage 2026-17"))
                .noneMatch(d -> d.contains("bestaat-niet"));
    }

    @Test
    void aPreviewShowsNumbersAndNoPupil() throws Exception {
        Map<String, String> question =
                Map.of("partner", "jgz", "vestiging", "", "reden", "wat gaat er vannacht naar de ggd");
        Browser operator = hub.login("operator");

        String page = operator.submit(hub.page("/vooruitblik"), hub.page("/vooruitblik"), question)
                .body();

        assertThat(page).contains("jgz zou nu ", "Vooruitblik per school", "99AA00", "geboortedatum");
        board().schools()
                .forEach(school -> board().pupils(school)
                        .forEach(pupil -> assertThat(page)
                                .doesNotContain(">" + pupil.get(Element.ACHTERNAAM) + "<", ">" + pupil.key() + "<")));
        assertThat(hub.get(Journal.class).latest(5))
                .anyMatch(l -> l.operation() == Operation.PREVIEW
                        && l.by().equals("operator")
                        && l.reason().equals("wat gaat er vannacht naar de ggd"));
        assertThat(operator.submit(
                                hub.page("/vooruitblik"),
                                hub.page("/vooruitblik"),
                                Map.of("partner", "jgz", "vestiging", "", "reden", "?"))
                        .body())
                .contains("een reden van 4 tot 200 tekens")
                .doesNotContain("jgz zou nu");
        assertThat(hub.login("kijker").get(hub.page("/vooruitblik")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void anExplanationNamesFieldsAndReasonsToThePrivacyOfficerOnly() throws Exception {
        School school = board().schools().get(0);
        Pupil pupil = board().pupils(school).findFirst().orElseThrow();
        Map<String, String> question = Map.of(
                "partner",
                "basispoort",
                "vestiging",
                school.brin6(),
                "sleutel",
                pupil.key(),
                "reden",
                "ouders vroegen ernaar");
        Browser officer = hub.login("privacy");

        String page = officer.submit(hub.page("/uitleg"), hub.page("/uitleg"), question)
                .body();

        assertThat(page)
                .contains("deze leerling", "Voorwaarden", "currentlyEnrolled", "het beleid verbiedt dit gegeven")
                .doesNotContain(">" + pupil.get(Element.ACHTERNAAM) + "<", pupil.key());
        assertThat(hub.get(Journal.class).latest(5))
                .anyMatch(l -> l.operation() == Operation.EXPLAIN
                        && l.reason().equals("ouders vroegen ernaar")
                        && !l.target().contains(pupil.key()));
        for (String user : List.of("kijker", "operator", "beheerder")) {
            Browser other = hub.login(user);
            assertThat(other.get(hub.page("/uitleg")).statusCode()).as(user).isEqualTo(403);
            assertThat(other.submit(hub.page("/"), hub.page("/uitleg"), question)
                            .statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    void aTaskShowsItsPupilAfterAReasonAndEndsWithANote() throws Exception {
        Subject subject = Objects.requireNonNull(hub.get(Subjects.class)
                .resolve(Vestiging.of("99AA01"), List.of("sleutel-van-een-taak"))
                .get("sleutel-van-een-taak"));
        db().update(
                        "insert into task (kind, partner, vestiging, subject_id, reason, since)"
                                + " values ('REMOVAL', 'duo-bron', '99AA01', ?, 'ABSENT', current_timestamp)",
                        subject.id());
        long task = hub.get(TaskDesk.class).open().get(0).id();
        Browser officer = hub.login("privacy");

        assertThat(officer.get(hub.page("/taken")).body())
                .contains("1 taak vraagt handwerk", "duo-bron", "komt niet meer voor in de administratie")
                .doesNotContain("sleutel-van-een-taak");
        assertThat(officer.submit(hub.page("/taken"), hub.page("/taken"), Map.of("reden", "verwijderverzoek aan DUO"))
                        .body())
                .contains("sleutel-van-een-taak");
        Map<String, String> done = Map.of("taak", String.valueOf(task), "reden", "verwijderd in Mijn DUO");
        assertThat(operate(hub.login("beheerder"), "taak", done).statusCode()).isEqualTo(403);
        assertThat(hub.get(TaskDesk.class).open()).hasSize(1);
        assertThat(operate(officer, "taak", done).statusCode()).isEqualTo(302);

        assertThat(officer.get(hub.page("/taken")).body()).contains("1 taak is afgehandeld", "geen taak open");
        assertThat(db().queryForMap("select done_by, note from task where id = ?", task))
                .containsEntry("done_by", "privacy")
                .containsEntry("note", "verwijderd in Mijn DUO");
        assertThat(db().queryForList("select detail from ledger_entry where outcome = 'OPERATED'", String.class))
                .contains(
                        "privacy (page) TASK_KEYS open tasks: verwijderverzoek aan DUO",
                        "privacy (page) FINISH_TASK task " + task + ": verwijderd in Mijn DUO")
                .noneMatch(d -> d.contains("sleutel-van-een-taak"));
    }

    @Test
    void whoFetchesIsNotLateBeforeItCameAndNobodyCanBringItAnything() throws Exception {
        Browser operator = hub.login("operator");

        assertThat(operator.get(hub.page("/")).body())
                .contains("Nog niet geweest")
                .doesNotContain("Bleef weg");
        operate(operator, "partner", Map.of("partner", "basispoort-uwlr22", "wat", "bedien", "reden", "toch brengen"));

        assertThat(operator.get(hub.page("/")).body()).contains("Niet uitgevoerd");
        assertThat(db().queryForObject("select count(*) from run where reason = 'toch brengen'", Integer.class))
                .isZero();
    }

    private static Board board() {
        int year = Schooljaar.on(LocalDate.now(ZoneId.of("Europe/Amsterdam"))).begin();
        return new Board(new BoardSize(2, 60, 42, year));
    }

    @Test
    void jolokiaKnowsTheRolesAndTakesNothingByGet() throws Exception {
        Browser viewer = hub.login("kijker").throughTheDoor(hub);
        Browser operator = hub.login("operator").throughTheDoor(hub);
        String pause = "{\"type\":\"exec\",\"mbean\":\"nl.sluis:type=Traffic\",\"operation\":\"pauseSchool\","
                + "\"arguments\":[\"99AA00\",\"proef over jolokia\"]}";
        String read = "{\"type\":\"read\",\"mbean\":\"nl.sluis:type=Ledger\",\"attribute\":\"Blocks\"}";

        assertThat(viewer.jolokia(hub, read).body()).contains("\"status\":200");
        assertThat(viewer.jolokia(hub, pause).body()).contains("\"status\":403");
        assertThat(operator.get(hub.console("/actuator/jolokia/read/nl.sluis:type=Ledger/Blocks"))
                        .body())
                .doesNotContain("\"status\":200");
        assertThat(hub.get(Pauses.class).all()).noneMatch(p -> p.name().equals("99AA00"));
        for (String forbidden : List.of(
                "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=sluis,name=\\\"sluis\\\",type=context\","
                        + "\"operation\":\"sendStringBody(java.lang.String,java.lang.String)\",\"arguments\":[\"orders:jgz\",\"x\"]}",
                "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:context=sluis,name=\\\"sluis\\\",type=context\","
                        + "\"operation\":\"dumpRoutesAsXml(boolean)\",\"arguments\":[true]}",
                "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=DiagnosticCommand\",\"operation\":\"vmSystemProperties\"}",
                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SystemProperties\"}",
                "{\"type\":\"write\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\",\"value\":true}")) {
            assertThat(operator.jolokia(hub, forbidden).body()).as(forbidden).contains("\"status\":403");
        }
        assertThat(operator.jolokia(hub, pause).body()).contains("\"status\":200", "true");
        assertThat(hub.get(Journal.class).latest(20))
                .anyMatch(l -> l.via().equals("jolokia")
                        && l.by().equals("operator")
                        && l.reason().equals("proef over jolokia"));
        operator.jolokia(hub, pause.replace("pauseSchool", "resumeSchool"));
    }

    @Test
    void guessingPasswordsIsSlowedDown() throws Exception {
        Browser browser = hub.anonymous();
        for (int i = 0; i < 5; i++) {
            browser.submit(hub.page("/login"), hub.page("/login"), Map.of("username", "meter", "password", "mis " + i));
        }

        HttpResponse<String> right = browser.submit(
                hub.page("/login"), hub.page("/login"), Map.of("username", "meter", "password", ConsoleHub.PASSWORD));

        assertThat(right.headers().firstValue("Location").orElse("")).contains("mislukt");
    }
}
