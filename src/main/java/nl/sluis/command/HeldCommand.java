package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import nl.sluis.control.DeliveryHand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluis held}: documents that were given up for now, and the hand that sends or destroys one. */
@Command(
        name = "held",
        description = {
            "Documents that wait for a person (exit code 1 when there are any). `held resend` tries one again, through the",
            "gate of today; `held destroy` destroys it, and the next order of its vestiging looks at its pupils anew."
        },
        subcommands = {HeldCommand.Resend.class, HeldCommand.Destroy.class})
final class HeldCommand implements Callable<Integer> {
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
        List<List<String>> held = ask("/held/list", Map.of(), DeliveryHand::held);
        Table table = new Table("document", "kind", "partner", "vestiging", "pupils", "tries", "made at", "reason");
        held.forEach(row -> table.row(row.toArray()));
        print(held.isEmpty() ? "No document is held." : table.toString());
        return held.isEmpty() ? 0 : 1;
    }

    private List<List<String>> ask(
            String path, Map<String, String> question, Function<DeliveryHand, List<List<String>>> byItself)
            throws IOException {
        return new HubQuestion(home.prepare())
                .ask(path, question, new TypeReference<>() {}, hub -> byItself.apply(hub.getBean(DeliveryHand.class)));
    }

    private int print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
        return 0;
    }

    private int sentence(List<List<String>> answer) {
        return print(String.join(" ", answer.get(0)));
    }

    /** {@code held resend}. */
    @Command(name = "resend", description = "Tries a held document again.")
    static final class Resend implements Callable<Integer> {
        @ParentCommand
        private HeldCommand held = new HeldCommand();

        @Parameters(paramLabel = "DOCUMENT", description = "id in the list")
        private UUID document = new UUID(0, 0);

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for the records")
        private String reason = "";

        @Override
        public Integer call() throws IOException {
            String by = System.getProperty("user.name", "unknown");
            return held.sentence(held.ask(
                    "/held/resend",
                    Map.of("id", document.toString(), "by", by, "reason", reason),
                    hand -> hand.resend(document, by, reason)));
        }
    }

    /** {@code held destroy}. */
    @Command(name = "destroy", description = "Destroys a held document.")
    static final class Destroy implements Callable<Integer> {
        @ParentCommand
        private HeldCommand held = new HeldCommand();

        @Parameters(paramLabel = "DOCUMENT", description = "id in the list")
        private UUID document = new UUID(0, 0);

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for the records")
        private String reason = "";

        @Override
        public Integer call() throws IOException {
            String by = System.getProperty("user.name", "unknown");
            return held.sentence(held.ask(
                    "/held/destroy",
                    Map.of("id", document.toString(), "by", by, "reason", reason),
                    hand -> hand.destroy(document, by, reason)));
        }
    }
}
