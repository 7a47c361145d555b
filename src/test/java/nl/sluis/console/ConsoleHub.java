package nl.sluis.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.SluisApplication;
import nl.sluis.console.security.Role;
import nl.sluis.console.security.UserLine;
import nl.sluis.console.security.UsersFile;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole hub with real web servers on both ports, a small demo board, and one user per role. */
final class ConsoleHub implements AutoCloseable {
    static final String PASSWORD = "een-lang-wachtwoord-7";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    final ConfigurableApplicationContext context;

    private ConsoleHub(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static ConsoleHub on(Path home, String... more) throws IOException {
        String hash = String.valueOf(UsersFile.encoder().encode(PASSWORD));
        Map<String, Role> users = Map.of(
                "kijker", Role.VIEWER,
                "operator", Role.OPERATOR,
                "beheerder", Role.ADMINISTRATOR,
                "privacy", Role.PRIVACY_OFFICER,
                "tweede", Role.PRIVACY_OFFICER,
                "meter", Role.METRICS);
        Files.createDirectories(home);
        Files.write(
                home.resolve("users"),
                users.entrySet().stream()
                        .map(u -> new UserLine(u.getKey(), Set.of(u.getValue()), hash).text())
                        .toList());
        List<String> arguments = new ArrayList<>(List.of(
                "--sluis.home=" + home,
                "--sluis.demo.schools=2",
                "--sluis.demo.pupils=60",
                "--sluis.night.enabled=false",
                "--logging.threshold.console=OFF",
                "--server.port=0"));
        arguments.addAll(List.of(more));
        return new ConsoleHub(new SpringApplicationBuilder(SluisApplication.class)
                .profiles("demo")
                .run(arguments.toArray(String[]::new)));
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    String page(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    String console(String path) {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port") + path;
    }

    Browser anonymous() {
        return new Browser();
    }

    Browser login(String user) throws IOException, InterruptedException {
        Browser browser = new Browser();
        HttpResponse<String> in =
                browser.submit(page("/login"), page("/login"), Map.of("username", user, "password", PASSWORD));
        if (in.statusCode() != 302
                || in.headers().firstValue("Location").orElse("").contains("mislukt")) {
            throw new IllegalStateException("login of " + user + ": " + in.statusCode());
        }
        return browser;
    }

    @Override
    public void close() {
        context.close();
    }

    /** What a browser keeps: cookies; it follows no redirects by itself. */
    static final class Browser {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> send(String method, String uri, String body, String... headers)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body));
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> get(String uri) throws IOException, InterruptedException {
            return send("GET", uri, "", "Accept", "text/html");
        }

        /** Fills in a form of a page, with the token that the page carries. */
        HttpResponse<String> submit(String from, String to, Map<String, String> fields)
                throws IOException, InterruptedException {
            Matcher token = CSRF.matcher(get(from).body());
            StringBuilder form = new StringBuilder();
            fields.forEach((k, v) -> form.append(k)
                    .append('=')
                    .append(URLEncoder.encode(v, StandardCharsets.UTF_8))
                    .append('&'));
            form.append("_csrf=").append(token.find() ? token.group(1) : "");
            return send("POST", to, form.toString(), "Content-Type", "application/x-www-form-urlencoded");
        }

        /** A request to Jolokia, with the token of its cookie, after coming in by the page's door. */
        HttpResponse<String> jolokia(ConsoleHub hub, String body) throws IOException, InterruptedException {
            String token = cookies.getCookieStore().getCookies().stream()
                    .filter(c -> c.getName().equals("XSRF-TOKEN"))
                    .map(java.net.HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
            return send(
                    "POST",
                    hub.console("/actuator/jolokia"),
                    body,
                    "Content-Type",
                    "application/json",
                    "X-XSRF-TOKEN",
                    token);
        }

        /** Follows the door from the page to Hawtio. */
        Browser throughTheDoor(ConsoleHub hub) throws IOException, InterruptedException {
            String ticket =
                    get(hub.page("/hawtio")).headers().firstValue("Location").orElseThrow();
            HttpResponse<String> in = get(ticket);
            get(in.headers()
                    .firstValue("Location")
                    .map(l -> URI.create(ticket).resolve(l).toString())
                    .orElseThrow());
            return this;
        }

        List<String> cookieHeader(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(c -> c.getName().equals(name))
                    .map(String::valueOf)
                    .toList();
        }
    }
}
