package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.sluis.leerling.Vestiging;
import nl.sluis.route.Preview;
import nl.sluis.route.Previews;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis preview}: what tonight would send to a partner. */
@Command(
        name = "preview",
        description = {
            "What tonight would send to a partner, on the data of now: pulls every vestiging and goes through the gate,",
            "sends nothing and leaves nothing behind. Exit code 1 when a vestiging could not be told."
        })
final class PreviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Parameters(paramLabel = "PARTNER", description = "stem of its files, such as jgz")
    private String partner = "";

    @Option(names = "--school", paramLabel = "BRIN6", description = "only this vestiging")
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
        Optional<Vestiging> one = Optional.ofNullable(school).map(Vestiging::of);
        one.ifPresent(v -> question.put("school", v.code()));
        Preview preview = new HubQuestion(home.prepare())
                .ask(
                        "/rules/preview",
                        question,
                        new TypeReference<>() {},
                        context -> context.getBean(Previews.class).preview(partner, one));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? HubQuestion.json(preview) : PreviewText.of(preview));
        out.flush();
        return preview.schools().stream().allMatch(s -> s.failure() == null) ? 0 : 1;
    }
}
