package nl.sluis.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.control.settings.SettingsBook;
import nl.sluis.control.settings.SettingsInCode;
import nl.sluis.control.settings.SettingsOfPartners;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis config reference}: every setting there is, read from the code. */
@Command(
        name = "config",
        description = {
            "reference: every setting, with its type, its default, what it means and where it is used, read from the compiled",
            "code and from the partner files. What is not in it stops a start."
        })
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ACTION", description = "reference")
    private String action = "";

    @Option(names = "--partners", paramLabel = "DIR", description = "partner files (default: ${DEFAULT-VALUE})")
    private Path partners = Path.of("config/partners");

    @Option(names = "--json", description = "for a machine")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        if (!action.equals("reference")) {
            throw new WrongArguments("config: expected reference, found " + action);
        }
        List<SettingsBook.Line> lines =
                SettingsBook.read().lines(SettingsInCode.read(), SettingsOfPartners.in(partners));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JsonMapper.builder().build().writeValueAsString(lines) : markdown(lines));
        out.flush();
        return 0;
    }

    /** Of a page that can be read in a terminal as well. */
    private static String markdown(List<SettingsBook.Line> lines) {
        StringBuilder page = new StringBuilder("# Settings\n");
        for (SettingsBook.Line line : lines) {
            page.append("\n## ").append(line.key()).append('\n');
            page.append(line.meaning().isEmpty() ? "Asked for by a partner's file." : line.meaning())
                    .append('\n');
            page.append("- type: ").append(line.type()).append('\n');
            page.append("- default: ")
                    .append(line.fallback().isEmpty() ? "none" : "`" + line.fallback() + "`")
                    .append('\n');
            page.append("- used in: ").append(String.join(", ", line.usedIn())).append('\n');
        }
        return page.toString();
    }
}
