package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.sluis.console.ConsoleHub.Browser;
import nl.sluis.control.HubToken;
import org.apache.catalina.Container;
import org.apache.catalina.Wrapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who has not logged in, or has too low a role, gets nowhere. The list of endpoints is asked of the running servers, so an
 * endpoint that somebody adds is tried here without anybody thinking of it.
 */
class EveryEndpointTest {
    /** Open to everybody on purpose; each shows nothing but itself. */
    private static final Set<String> OPEN =
            Set.of("GET /login", "GET /error", "POST /error", "GET /livez", "GET /readyz");

    /** The role that is just too low is a metrics program: it is logged in, and no person. */
    private static final String TOO_LOW = "meter";

    private static ConsoleHub hub;
    private static Browser low;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        hub = ConsoleHub.on(home);
        low = hub.login(TOO_LOW);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    /** Every handler method of the page's server, with each of its methods. */
    private static Set<String> pageEndpoints() {
        Set<String> found = new TreeSet<>();
        hub.context
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(info -> found.addAll(requests(info))));
        return found;
    }

    private static List<String> requests(RequestMappingInfo info) {
        List<String> requests = new ArrayList<>();
        Set<String> methods = new LinkedHashSet<>();
        info.getMethodsCondition().getMethods().forEach(m -> methods.add(m.name()));
        if (methods.isEmpty()) {
            methods.addAll(List.of("GET", "POST"));
        }
        for (String pattern : info.getPatternValues()) {
            for (String method : methods) {
                requests.add(method + " " + pattern.replaceAll("\\{[^}]*\\}", "x"));
            }
        }
        return requests;
    }

    /** Every servlet of the page's server, also those that Spring MVC does not know: a partner's own, for one. */
    private static Set<String> servletPaths() {
        var tomcat = (TomcatWebServer) ((ServletWebServerApplicationContext) hub.context).getWebServer();
        Set<String> found = new TreeSet<>();
        for (Container context : tomcat.getTomcat().getHost().findChildren()) {
            for (Container child : context.findChildren()) {
                if (child instanceof Wrapper servlet) {
                    for (String mapping : servlet.findMappings()) {
                        found.add("GET " + mapping.replace("*", "x"));
                        found.add("POST " + mapping.replace("*", "x"));
                    }
                }
            }
        }
        return found;
    }

    @TestFactory
    Stream<DynamicTest> thePageLetsNobodyInWithoutARole() {
        Set<String> all = new TreeSet<>(pageEndpoints());
        all.addAll(servletPaths());
        assertThat(all)
                .as("the list that the server gives")
                .contains("GET /", "POST /orders/night", "POST /operatie/nacht");
        all.removeAll(OPEN);
        return all.stream()
                .flatMap(request -> Stream.of(
                        dynamicTest(
                                request + " by nobody",
                                () -> refused(hub.anonymous(), hub.page(path(request)), request)),
                        dynamicTest(
                                request + " by who made up a token",
                                () -> refused(
                                        hub.anonymous(),
                                        hub.page(path(request)),
                                        request,
                                        HubToken.HEADER,
                                        "made-up-token")),
                        dynamicTest(request + " by " + TOO_LOW, () -> refused(low, hub.page(path(request)), request))));
    }

    @TestFactory
    Stream<DynamicTest> theConsoleLetsNobodyInWithoutARole() {
        PathMappedEndpoints endpoints = hub.get(PathMappedEndpoints.class);
        Set<String> all = new TreeSet<>();
        endpoints.getAllPaths().forEach(path -> {
            all.add("GET " + path);
            all.add("GET " + path + "/x");
            all.add("POST " + path);
        });
        all.addAll(List.of(
                "GET /",
                "GET /hawtio",
                "GET /hawtio/",
                "GET /jolokia",
                "POST /jolokia/x",
                "GET /actuator",
                "GET /actuator/hawtio/jolokia",
                "POST /actuator/hawtio/jolokia",
                "GET /actuator/hawtio/index.html",
                "GET /actuator/hawtio/auth/config",
                "GET /hawtio/proxy/x",
                "POST /actuator/shutdown"));
        assertThat(all).contains("GET /actuator/hawtio", "GET /actuator/jolokia");
        all.removeIf(request -> request.startsWith("GET /actuator/health"));
        return all.stream()
                .map(request -> dynamicTest(
                        request + " by nobody", () -> refused(hub.anonymous(), hub.console(path(request)), request)));
    }

    @Test
    void whatIsOpenShowsNothingOfTheHub() throws Exception {
        assertThat(hub.anonymous()
                        .send("GET", hub.console("/actuator/health"), "")
                        .body())
                .doesNotContain("components", "details", "db");
        assertThat(hub.anonymous().send("GET", hub.page("/readyz"), "").statusCode())
                .isEqualTo(200);
        assertThat(hub.anonymous().get(hub.page("/actuator/health")).statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void aProgramReadsMetricsByPasswordAndNothingElse() throws Exception {
        String basic = "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString((TOO_LOW + ":" + ConsoleHub.PASSWORD)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Browser program = hub.anonymous();
        for (String path : List.of("/actuator/hawtio/", "/actuator/jolokia", "/actuator/metrics", "/actuator/info")) {
            assertThat(program.send("GET", hub.console(path), "", "Authorization", basic)
                            .statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(program.send("GET", hub.console("/actuator/prometheus"), "", "Authorization", basic)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void eachRoleSeesItsOwnPagesOnly() throws Exception {
        Map<String, Map<String, Integer>> expected = Map.of(
                "kijker", Map.of("/", 200, "/privacy", 403, "/leerling", 403, "/handelingen", 200, "/quarantaine", 200),
                "operator", Map.of("/", 200, "/privacy", 403, "/leerling", 403),
                "beheerder", Map.of("/", 200, "/privacy", 200, "/leerling", 403),
                "privacy", Map.of("/", 200, "/privacy", 200, "/leerling", 200));
        for (var user : expected.entrySet()) {
            Browser browser = hub.login(user.getKey());
            for (var page : user.getValue().entrySet()) {
                assertThat(browser.get(hub.page(page.getKey())).statusCode())
                        .as(user.getKey() + " " + page.getKey())
                        .isEqualTo(page.getValue());
            }
        }
    }

    @Test
    void noFormIsTakenWithoutItsToken() throws Exception {
        Browser operator = hub.login("operator");

        HttpResponse<String> forged = operator.send(
                "POST",
                hub.page("/operatie/nacht"),
                "reden=vervalst%20verzoek",
                "Content-Type",
                "application/x-www-form-urlencoded");

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).doesNotContain("De nacht is gestart");
    }

    private static String path(String request) {
        return request.substring(request.indexOf(' ') + 1);
    }

    /** Not an answer: a refusal, the login, or nothing there; a servlet's own error would be an answer. */
    private static void refused(Browser browser, String uri, String request, String... headers) throws Exception {
        HttpResponse<String> answer = browser.send(request.substring(0, request.indexOf(' ')), uri, "", headers);
        if (answer.statusCode() == 302) {
            assertThat(answer.headers().firstValue("Location").orElse("")).containsAnyOf("/login", "/hawtio");
        } else {
            assertThat(answer.statusCode()).isIn(401, 403);
        }
        assertThat(answer.body()).doesNotContain("beheerder", "jgz");
    }
}
