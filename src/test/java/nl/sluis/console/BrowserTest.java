package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.sluis.console.Chromium.Page;
import nl.sluis.console.operation.Traffic;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every page in a real browser, with something to see on it: on a desk, on a phone and in the dark. axe finds nothing
 * serious, the content policy refuses nothing, nothing sticks out, and all of it can be reached by the keyboard alone.
 */
class BrowserTest {
    private static final List<String> PAGES =
            List.of("/", "/vooruitblik", "/privacy", "/taken", "/uitleg", "/leerling", "/handelingen", "/quarantaine");

    private static Chromium chromium;
    private static ConsoleHub hub;
    private static String axe;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        chromium = Chromium.start(home.resolve("profile"));
        try (InputStream in = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        hub = ConsoleHub.on(home.resolve("hub"));
        somethingToSee();
    }

    /** A night, an open task, a held document, a pause and a policy that waits for a second person. */
    private static void somethingToSee() {
        JdbcTemplate db = hub.get(JdbcTemplate.class);
        hub.get(Traffic.class)
                .night(new Actor("operator", java.util.Set.of(Role.OPERATOR), "page"), "een nacht om naar te kijken");
        Awaitility.await()
                .atMost(Duration.ofSeconds(180))
                .until(() -> Integer.valueOf(0)
                        .equals(db.queryForObject(
                                "select count(*) from order_record where finished_at is null", Integer.class)));
        db.update("insert into task (kind, partner, vestiging, subject_id, reason, since)"
                + " select 'REMOVAL', 'duo-bron', '99AA00', id, 'ABSENT', current_timestamp from subject"
                + " order by id fetch first 3 rows only");
        db.update("update outbox set state = 'HELD', last_error = 'tried 8 times' where document_id ="
                + " (select min(document_id) from outbox)");
        db.update("insert into policy_proposal (partner, version, changes, proposed_at, proposed_by, reason)"
                + " values ('jgz', 'test', 'extra gegevens: X', current_timestamp, 'beheerder', 'voor de toets')");
        hub.get(Traffic.class)
                .pause(
                        new Actor("operator", java.util.Set.of(Role.OPERATOR), "page"),
                        nl.sluis.control.Pauses.Kind.PARTNER,
                        "jgz",
                        "om te zien hoe een pauze eruitziet");
    }

    @AfterAll
    static void stop() {
        if (hub != null) {
            hub.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Page login(String user, int width, int height, boolean dark) {
        Page page = chromium.page(width, height, dark);
        page.open(hub.page("/login"));
        page.fill("#username", user);
        page.fill("#password", ConsoleHub.PASSWORD);
        page.follow("main button[type=submit]");
        assertThat(page.run("location.pathname").asText()).isEqualTo("/");
        return page;
    }

    @Test
    void onADesk() {
        everyPageIsGood(login("privacy", 1280, 900, false));
    }

    @Test
    void onAPhone() {
        everyPageIsGood(login("privacy", 360, 740, false));
    }

    @Test
    void inTheDark() {
        everyPageIsGood(login("privacy", 1280, 900, true));
    }

    @Test
    void forAnOperatorWithEveryFormOpen() {
        Page page = login("operator", 1280, 900, false);
        page.run("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(page.run("document.querySelectorAll('form').length").asInt()).isGreaterThan(10);
        assertGood(page, "/ with its forms open");
    }

    @Test
    void theAnswersOfForms() {
        Page page = login("privacy", 1280, 900, false);
        page.open(hub.page("/vooruitblik?partner=amplixs"));
        page.fill("#reden-vooruitblik", "kijken wat er zou gaan");
        page.follow("main button[type=submit]");
        assertThat(page.run("document.querySelector('#uitkomst').textContent").asText())
                .startsWith("amplixs zou nu");
        assertGood(page, "a preview");

        page.open(hub.page("/taken"));
        page.fill("#reden-sleutels", "verwijderverzoek bij DUO");
        page.follow("main form:first-of-type button[type=submit]");
        assertThat(page.run("document.querySelectorAll('td code').length").asInt())
                .isPositive();
        assertGood(page, "the keys of tasks");

        page.open(hub.page("/leerling"));
        page.run("document.querySelector('main button[type=submit]').click()");
        assertThat(page.run("location.pathname").asText())
                .as("a browser does not send a form without its reason")
                .isEqualTo("/leerling");
    }

    @Test
    void aHeldDocumentIsDestroyedWithAReason() {
        JdbcTemplate db = hub.get(JdbcTemplate.class);
        String document = db.queryForObject(
                "select cast(min(document_id) as varchar) from outbox where state = 'HELD'", String.class);
        Page page = login("operator", 1280, 900, false);
        page.fill("#reden-zending-0", "deze lijst was van vorige week");
        page.follow("button[value=vernietig]");

        assertThat(page.run("document.querySelector('.said').textContent").asText())
                .contains("De zending is vernietigd");
        assertThat(db.queryForObject(
                        "select state from outbox where document_id = cast(? as uuid)", String.class, document))
                .isEqualTo("DESTROYED");
        assertThat(db.queryForList("select detail from ledger_entry where outcome = 'OPERATED'", String.class))
                .contains("operator (page) DESTROY document " + document + ": deze lijst was van vorige week");
        assertGood(page, "after a form was sent");
    }

    @Test
    void theLoginAndWhatItRefuses() {
        Page page = chromium.page(1280, 900, false);
        page.open(hub.page("/login"));
        assertGood(page, "login");
        page.fill("#username", "niemand");
        page.fill("#password", "verkeerd");
        page.follow("main button[type=submit]");
        assertThat(page.run("document.querySelector('[role=alert]').textContent")
                        .asText())
                .contains("niet gelukt");
        assertGood(page, "a refused login");
    }

    @Test
    void allOfThePageIsReachedByTheKeyboardAndShowsWhereOneIs() {
        Page page = login("privacy", 1280, 900, false);
        for (String path : List.of("/", "/taken", "/vooruitblik")) {
            page.open(hub.page(path));
            int wanted = page.run("[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select,"
                            + " summary, [tabindex=\"0\"]')].filter(e => e.checkVisibility()).length")
                    .asInt();
            List<String> reached = new ArrayList<>();
            for (int i = 0; i < wanted; i++) {
                page.press("Tab");
                JsonNode at = page.run("(() => { const e = document.activeElement; window.n = window.n || new Map();"
                        + " if (!n.has(e)) n.set(e, n.size); const s = getComputedStyle(e);"
                        + " return [e.tagName + n.get(e), s.outlineStyle, (e.textContent || '').trim()]; })()");
                reached.add(at.get(0).asText());
                assertThat(at.get(1).asText()).as(path + " " + at).isNotEqualTo("none");
                if (i == 0) {
                    assertThat(at.get(2).asText()).isEqualTo("Naar de inhoud");
                }
            }
            assertThat(reached).as(path).doesNotHaveDuplicates().hasSize(wanted).noneMatch(e -> e.startsWith("BODY"));
        }
    }

    private static void everyPageIsGood(Page page) {
        for (String path : PAGES) {
            page.open(hub.page(path));
            assertGood(page, path);
        }
    }

    private static void assertGood(Page page, String what) {
        assertThat(page.complaints()).as(what + ": what the browser refused").isEmpty();
        assertThat(page.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                        .asInt())
                .as(what + " sticks out, in pixels")
                .isZero();
        page.run(axe + "; 0");
        JsonNode found = page.run("axe.run({ preload: false }).then(r => r.violations.map(v =>"
                + " ({ impact: v.impact, id: v.id, html: v.nodes[0].html })))");
        Map<String, String> bad = new LinkedHashMap<>();
        found.forEach(v -> {
            if (List.of("serious", "critical").contains(v.get("impact").asText())) {
                bad.put(v.get("id").asText(), v.get("html").asText());
            }
        });
        assertThat(bad).as(what + ": what axe finds serious").isEmpty();
    }
}
