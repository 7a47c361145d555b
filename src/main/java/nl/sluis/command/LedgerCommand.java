package nl.sluis.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import nl.sluis.ledger.LedgerVerifier;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis ledger verify}: reads the whole ledger and says whether anything in it was changed. */
@Command(
        name = "ledger",
        description = {
            "verify: reads every block of the ledger and checks entries, chain, signatures and the anchor; names the",
            "first bad block. Exit code 0 only if all is as it was written."
        })
final class LedgerCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Parameters(paramLabel = "ACTION", description = "verify")
    private String action = "";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() {
        if (!action.equals("verify")) {
            throw new WrongArguments("ledger: expected verify, found " + action);
        }
        Path folder = home.prepare();
        try (ConfigurableApplicationContext records = Records.open(folder)) {
            LedgerVerifier.Verdict verdict =
                    records.getBean(LedgerVerifier.class).verify();
            spec.commandLine().getOut().println("Ledger: " + verdict.text());
            spec.commandLine().getOut().flush();
            return verdict.good() ? 0 : 1;
        }
    }
}
