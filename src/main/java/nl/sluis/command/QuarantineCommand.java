package nl.sluis.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis quarantine}: the records of the latest run that were set apart, with what to look for at the source. */
@Command(
        name = "quarantine",
        description = {
            "Lists the records of the latest run that were set apart: where each came from, which field, what was",
            "expected and the shape of what was found. Values are not kept: correct the record in the administration."
        })
final class QuarantineCommand implements Callable<Integer> {
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
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table("origin", "position", "field", "expected", "found");
        int[] count = {0};
        try (ConfigurableApplicationContext records = Records.open(home.prepare())) {
            records.getBean(JdbcTemplate.class).query("""
                            select q.origin, q.position, q.field, q.expected, q.found
                            from quarantine q join order_record o on o.order_id = q.order_id
                            where o.run_id = (select run_id from run order by started_at desc fetch first 1 row only)
                            order by q.origin, q.id""", row -> {
                count[0]++;
                table.row(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
            });
        }
        out.println(count[0] == 0 ? "Nothing in quarantine after the latest run." : table);
        out.flush();
        return 0;
    }
}
