package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nl.sluis.route.PolicyDiff;
import nl.sluis.route.PolicyDiffs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis policy diff}: what a change of policies would mean for pupils. */
@Command(
        name = "diff",
        description = {
            "What the change from one policy to another would mean, on the data of now: which fields, and how many pupils",
            "of which school, would start or stop to be sent. Both are a policy file or a folder of them."
        })
final class PolicyDiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Parameters(index = "0", paramLabel = "OLD", description = "policy file or folder")
    private Path older = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "policy file or folder")
    private Path newer = Path.of("");

    @Option(names = "--json", description = "for a machine")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Path old = absolute(older);
        Path now = absolute(newer);
        PolicyDiff diff = new HubQuestion(home.prepare())
                .ask(
                        "/rules/diff",
                        Map.of("old", old.toString(), "new", now.toString()),
                        new TypeReference<>() {},
                        context -> context.getBean(PolicyDiffs.class).diff(old, now));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? HubQuestion.json(diff) : text(diff));
        out.flush();
        return 0;
    }

    static Path absolute(Path path) {
        return Path.of(System.getProperty("sluis.pwd", ""))
                .toAbsolutePath()
                .resolve(path)
                .normalize();
    }

    private static String text(PolicyDiff diff) {
        if (diff.parties().isEmpty()) {
            return "The policies are the same.";
        }
        return diff.parties().stream().map(PolicyDiffCommand::text).collect(Collectors.joining("\n\n"));
    }

    private static String text(PolicyDiff.Party party) {
        StringBuilder text = new StringBuilder(party.partner());
        text.append(": ").append(party.change()).append(' ').append(party.oldVersion());
        text.append(" -> ").append(party.newVersion());
        text.append("\nFields granted from now on: ").append(list(party.startedFields()));
        text.append("\nFields no longer granted: ").append(list(party.stoppedFields()));
        if (party.schools().isEmpty()) {
            return text.append("\nFor no pupil of today does anything change.").toString();
        }
        Table table = new Table("vestiging", "before", "after", "starting", "stopping");
        party.schools().forEach(s -> table.row(s.vestiging(), s.before(), s.after(), s.starting(), s.stopping()));
        text.append('\n').append(table);
        for (PolicyDiff.School school : party.schools()) {
            text.append("\n  ").append(school.vestiging());
            text.append(school.failure().isEmpty() ? "" : " not told: " + school.failure());
            text.append(school.startingFields().isEmpty() ? "" : " starts: " + school.startingFields());
            text.append(school.stoppingFields().isEmpty() ? "" : " stops: " + school.stoppingFields());
            text.append(school.newReasons().isEmpty() ? "" : " because: " + school.newReasons());
        }
        return text.toString();
    }

    private static String list(java.util.List<String> fields) {
        return fields.isEmpty() ? "none" : String.join(", ", fields);
    }
}
