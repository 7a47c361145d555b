package nl.sluis.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExitCodeExceptionMapper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands, their help and their exit codes: 0 all is well, 1 something is not, 2 wrong arguments. */
@Command(
        name = "sluis",
        description = "Integration hub for pupil data: one gate, and nothing leaves without a ground.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            NightCommand.class,
            LedgerCommand.class,
            RetentionCommand.class,
            KeysCommand.class,
            QuarantineCommand.class,
            TasksCommand.class,
            HeldCommand.class,
            DuoCommand.class,
            CertifyCommand.class,
            RegisterCommand.class,
            ReloadCommand.class,
            PreviewCommand.class,
            ExplainCommand.class,
            PolicyCommand.class,
            BrakeCommand.class,
            VerzuimCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            BenchCommand.class,
            BenchNightCommand.class,
            BenchFloorCommand.class,
            SimulateCommand.class,
            TortureCommand.class,
            UserCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nOf the launcher itself:%n",
        footer = {
            "  test       build and run all tests (the same as mvn verify)",
            "",
            "Exit codes: 0 all is well, 1 something is not (the text says what), 2 wrong arguments.",
            "`sluis COMMAND --help` explains a command."
        })
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @picocli.CommandLine.Mixin
    private Home home = new Home();

    @picocli.CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    /** Of the help texts: their sentences are broken where they stand, and not once more. */
    private static final int WIDTH = 125;

    private Commands() {}

    /** @return the exit code */
    public static int run(String... args) {
        CommandLine line = new CommandLine(new Commands());
        line.setUsageHelpWidth(WIDTH);
        line.setExitCodeExceptionMapper(exitCodes());
        line.setParameterExceptionHandler(Commands::wrongArguments);
        line.setExecutionExceptionHandler((failure, where, parsed) -> {
            where.getErr().println("sluis: " + Failure.text(failure));
            return exitCodes().getExitCode(failure);
        });
        return line.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static IExitCodeExceptionMapper exitCodes() {
        return failure -> Failure.isWrongArguments(failure) ? 2 : 1;
    }

    private static int wrongArguments(ParameterException wrong, String[] args) {
        PrintWriter err = wrong.getCommandLine().getErr();
        err.println("sluis: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        return 2;
    }
}
