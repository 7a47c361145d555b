package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.sluis.control.keys.KeyRotation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluis keys}: a new master key in the place of the old one, without a pause. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "The master key, and the key for pgn where it has a file of its own. While a rotation runs, the new key lies",
            "beside the old one (.next, then .previous): both open, so nothing waits."
        })
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "keys: expected show, prepare, rotate or drop");
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Which keys are there, by fingerprint.")
    int show(@Mixin Home home) throws IOException {
        return tell(home, "/keys/show", Map.of(), KeyRotation::show);
    }

    @Command(
            name = "prepare",
            mixinStandardHelpOptions = true,
            description = {
                "Makes the new key beside the old one. Only for several nodes that do not share the file: copy it to each,",
                "then rotate."
            })
    int prepare(@Mixin Home home) throws IOException {
        return tell(home, "/keys/prepare", Map.of(), KeyRotation::prepare);
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = {
                "Puts a new key in the place of the old one and closes anew what is kept, while the hub goes on. One that",
                "broke off is taken up again. Back up the new key: without it the database shows nobody."
            })
    int rotate(
            @Mixin Home home,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for the records")
                    String reason)
            throws IOException {
        String by = System.getProperty("user.name", "unknown");
        return tell(home, "/keys/rotate", Map.of("by", by, "reason", reason), r -> r.rotate(by, reason));
    }

    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description =
                    "Deletes the old key. What a backup from before the rotation holds opens only with a copy of it.")
    int drop(
            @Mixin Home home,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for the records")
                    String reason)
            throws IOException {
        String by = System.getProperty("user.name", "unknown");
        return tell(home, "/keys/drop", Map.of("by", by, "reason", reason), r -> r.drop(by, reason));
    }

    private int tell(
            Home home, String path, Map<String, String> question, Function<KeyRotation, List<List<String>>> byItself)
            throws IOException {
        List<List<String>> rows = new HubQuestion(home.prepare())
                .ask(path, question, new TypeReference<>() {}, hub -> byItself.apply(hub.getBean(KeyRotation.class)));
        Table table = new Table("key", "closes", "opens too", "to be done");
        rows.forEach(row -> table.row(row.toArray()));
        spec.commandLine().getOut().println(table);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
