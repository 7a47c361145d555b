package nl.sluis.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import nl.sluis.policy.Policy;
import nl.sluis.shelf.Complaint;
import nl.sluis.shelf.PolicyShelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis policy test}: runs the tests beside each policy and says which rules no test shows. */
@Command(
        name = "test",
        description = {
            "Reads the policies and runs the tests that stand beside them in the folder tests. Every rule of a policy must",
            "be shown withholding by one test and letting pass by another. Exit code 0 only if the hub would load them."
        })
final class PolicyTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--policies",
            paramLabel = "DIR",
            defaultValue = "config/policies",
            description = "folder of the policies (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("config/policies");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        // what stands beside the launcher, unless the user names a folder of their own
        Path asked =
                Path.of(System.getProperty("sluis.pwd", "")).toAbsolutePath().resolve(folder);
        PolicyShelf shelf = PolicyShelf.read(Files.isDirectory(asked) ? asked : folder);
        Table table = new Table("policy", "status", "served", "fields", "rules", "tests");
        shelf.policies()
                .forEach((partner, policy) -> table.row(
                        partner,
                        word(policy.status()),
                        policy.served() == Policy.Served.ON_REQUEST ? "on request" : "by a route",
                        policy.fields().size(),
                        policy.requires().size() + policy.fieldRules().size(),
                        shelf.tests().getOrDefault(partner, 0)));
        out.println(table);
        shelf.complaints().stream().map(Complaint::text).forEach(out::println);
        out.println(
                shelf.complaints().isEmpty()
                        ? "All tests hold, and every rule is shown both ways."
                        : shelf.complaints().size() + " complaints: the hub would not load these policies.");
        out.flush();
        return shelf.complaints().isEmpty() ? 0 : 1;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
