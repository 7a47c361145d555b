package nl.sluis.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis reload}: the running hub takes over changed policies, mappings, partner files and registers. */
@Command(
        name = "reload",
        description = {
            "Lets the running hub read policies, mappings, partner files and registers anew: all of them are checked as",
            "at a start, then the whole set is swapped. With one complaint the old set stays in force. It does so by",
            "itself too, a moment after a file changed. Routes and transports are read at a start only."
        })
final class ReloadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<HubFile> running = HubFile.read(home.prepare()).filter(HubFile::answers);
        if (running.isEmpty()) {
            out.println("No hub is running on this home; the next one reads the files at its start.");
            out.flush();
            return 1;
        }
        String user = System.getProperty("user.name", "unknown");
        JsonNode outcome = JsonMapper.builder()
                .build()
                .readTree(running.get().ask("/rules/reload", HubQuestion.json(Map.of("by", user))));
        boolean taken = outcome.path("taken").asBoolean();
        out.println(taken ? "Taken over:" : "Refused, the old set stays in force:");
        outcome.path("lines").forEach(line -> out.println("  " + line.asText()));
        out.flush();
        return taken ? 0 : 1;
    }
}
