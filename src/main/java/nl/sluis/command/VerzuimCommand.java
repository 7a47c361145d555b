package nl.sluis.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.control.VerzuimDesk;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis verzuim}: notifications of absence whose words wait for a person, and what became of the others. */
@Command(
        name = "verzuim",
        description = {
            "held: explanations that wait for a person, since they are too long or seem to hold a number or a word about",
            "health (exit code 1 when there are any). words ID: what was typed, for who decides. release ID: lets the",
            "notification go without the words, or with --words in their place. status: what the verzuimloket says."
        })
final class VerzuimCommand implements java.util.concurrent.Callable<Integer> {
    @Mixin
    private Home home = new Home();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ACTION", description = "held, words, release or status")
    private String action = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "number of the list of held")
    private long id;

    @Option(
            names = "--words",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "to send instead of what was typed")
    private String words = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Path folder = home.prepare();
        Optional<HubFile> running = HubFile.read(folder).filter(HubFile::answers);
        if (running.isPresent()) {
            HubFile hub = running.get();
            return switch (action) {
                case "held" -> held(rows(hub.get("/verzuim/held")));
                case "status" -> status(rows(hub.get("/verzuim/status")));
                case "words" -> print(hub.get("/verzuim/words?id=" + id));
                case "release" -> print("Released; ordered as run " + hub.releaseAbsence(id, words, user()));
                default -> throw unknown();
            };
        }
        try (ConfigurableApplicationContext records = Records.open(folder)) {
            VerzuimDesk desk = records.getBean(VerzuimDesk.class);
            return switch (action) {
                case "held" -> held(desk.held());
                case "status" -> status(desk.statuses());
                case "words" -> print(desk.words(id).orElseThrow(this::nothing));
                case "release" -> released(desk.release(id, words, user()));
                default -> throw unknown();
            };
        }
    }

    private static String user() {
        return System.getProperty("user.name", "unknown");
    }

    private static List<List<String>> rows(String lines) {
        return lines.lines().map(line -> List.of(line.split("\t", -1))).toList();
    }

    private int held(List<List<String>> rows) {
        Table table = new Table("id", "vestiging", "notification", "what is wrong", "since");
        rows.forEach(row -> table.row(row.toArray()));
        print(rows.isEmpty() ? "No explanation waits." : table.toString());
        return rows.isEmpty() ? 0 : 1;
    }

    private int status(List<List<String>> rows) {
        Table table = new Table("status", "notifications");
        rows.forEach(row -> table.row(row.toArray()));
        return print(rows.isEmpty() ? "No notification on record." : table.toString());
    }

    private int released(Optional<UUID> done) {
        if (done.isEmpty()) {
            throw nothing();
        }
        return print("Released; the next night sends it.");
    }

    private WrongArguments nothing() {
        return new WrongArguments("ID: nothing of number " + id + " waits");
    }

    private WrongArguments unknown() {
        return new WrongArguments("verzuim: expected held, words, release or status, found " + action);
    }

    private int print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
        return 0;
    }
}
