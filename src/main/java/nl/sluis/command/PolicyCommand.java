package nl.sluis.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluis policy …}: what a privacy officer does with policies before the hub loads them. */
@Command(
        name = "policy",
        description = "Works on the policies of config/policies before the hub loads them.",
        synopsisSubcommandLabel = "ACTION",
        subcommands = {PolicyTestCommand.class, PolicyDiffCommand.class, HelpCommand.class})
final class PolicyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "policy: an action is missing");
    }
}
