package nl.sluis.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import nl.sluis.delivery.duo.DuoDesk;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis duo}: what DUO has, what it refused or remarked, and whose seven days are running out. */
@Command(
        name = "duo",
        description = {
            "Shows what DUO said of the enrolments: documents by state, the foutmeldingen, meldingen and signalen that",
            "ask for a person, and the vestigingen whose seven days run out. Exit code 1 when DUO refused something."
        })
final class DuoCommand implements Callable<Integer> {
    private static final Duration WITHIN = Duration.ofDays(2);

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
    public Integer call() {
        Path folder = home.prepare();
        try (ConfigurableApplicationContext records = Records.open(folder)) {
            DuoDesk desk = DuoDesk.of(records.getBean(JdbcTemplate.class), Clock.systemUTC());
            PrintWriter out = spec.commandLine().getOut();
            desk.counts().forEach((state, count) -> out.printf("%-12s %d%n", state, count));
            List<DuoDesk.Task> tasks = desk.tasks();
            for (DuoDesk.Task task : tasks) {
                out.printf(
                        "%-12s %s %s leerling %s: %s %s%n",
                        task.kind(), task.vestiging(), task.document(), task.pseudonym(), task.code(), task.advice());
            }
            for (DuoDesk.Deadline deadline : desk.deadlines(WITHIN)) {
                out.printf("termijn      %s %d leerlingen, %s%n", deadline.vestiging(), deadline.pupils(), deadline.ends());
            }
            if (desk.setApart() > 0) {
                out.printf("%d uitkomsten van documenten die niet van ons zijn%n", desk.setApart());
            }
            out.flush();
            return tasks.stream().anyMatch(t -> t.kind().equals("FOUTMELDING")) ? 1 : 0;
        }
    }
}
