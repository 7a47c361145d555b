package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import nl.sluis.control.RegisterDesk;
import nl.sluis.register.LegalDay;
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
            "told). Nothing is overwritten: a withdrawal is put beside what it withdraws. What takes something back is",
            "carried out at once, what gives something goes with the next night."
        },
        synopsisSubcommandLabel = "ACTION",
        subcommands = {
            RegisterCommand.Add.class,
            RegisterCommand.Withdraw.class,
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

    /** What every action about one pupil is given. */
    static final class Pupil {
        @Mixin
        Home home = new Home();

        @Option(names = "--school", paramLabel = "BRIN6", required = true, description = "vestiging of the pupil")
        String school = "";

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "explain and end")
        boolean help;

        int tell(CommandSpec spec, List<Line> lines) {
            PrintWriter out = spec.commandLine().getOut();
            Table table = new Table(
                    "register",
                    "about",
                    "given by",
                    "since",
                    "withdrawn",
                    "counts",
                    "recorded by",
                    "evidence",
                    "recorded at");
            lines.forEach(l -> table.row(
                    l.register(),
                    l.about(),
                    l.givenBy() == null ? "" : l.givenBy(),
                    l.since(),
                    l.withdrawnOn() == null ? "" : l.withdrawnOn(),
                    l.counts() ? "yes" : "replaced",
                    l.recordedBy(),
                    l.evidence(),
                    l.recordedAt()));
            out.println(lines.isEmpty() ? "Nothing is on record about this pupil." : table);
            out.flush();
            return 0;
        }

        List<Line> record(Entry entry) throws IOException {
            return new HubQuestion(home.prepare())
                    .ask(
                            "/registers/record",
                            entry,
                            new TypeReference<>() {},
                            context -> context.getBean(RegisterDesk.class).record(entry));
        }
    }

    /** What a statement says. */
    static final class Said {
        @Parameters(index = "0", paramLabel = "REGISTER", description = "toestemming, bezwaar or geinformeerd")
        String register = "";

        @Parameters(index = "1", paramLabel = "LEERLINGKEY", description = "the pupil's key in the administration")
        String leerlingkey = "";

        @Option(
                names = "--about",
                paramLabel = "WHAT",
                required = true,
                description = "the purpose of a consent, the partner of the others")
        String about = "";

        @Option(names = "--given-by", paramLabel = "WHO", description = "of a consent: ouder or leerling")
        @Nullable
        String givenBy;

        @Option(names = "--evidence", paramLabel = "TEXT", required = true, description = "where the proof is kept")
        String evidence = "";

        @Option(names = "--by", paramLabel = "NAME", description = "who records it (default: the user)")
        String by = System.getProperty("user.name", "unknown");

        @Option(names = "--on", paramLabel = "DAY", description = "legal day (default: today)")
        String on = LocalDate.now(LegalDay.ZONE).toString();
    }

    /** {@code register add}. */
    @Command(name = "add", description = "Puts a consent, an objection or that parents were told on record.")
    static final class Add implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Pupil pupil = new Pupil();

        @Mixin
        private Said said = new Said();

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
                            said.evidence)));
        }
    }

    /** {@code register withdraw}. */
    @Command(name = "withdraw", description = "Puts on record that a statement is withdrawn from a day on.")
    static final class Withdraw implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Pupil pupil = new Pupil();

        @Mixin
        private Said said = new Said();

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
        private Pupil pupil = new Pupil();

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
                "Takes over CSV files whose names begin with toestemmingen, bezwaren or geinformeerd, each whole or not at",
                "all. Files can also be dropped in the folder sluis.registers-drop.folder."
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
