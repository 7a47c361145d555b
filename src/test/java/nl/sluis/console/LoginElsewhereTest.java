package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.sluis.console.ConsoleHub.Browser;
import nl.sluis.console.operation.Journal;
import nl.sluis.control.Pauses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Login with an OpenID provider that really runs: its roles are ours, and without one nothing opens. */
class LoginElsewhereTest {
    private static OpenIdProvider provider;
    private static ConsoleHub hub;

    /** The hub starts while its provider is away: nights do not wait for a login. */
    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        provider = new OpenIdProvider();
        String client = "--spring.security.oauth2.client.registration.bestuur.";
        hub = ConsoleHub.on(
                home,
                client + "client-id=" + OpenIdProvider.CLIENT,
                client + "client-secret=geheim",
                client + "client-name=het bestuur",
                client + "scope=openid,profile",
                "--spring.security.oauth2.client.provider.bestuur.issuer-uri=" + provider.issuer(),
                "--spring.security.oauth2.client.provider.bestuur.user-name-attribute=preferred_username");
        assertThat(hub.anonymous().get(begin()).statusCode()).isEqualTo(500);
        assertThat(hub.login("kijker").get(hub.page("/")).statusCode()).isEqualTo(200);
        provider.comes();
    }

    @AfterAll
    static void stop() {
        hub.close();
        provider.close();
    }

    private static String begin() {
        return hub.page("/oauth2/authorization/bestuur");
    }

    /** Through the provider and back. @return where the hub sends the browser in the end */
    private static String comeIn(Browser browser) throws Exception {
        String there = location(browser.get(begin()));
        assertThat(there).startsWith(provider.issuer() + "/authorize").contains("nonce=");
        return location(browser.get(location(browser.get(there))));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return URI.create(hub.page("/"))
                .resolve(answer.headers().firstValue("Location").orElseThrow())
                .toString();
    }

    @Test
    void theLoginPageNamesTheProvider() throws Exception {
        assertThat(hub.anonymous().get(hub.page("/login")).body())
                .contains("Aanmelden met het bestuur", "/oauth2/authorization/bestuur");
    }

    @Test
    void whoComesBackFromAnotherSiteKeepsTheSession() throws Exception {
        assertThat(hub.anonymous().get(hub.page("/login")).headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("SLUIS=")
                .contains("HttpOnly", "SameSite=Lax");
    }

    @Test
    void theRolesOfTheProviderAreOursAndTheLedgerKnowsTheName() throws Exception {
        provider.user("j.jansen", List.of("operator", "iets-anders"));
        Browser browser = hub.anonymous();

        assertThat(comeIn(browser)).isEqualTo(hub.page("/"));
        assertThat(browser.get(hub.page("/")).body()).contains("j.jansen", "Nacht starten");
        assertThat(browser.get(hub.page("/leerling")).statusCode()).isEqualTo(403);
        assertThat(browser.get(hub.page("/privacy")).statusCode()).isEqualTo(403);

        browser.submit(
                hub.page("/"),
                hub.page("/operatie/school"),
                Map.of("vestiging", "99AA00", "wat", "pauzeer", "reden", "aangemeld bij het bestuur"));
        assertThat(hub.get(Pauses.class).all()).anyMatch(p -> p.name().equals("99AA00"));
        assertThat(hub.get(Journal.class).latest(1))
                .singleElement()
                .matches(l -> l.by().equals("j.jansen") && l.reason().equals("aangemeld bij het bestuur"));
    }

    @Test
    void rolesMayStandInOneText() throws Exception {
        provider.user("f.gegevens", "viewer privacy-officer");
        Browser browser = hub.anonymous();

        comeIn(browser);

        assertThat(browser.get(hub.page("/leerling")).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasNoRoleGetsNothing() throws Exception {
        for (Object roles : List.of(List.of(), List.of("admin", "ROLE_ADMINISTRATOR"), "metrics")) {
            provider.user("gast", roles);
            Browser browser = hub.anonymous();
            comeIn(browser);
            for (String path : List.of("/", "/privacy", "/leerling", "/handelingen", "/hawtio", "/vooruitblik")) {
                HttpResponse<String> answer = browser.get(hub.page(path));
                assertThat(answer.statusCode()).as(roles + " " + path).isEqualTo(403);
                assertThat(answer.body()).doesNotContain("jgz", "99AA00");
            }
        }
    }

    @Test
    void aTokenOfAnotherKeyOrAnotherLoginIsRefused() throws Exception {
        provider.user("beheerder", List.of("administrator"));
        provider.forge();
        Browser forged = hub.anonymous();
        assertThat(comeIn(forged)).endsWith("/login?elders");
        assertThat(forged.get(hub.page("/")).statusCode()).isEqualTo(302);
        assertThat(forged.get(hub.page("/login?elders")).body()).contains("elders is niet gelukt");

        provider.user("beheerder", List.of("administrator"));
        provider.replay();
        Browser replayed = hub.anonymous();
        assertThat(comeIn(replayed)).endsWith("/login?elders");
        assertThat(replayed.get(hub.page("/")).statusCode()).isEqualTo(302);
    }
}
