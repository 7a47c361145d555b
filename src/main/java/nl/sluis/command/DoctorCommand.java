package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.sluis.control.doctor.Doctor;
import nl.sluis.control.doctor.Finding;
import nl.sluis.control.doctor.Finding.Verdict;
import nl.sluis.register.LegalDay;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluis doctor}: whether everything is there that a night needs, and what to do about what is not. */
@Command(
        name = "doctor",
        description = {
            "Looks at configuration, keys, certificates, database, broker, disk, the doors of all partners and sources, and",
            "the clock, and says what to do about what is wrong. Nothing is changed; at partners it shakes hands and names no",
            "pupil. When a hub is running on this home it is the hub that looks. Exit code 0 when nothing is wrong."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Option(names = "--json", description = "the findings for a machine")
    private boolean json;

    @Option(
            names = "--before-start",
            description = "with the configuration as the next start would read it, also while a hub is running")
    private boolean anew;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Path folder = home.prepare();
        List<Finding> findings = findings(folder);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? JSON.writeValueAsString(findings) : text(findings));
        out.flush();
        return findings.stream().anyMatch(f -> f.verdict() == Verdict.WRONG) ? 1 : 0;
    }

    private List<Finding> findings(Path folder) throws IOException {
        Optional<HubFile> running = HubFile.read(folder).filter(HubFile::answers);
        if (running.isPresent() && !anew) {
            return JSON.readValue(running.get().ask("/doctor", "{}"), new TypeReference<>() {});
        }
        if (running.isPresent() && DemoHome.is(folder)) {
            throw new WrongArguments("--before-start: the partners of a demo live in its running hub; leave it out");
        }
        try (ConfigurableApplicationContext settings = Settings.open(folder)) {
            return new Doctor(settings.getEnvironment(), Clock.system(LegalDay.ZONE)).examine();
        }
    }

    private static String text(List<Finding> findings) {
        Table table = new Table("area", "what", "", "seen");
        StringBuilder advice = new StringBuilder();
        for (Finding f : findings) {
            String verdict = f.verdict() == Verdict.GOOD ? "ok" : f.verdict() == Verdict.WARNING ? "look" : "WRONG";
            table.row(f.area(), f.name(), verdict, f.text());
            if (f.verdict() != Verdict.GOOD) {
                advice.append("\n  ")
                        .append(f.area())
                        .append(", ")
                        .append(f.name())
                        .append(": ")
                        .append(f.advice());
            }
        }
        long wrong = findings.stream().filter(f -> f.verdict() == Verdict.WRONG).count();
        return table
                + (advice.isEmpty() ? "\n\nAll is well." : "\n\nWhat to do:" + advice + "\n\n" + wrong + " wrong.");
    }
}
