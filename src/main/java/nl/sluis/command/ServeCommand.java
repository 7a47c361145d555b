package nl.sluis.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import nl.sluis.control.HubToken;
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
            "ask for one by hand. Health: http://127.0.0.1:PORT/actuator/health."
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

    @Option(names = "--demo", description = "against the simulators of `sluis demo` instead of real partners")
    private boolean demo;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw new WrongArguments("--port: expected 0 to 65535, found " + port);
        }
        Path folder = home.prepare();
        Hub hub = new Hub(folder).with("server.port", port);
        ConfigurableApplicationContext context = (demo ? hub.demo() : hub).start();
        CountDownLatch stopped = new CountDownLatch(1);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) e -> stopped.countDown());
        int actual = Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0"));
        HubFile.write(folder, actual, context.getBean(HubToken.class));
        PrintWriter out = spec.commandLine().getOut();
        out.println("The hub is running on " + folder + ", health at http://127.0.0.1:" + actual + "/actuator/health");
        out.flush();
        stopped.await();
        return 0;
    }
}
