package nl.sluis.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.sluis.control.Nights;
import nl.sluis.control.RunSummaries;
import nl.sluis.control.RunSummary;
import nl.sluis.route.PartnerRoutes;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis night}: one night by hand. */
@Command(
        name = "night",
        description = {
            "Asks for one night, now: every vestiging, for all partners or the ones named. When a hub is running on this",
            "home it gets the orders; else one is started for this night alone, and the command waits for its end."
        })
final class NightCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(names = "--partner", paramLabel = "PARTNER", description = "only this partner; may be given more than once")
    private List<String> partners = List.of();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "by hand",
            description = "why, for the records (default: ${DEFAULT-VALUE})")
    private String reason = "by hand";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        Path folder = home.prepare();
        PrintWriter out = spec.commandLine().getOut();
        String user = System.getProperty("user.name", "unknown");
        Optional<HubFile> running = HubFile.read(folder).filter(HubFile::answers);
        if (running.isPresent()) {
            out.println("The running hub took the orders: run " + running.get().night(partners, reason, user));
            out.flush();
            return 0;
        }
        return byItself(folder, out, user);
    }

    private int byItself(Path folder, PrintWriter out, String user) throws InterruptedException, IOException {
        Hub hub = new Hub(folder).quiet().withoutSchedule().with("server.port", 0);
        try (ConfigurableApplicationContext context = (DemoHome.is(folder) ? hub.demo() : hub).start()) {
            List<String> known = context.getBean(PartnerRoutes.class).brought().stream()
                    .sorted()
                    .toList();
            for (String partner : partners) {
                if (!known.contains(partner)) {
                    throw new WrongArguments("--partner: expected one of " + known + ", found " + partner);
                }
            }
            UUID run = context.getBean(Nights.class).start(partners.isEmpty() ? known : partners, reason, user);
            RunSummary summary = new RunWatch(
                            context.getBean(RunSummaries.class),
                            spec.commandLine().getErr())
                    .until(run, Duration.ofHours(6));
            out.println(SummaryText.of(summary));
            out.flush();
            return summary.good() ? 0 : 1;
        }
    }
}
