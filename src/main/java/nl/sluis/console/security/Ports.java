package nl.sluis.console.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.env.Environment;

/**
 * The two ports of the hub: the page's, and the one of actuator, Jolokia and Hawtio, which is bound to loopback unless a
 * board says otherwise. Known only when both servers run.
 */
final class Ports {
    private final Environment environment;

    Ports(Environment environment) {
        this.environment = environment;
    }

    /** Whether the request came in by the port of actuator, Jolokia and Hawtio. */
    boolean isConsole(HttpServletRequest request) {
        return request.getLocalPort() == console();
    }

    private int console() {
        return environment.getProperty("local.management.port", Integer.class, -1);
    }

    /** An address on the console's port, on the host by which the browser found the page. */
    String onConsole(HttpServletRequest request, String path) {
        return address(request, "management.server.ssl", console(), path);
    }

    /** An address on the page's port. */
    String onPage(HttpServletRequest request, String path) {
        return address(request, "server.ssl", environment.getProperty("local.server.port", Integer.class, -1), path);
    }

    private String address(HttpServletRequest request, String tls, int port, String path) {
        boolean secure = environment.containsProperty(tls + ".bundle")
                || environment.containsProperty(tls + ".key-store")
                || environment.containsProperty(tls + ".certificate");
        String host = request.getServerName();
        String named = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return (secure ? "https://" : "http://") + named + ":" + port + path;
    }
}
