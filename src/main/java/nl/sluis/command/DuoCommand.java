package nl.sluis.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.sluis.control.DuoOverview;
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
        },
        subcommands = {
            DuoRemovals.class,
            DuoRemovals.Remove.class,
            DuoRemovals.Approve.class,
            DuoRemovals.Withdraw.class
        })
final class DuoCommand implements Callable<Integer> {
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
            DuoOverview overview = DuoOverview.ofRecords(records.getBean(JdbcTemplate.class));
            PrintWriter out = spec.commandLine().getOut();
            overview.lines().forEach(out::println);
            out.flush();
            return overview.refused() ? 1 : 0;
        }
    }
}
