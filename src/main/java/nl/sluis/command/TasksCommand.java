package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.sluis.control.DeliveryHand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluis tasks}: what no message can do, for the privacy officer. */
@Command(
        name = "tasks",
        description = {
            "Pupils of whom a partner must be asked to remove what it has, since they are withheld now or gone and the",
            "partner has no message for that, or refused it (exit code 1 when there are any). The list names pupils by",
            "their key in the administration: it is for the privacy officer alone."
        },
        subcommands = TasksCommand.Done.class)
final class TasksCommand implements Callable<Integer> {
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
        return tell(new HubQuestion(home.prepare())
                .ask(
                        "/tasks/list",
                        Map.of(),
                        new TypeReference<List<List<String>>>() {},
                        hub -> hub.getBean(DeliveryHand.class).tasks()));
    }

    private int tell(List<List<String>> tasks) {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("id", "kind", "partner", "vestiging", "leerlingkey", "reason", "since");
        tasks.forEach(row -> table.row(row.toArray()));
        out.println(tasks.isEmpty() ? "No task is open." : table);
        out.flush();
        return tasks.isEmpty() ? 0 : 1;
    }

    /** {@code tasks done}. */
    @Command(name = "done", description = "A task was seen to: the partner has nothing of the pupil any more.")
    static final class Done implements Callable<Integer> {
        @ParentCommand
        private TasksCommand tasks = new TasksCommand();

        @Parameters(paramLabel = "ID", description = "number in the list")
        private long id;

        @Option(
                names = "--note",
                required = true,
                paramLabel = "TEXT",
                description = "what was done; nothing of the pupil")
        private String note = "";

        @Override
        public Integer call() throws IOException {
            String by = System.getProperty("user.name", "unknown");
            tasks.tell(new HubQuestion(tasks.home.prepare())
                    .ask(
                            "/tasks/done",
                            Map.of("id", String.valueOf(id), "by", by, "note", note),
                            new TypeReference<List<List<String>>>() {},
                            hub -> hub.getBean(DeliveryHand.class).done(id, by, note)));
            return 0;
        }
    }
}
