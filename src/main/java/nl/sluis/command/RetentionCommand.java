package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.sluis.control.retention.Retention;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluis retention}: what is kept for how long, and what the last round deleted. */
@Command(
        name = "retention",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "What is kept for how long (settings sluis.retention.*). A running hub makes a round a day, at five; each",
            "round that deletes something has its lines in the ledger."
        })
final class RetentionCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "retention: expected run or show");
    }

    @Command(name = "run", mixinStandardHelpOptions = true, description = "Makes a round now.")
    int runNow(@Mixin Home home) throws IOException {
        return tell(home, "/retention/run", Retention::run);
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows periods and the last round.")
    int show(@Mixin Home home) throws IOException {
        return tell(home, "/retention/show", Retention::show);
    }

    private int tell(Home home, String path, Function<Retention, List<Retention.Line>> byItself) throws IOException {
        List<Retention.Line> lines = new HubQuestion(home.prepare())
                .ask(path, Map.of(), new TypeReference<>() {}, hub -> byItself.apply(hub.getBean(Retention.class)));
        Table table = new Table("data", "kept for", "last round", "deleted then", "deleted ever");
        lines.forEach(line -> table.row(
                line.dataClass(),
                line.period() < 0 ? "always" : line.period() + " days",
                line.lastRound().isEmpty() ? "never" : line.lastRound(),
                String.valueOf(line.deleted()),
                String.valueOf(line.ever())));
        spec.commandLine().getOut().println(table);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
