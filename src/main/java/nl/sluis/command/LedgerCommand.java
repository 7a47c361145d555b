package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.sluis.console.operation.LedgerHand;
import nl.sluis.ledger.LedgerVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis ledger}: the record of what left, for whom, when and on what ground. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = "The record of what left: whether it is whole, and what it says of one pupil.",
        synopsisSubcommandLabel = "COMMAND")
final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "ledger: a command is missing, such as verify");
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Reads every block of the ledger and checks entries, chain, signatures and the anchor; names the first bad",
                "block. Exit code 0 only if all is as it was written."
            })
    int verify(@Mixin Home home) {
        try (ConfigurableApplicationContext records = Records.open(home.prepare())) {
            LedgerVerifier.Verdict verdict =
                    records.getBean(LedgerVerifier.class).verify();
            say("Ledger: " + verdict.text());
            return verdict.good() ? 0 : 1;
        }
    }

    @Command(
            name = "pupil",
            mixinStandardHelpOptions = true,
            description = {
                "Tells in Dutch what went where of one pupil, when, on what ground and with which fields, and what was",
                "withheld and why, with its notifications of absence (AVG art. 15). No values. The look itself is recorded."
            })
    int pupil(
            @Mixin Home home,
            @Parameters(paramLabel = "LEERLINGKEY", description = "the pupil's key in the administration") String key,
            @Option(names = "--school", paramLabel = "BRIN6", description = "where the registers do not tell it")
                    @Nullable
                    String school,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "why you look, for the records; 4 to 200 characters")
                    String reason)
            throws IOException {
        Map<String, String> question = about(key, school, reason);
        say(new HubQuestion(home.prepare())
                .ask(
                        "/ledger/pupil",
                        question,
                        new TypeReference<Map<String, String>>() {},
                        hub -> hub.getBean(LedgerHand.class).pupil(question))
                .getOrDefault("text", ""));
        return 0;
    }

    private static Map<String, String> about(String key, @Nullable String school, String reason) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("leerlingkey", key);
        question.put("by", System.getProperty("user.name", "unknown"));
        question.put("reason", reason);
        if (school != null) {
            question.put("school", school);
        }
        return question;
    }

    private void say(String text) {
        spec.commandLine().getOut().println(text);
        spec.commandLine().getOut().flush();
    }
}
