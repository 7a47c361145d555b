package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import nl.sluis.console.operation.LedgerHand;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.Proof;
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
        say(ask(home, "/ledger/pupil", about(key, school, reason), LedgerHand::pupil));
        return 0;
    }

    private static String ask(
            Home home,
            String path,
            Map<String, String> question,
            BiFunction<LedgerHand, Map<String, String>, Map<String, String>> byItself)
            throws IOException {
        return new HubQuestion(home.prepare())
                .ask(
                        path,
                        question,
                        new TypeReference<Map<String, String>>() {},
                        hub -> byItself.apply(hub.getBean(LedgerHand.class), question))
                .getOrDefault("text", "");
    }

    @Command(
            name = "forget",
            mixinStandardHelpOptions = true,
            description = {
                "Forgets a pupil who left, for good: deletes the link to its pseudonym with all that is kept by it. Refused",
                "while the administration or a partner has the pupil. The ledger keeps its lines and stays whole."
            })
    int forget(
            @Mixin Home home,
            @Parameters(paramLabel = "LEERLINGKEY", description = "the pupil's key in the administration") String key,
            @Option(names = "--school", paramLabel = "BRIN6", description = "where the registers do not tell it")
                    @Nullable
                    String school,
            @Option(
                            names = "--reason",
                            required = true,
                            paramLabel = "TEXT",
                            description = "why, for the records; 4 to 200 characters, nothing of the pupil")
                    String reason)
            throws IOException {
        say(ask(home, "/ledger/forget", about(key, school, reason), LedgerHand::forget));
        return 0;
    }

    @Command(
            name = "proof",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the proof that a line stands in the ledger: the line, its way to the signed root of its block, and",
                "the next block. Whoever has the public key checks it without the database; other lines are not told."
            })
    int proof(
            @Mixin Home home,
            @Parameters(paramLabel = "LINE", description = "number of the line, as `ledger pupil` tells it")
                    long number,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write") Path file)
            throws IOException {
        Proof proof = new HubQuestion(home.prepare())
                .ask(
                        "/ledger/proof",
                        Map.of("number", number),
                        new TypeReference<>() {},
                        hub -> hub.getBean(LedgerHand.class).proof(number));
        ProofFile.write(Home.resolve(file), proof);
        say("The proof of line " + number + " is in " + file + ".");
        return 0;
    }

    @Command(
            name = "check-proof",
            mixinStandardHelpOptions = true,
            description =
                    "Checks a proof with the ledger's public key, without hub or database. Exit code 0 only if it holds.")
    int checkProof(
            @Parameters(paramLabel = "FILE", description = "as `ledger proof` wrote it") Path file,
            @Option(
                            names = "--key",
                            required = true,
                            paramLabel = "PEM",
                            description = "the ledger's public key, Ed25519")
                    Path key)
            throws IOException {
        Proof proof = ProofFile.read(Home.resolve(file));
        String wrong = proof.check(Home.resolve(key));
        say(wrong.isEmpty() ? ProofFile.text(proof) : "The proof does not hold: " + wrong + ".");
        return wrong.isEmpty() ? 0 : 1;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Writes the ledger for others: one JSON object a line, one line per data subject, with the fields of the",
                "Logboek Dataverwerkingen (Logius). Pseudonyms and names of fields, no values."
            })
    int export(
            @Mixin Home home,
            @Option(names = "--ldv", required = true, description = "in the form of the Logboek Dataverwerkingen")
                    boolean ldv,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "a new file") Path file,
            @Option(names = "--since", paramLabel = "DAY", description = "from this day on, such as 2026-11-25")
                    @Nullable
                    String since)
            throws IOException {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("file", Home.resolve(file).toString());
        question.put("since", since == null ? "" : since);
        say(ask(home, "/ledger/export", question, LedgerHand::export));
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
