package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.sluis.control.RegisterDesk;
import nl.sluis.register.PupilRecords.Approval;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.register.PupilRecords.Line;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis register}: consents, objections and informed parents, one pupil at a time or by file. */
@Command(
        name = "register",
        description = {
            "The registers about single pupils: toestemming (consent), bezwaar (objection), geinformeerd (parents were",
            "told), verzoek (a request or demand of a party that is served case by case). Nothing is overwritten: a",
            "withdrawal is put beside what it withdraws. What takes something back is carried out at once, what gives",
            "something goes with the next night."
        },
        synopsisSubcommandLabel = "ACTION",
        subcommands = {
            RegisterCommand.Add.class,
            RegisterCommand.Withdraw.class,
            RegisterCommand.Approve.class,
            RegisterCommand.ListOne.class,
            RegisterCommand.Import.class
        })
final class RegisterCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "an action is missing");
    }

    /** {@code register add}. */
    @Command(name = "add", description = "Puts a consent, an objection, that parents were told, or a case on record.")
    static final class Add implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RegisterOptions.Pupil pupil = new RegisterOptions.Pupil();

        @Mixin
        private RegisterOptions.Said said = new RegisterOptions.Said();

        @Mixin
        private RegisterOptions.Case about = new RegisterOptions.Case();

        @Override
        public Integer call() throws IOException {
            return pupil.tell(
                    spec,
                    pupil.record(new Entry(
                            said.register,
                            pupil.school,
                            said.leerlingkey,
                            said.about,
                            said.givenBy,
                            said.on,
                            null,
                            said.by,
                            said.evidence,
                            about.entry())));
        }
    }

    /** {@code register approve}. */
    @Command(
            name = "approve",
            description = {
                "Puts on record that a second person approves the case that stands, just as it stands. Who recorded it",
                "cannot approve it, and what is changed afterwards has to be approved anew."
            })
    static final class Approve implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RegisterOptions.Pupil pupil = new RegisterOptions.Pupil();

        @Parameters(paramLabel = "LEERLINGKEY", description = "the pupil's key in the administration")
        private String leerlingkey = "";

        @Option(names = "--about", paramLabel = "PARTNER", required = true, description = "whose case it is")
        private String about = "";

        @Option(
                names = "--since",
                paramLabel = "DAY",
                description = "the day of the case, where there is more than one")
        private @Nullable String since;

        @Option(names = "--evidence", paramLabel = "TEXT", required = true, description = "where the proof is kept")
        private String evidence = "";

        @Option(names = "--by", paramLabel = "NAME", description = "who approves (default: the user)")
        private String by = System.getProperty("user.name", "unknown");

        @Override
        public Integer call() throws IOException {
            Approval approval = new Approval(pupil.school, leerlingkey, about, since, by, evidence);
            List<Line> lines = new HubQuestion(pupil.home.prepare())
                    .ask(
                            "/registers/approve",
                            approval,
                            new TypeReference<>() {},
                            context -> context.getBean(RegisterDesk.class).approve(approval));
            return pupil.tell(spec, lines);
        }
    }

    /** {@code register withdraw}. */
    @Command(name = "withdraw", description = "Puts on record that a statement is withdrawn from a day on.")
    static final class Withdraw implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RegisterOptions.Pupil pupil = new RegisterOptions.Pupil();

        @Mixin
        private RegisterOptions.Said said = new RegisterOptions.Said();

        @Option(
                names = "--since",
                paramLabel = "DAY",
                description = "the day of the statement that is withdrawn, where there is more than one")
        private @Nullable String since;

        @Override
        public Integer call() throws IOException {
            return pupil.tell(
                    spec,
                    pupil.record(new Entry(
                            said.register,
                            pupil.school,
                            said.leerlingkey,
                            said.about,
                            said.givenBy,
                            since,
                            said.on,
                            said.by,
                            said.evidence)));
        }
    }

    /** {@code register list}. */
    @Command(name = "list", description = "Everything on record about one pupil, the oldest first.")
    static final class ListOne implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private RegisterOptions.Pupil pupil = new RegisterOptions.Pupil();

        @Parameters(paramLabel = "LEERLINGKEY", description = "the pupil's key in the administration")
        private String leerlingkey = "";

        @Override
        public Integer call() throws IOException {
            List<Line> lines = new HubQuestion(pupil.home.prepare())
                    .ask(
                            "/registers/list",
                            Map.of("school", pupil.school, "leerlingkey", leerlingkey),
                            new TypeReference<>() {},
                            context -> context.getBean(RegisterDesk.class).of(pupil.school, leerlingkey));
            return pupil.tell(spec, lines);
        }
    }

    /** {@code register import}. */
    @Command(
            name = "import",
            description = {
                "Takes over CSV files whose names begin with toestemmingen, bezwaren, geinformeerd or verzoeken, each whole or",
                "not at all. Files can also be dropped in the folder sluis.registers-drop.folder."
            })
    static final class Import implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Home home = new Home();

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV, UTF-8, semicolon")
        private List<Path> files = List.of();

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "explain and end")
        private boolean help;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            String user = System.getProperty("user.name", "unknown");
            for (Path file : files) {
                Path whole = PolicyDiffCommand.absolute(file);
                out.println(new HubQuestion(home.prepare())
                        .ask(
                                "/registers/import",
                                Map.of("file", whole.toString(), "by", user),
                                new TypeReference<Map<String, String>>() {},
                                context -> Map.of(
                                        "text",
                                        context.getBean(RegisterDesk.class)
                                                .take(whole, user)
                                                .text()))
                        .get("text"));
                out.flush();
            }
            return 0;
        }
    }
}
