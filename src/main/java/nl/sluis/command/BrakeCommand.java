package nl.sluis.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.sluis.control.BrakeDesk;
import nl.sluis.leerling.Vestiging;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code sluis brake}: the schools that changed too much, and the hand that lets one go on. */
@Command(
        name = "brake",
        description = {
            "Schools whose pupils changed so much since the last order that they wait for a person. Look in the",
            "administration first: `brake confirm` takes what was found as right."
        },
        subcommands = {BrakeCommand.ListHeld.class, BrakeCommand.Confirm.class})
final class BrakeCommand implements Callable<Integer> {
    @Mixin
    private Home home = new Home();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Path folder = home.prepare();
        Optional<HubFile> running = HubFile.read(folder).filter(HubFile::answers);
        return list(running.isPresent() ? rows(running.get().heldSchools()) : records(folder));
    }

    private static List<List<String>> rows(String lines) {
        return lines.lines().map(line -> List.of(line.split("\t", -1))).toList();
    }

    private static List<List<String>> records(Path folder) {
        try (ConfigurableApplicationContext records = Records.open(folder)) {
            return records.getBean(BrakeDesk.class).held();
        }
    }

    private int list(List<List<String>> held) {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("vestiging", "accepted", "found", "gone", "new", "since");
        held.forEach(row -> table.row(row.toArray()));
        out.println(held.isEmpty() ? "No school is held." : table);
        out.flush();
        return held.isEmpty() ? 0 : 1;
    }

    /** {@code sluis brake list}. */
    @Command(name = "list", description = "The schools that are held (exit code 1 when there are any).")
    static final class ListHeld implements Callable<Integer> {
        @ParentCommand
        private BrakeCommand brake = new BrakeCommand();

        @Override
        public Integer call() throws IOException {
            return brake.call();
        }
    }

    /** {@code sluis brake confirm}. */
    @Command(name = "confirm", description = "Takes what was found at a school as right, and orders it anew.")
    static final class Confirm implements Callable<Integer> {
        @ParentCommand
        private BrakeCommand brake = new BrakeCommand();

        @Parameters(paramLabel = "VESTIGING", description = "BRIN and dependance, such as 99AA00")
        private String vestiging = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why this is right")
        private String reason = "";

        @Override
        public Integer call() throws IOException {
            Path folder = brake.home.prepare();
            String user = System.getProperty("user.name", "unknown");
            Optional<HubFile> running = HubFile.read(folder).filter(HubFile::answers);
            PrintWriter out = brake.spec.commandLine().getOut();
            if (running.isPresent()) {
                out.println("Confirmed; ordered as run " + running.get().confirmBrake(vestiging, reason, user));
            } else {
                try (ConfigurableApplicationContext records = Records.open(folder)) {
                    Optional<UUID> done =
                            records.getBean(BrakeDesk.class).confirm(Vestiging.of(vestiging), user, reason);
                    if (done.isEmpty()) {
                        throw new WrongArguments("VESTIGING: nothing of " + vestiging + " is held");
                    }
                }
                out.println("Confirmed; the next night takes it.");
            }
            out.flush();
            return 0;
        }
    }
}
