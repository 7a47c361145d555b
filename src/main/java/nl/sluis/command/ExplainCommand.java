package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.sluis.leerling.Vestiging;
import nl.sluis.route.Explanation;
import nl.sluis.route.Explanations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis explain}: why a partner gets a pupil's fields, or does not. */
@Command(
        name = "explain",
        description = {
            "Explains in Dutch, for each field of one pupil and one partner, why it is sent or withheld: the one deciding",
            "reason, with ground, agreement, consent and dates, and what was sent before. Shows no value."
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Parameters(index = "0", paramLabel = "PARTNER", description = "stem of its files, such as jgz")
    private String partner = "";

    @Parameters(index = "1", paramLabel = "LEERLINGKEY", description = "the pupil's key in the administration")
    private String leerlingkey = "";

    @Option(names = "--school", paramLabel = "BRIN6", description = "the vestiging, for a pupil the hub never saw")
    private @Nullable String school;

    @Option(names = "--json", description = "for a machine")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("partner", partner);
        question.put("leerlingkey", leerlingkey);
        Optional<Vestiging> one = Optional.ofNullable(school).map(Vestiging::of);
        one.ifPresent(v -> question.put("school", v.code()));
        Explanation explanation = new HubQuestion(home.prepare())
                .ask(
                        "/rules/explain",
                        question,
                        new TypeReference<>() {},
                        context -> context.getBean(Explanations.class).explain(partner, leerlingkey, one));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? HubQuestion.json(explanation) : ExplanationText.of(explanation));
        out.flush();
        return 0;
    }
}
