package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import nl.sluis.console.operation.RemovalHand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis duo removals}: what people asked DUO to remove, and what became of it. */
@Command(
        name = "removals",
        mixinStandardHelpOptions = true,
        description = "The removals that people asked for: the newest hundred, with what became of each.")
final class DuoRemovals implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Override
    public Integer call() throws IOException {
        return tell(spec, home, "/removals/list", Map.of(), RemovalHand::list);
    }

    private static int tell(
            CommandSpec spec,
            Home home,
            String path,
            Map<String, String> question,
            Function<RemovalHand, List<List<String>>> byItself)
            throws IOException {
        List<List<String>> rows = new HubQuestion(home.prepare())
                .ask(path, question, new TypeReference<>() {}, hub -> byItself.apply(hub.getBean(RemovalHand.class)));
        Table table = new Table("id", "vestiging", "pseudonym", "asked by", "asked at", "approved by", "state", "note");
        rows.forEach(row -> table.row(row.toArray()));
        spec.commandLine().getOut().println(rows.isEmpty() ? "Nobody asked for a removal." : table);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /** What a person does about a removal, with the reason for the records. */
    abstract static class Deed implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private Home home = new Home();

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "why, 4 to 200 characters, nothing of the pupil; it stays in the ledger")
        private String reason = "";

        @Option(names = "--by", paramLabel = "NAME", description = "who acts (default: the user)")
        private String by = System.getProperty("user.name", "unknown");

        /** @param what that is acted on, by the words of {@link RemovalHand} */
        final int act(
                String path,
                Map<String, String> what,
                BiFunction<RemovalHand, Map<String, String>, List<List<String>>> byItself)
                throws IOException {
            Map<String, String> question = new TreeMap<>(what);
            question.put("by", by);
            question.put("reason", reason);
            return tell(spec, home, path, question, hand -> byItself.apply(hand, question));
        }
    }

    /** What a person decides about one that was asked for. */
    abstract static class Decision extends Deed {
        @Parameters(paramLabel = "ID", description = "number in the list")
        private long id;

        final int decide(String path, BiFunction<RemovalHand, Map<String, String>, List<List<String>>> byItself)
                throws IOException {
            return act(path, Map.of("id", String.valueOf(id)), byItself);
        }
    }

    /** {@code sluis duo remove}. */
    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = {
                "Asks that DUO removes an enrolment that never should have been sent. First correct the administration: as",
                "long as it has the pupil, the next night would enrol the pupil again, so the removal lapses. A second",
                "person approves. Who leaves is no such case: that is delivered as the end of the enrolment."
            })
    static final class Remove extends Deed {
        @Parameters(paramLabel = "LEERLINGKEY", description = "the key that the pupil had in the administration")
        private String leerlingkey = "";

        @Option(names = "--school", required = true, paramLabel = "BRIN6", description = "the vestiging that sent it")
        private String school = "";

        @Override
        public Integer call() throws IOException {
            return act("/removals/ask", Map.of("school", school, "leerlingkey", leerlingkey), RemovalHand::ask);
        }
    }

    /** {@code sluis duo approve}. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "A second person approves a removal; its vestiging is ordered at once.")
    static final class Approve extends Decision {
        @Override
        public Integer call() throws IOException {
            return decide("/removals/approve", RemovalHand::approve);
        }
    }

    /** {@code sluis duo withdraw}. */
    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Takes back a removal that is not on its way to DUO yet.")
    static final class Withdraw extends Decision {
        @Override
        public Integer call() throws IOException {
            return decide("/removals/withdraw", RemovalHand::withdraw);
        }
    }
}
