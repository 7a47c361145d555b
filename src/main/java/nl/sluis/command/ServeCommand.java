package nl.sluis.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import nl.sluis.control.HubToken;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis serve}: the hub, running until it is stopped, with its nights on the clock. */
@Command(
        name = "serve",
        description = {
            "Runs the hub until it is stopped: its nights go by the schedule in config/partners, and `sluis night` can",
            "ask for one by hand. The page for administrators is at http://127.0.0.1:PORT/, for users that are made by",
            "`sluis user add`; Hawtio is at /hawtio, health at /readyz."
        })
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "port on 127.0.0.1, 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--console-port",
            paramLabel = "P",
            description =
                    "port of health, metrics, Jolokia and Hawtio, 0 for a free one (default: the one after --port)")
    private @Nullable Integer consolePort;

    @Option(names = "--demo", description = "against the simulators of `sluis demo` instead of real partners")
    private boolean demo;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        if (consolePort != null && (consolePort < 0 || consolePort > 65_535)) {
            throw new WrongArguments("--console-port: expected 0 to 65535, found " + consolePort);
        }
        if (port < 0 || port > 65_535) {
            throw new WrongArguments("--port: expected 0 to 65535, found " + port);
        }
        Path folder = home.prepare();
        Hub hub = new Hub(folder).with("server.port", port);
        if (consolePort == null) {
            hub.with("sluis.console.serve-port", port == 0 || port == 65_535 ? 0 : port + 1);
        } else {
            hub.with("sluis.console.port", consolePort);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (demo) {
            DemoUsers.prepare(folder, out);
        }
        ConfigurableApplicationContext context = (demo ? hub.demo() : hub).start();
        CountDownLatch stopped = new CountDownLatch(1);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) e -> stopped.countDown());
        int actual = Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0"));
        HubFile.write(folder, localPort(context, actual), context.getBean(HubToken.class));
        String page = (secure(context, "server.ssl") ? "https://127.0.0.1:" : "http://127.0.0.1:") + actual;
        String console = context.getEnvironment().getProperty("local.management.port", "0");
        out.println("The hub is running on " + folder + ".");
        out.println("Page: " + page + "/   Hawtio: " + page + "/hawtio");
        out.println("Ready: " + page + "/readyz   Health and metrics: "
                + (secure(context, "management.server.ssl") ? "https" : "http") + "://127.0.0.1:" + console
                + "/actuator/health");
        out.flush();
        stopped.await();
        return 0;
    }

    private static boolean secure(ConfigurableApplicationContext context, String tls) {
        return List.of("certificate", "bundle", "key-store").stream()
                .anyMatch(word -> !context.getEnvironment()
                        .getProperty(tls + "." + word, "")
                        .isEmpty());
    }

    /** The port of loopback without TLS, by which commands come in. */
    private static int localPort(ConfigurableApplicationContext context, int page) {
        if (context instanceof ServletWebServerApplicationContext servlets
                && servlets.getWebServer() instanceof TomcatWebServer tomcat) {
            for (Connector connector : tomcat.getTomcat().getService().findConnectors()) {
                if (!connector.getSecure()) {
                    return connector.getLocalPort();
                }
            }
        }
        return page;
    }
}
