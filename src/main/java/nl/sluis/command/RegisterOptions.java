package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import nl.sluis.control.RegisterDesk;
import nl.sluis.register.LegalDay;
import nl.sluis.register.PupilRecords.CaseEntry;
import nl.sluis.register.PupilRecords.Entry;
import nl.sluis.register.PupilRecords.Line;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the actions of {@code sluis register} are given. */
final class RegisterOptions {
    private RegisterOptions() {}

    /** What every action about one pupil is given. */
    static final class Pupil {
        @Mixin
        Home home = new Home();

        @Option(names = "--school", paramLabel = "BRIN6", required = true, description = "vestiging of the pupil")
        String school = "";

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "explain and end")
        boolean help;

        int tell(CommandSpec spec, List<Line> lines) {
            PrintWriter out = spec.commandLine().getOut();
            Table table = new Table(
                    "register",
                    "about",
                    "given by",
                    "since",
                    "withdrawn",
                    "counts",
                    "recorded by",
                    "evidence",
                    "recorded at");
            lines.forEach(l -> table.row(
                    l.register(),
                    l.about(),
                    l.givenBy() == null ? "" : l.givenBy(),
                    l.since(),
                    l.withdrawnOn() == null ? "" : l.withdrawnOn(),
                    l.counts() ? "yes" : "replaced",
                    l.recordedBy(),
                    l.evidence(),
                    l.recordedAt()));
            out.println(lines.isEmpty() ? "Nothing is on record about this pupil." : table);
            lines.stream()
                    .filter(l -> l.details() != null)
                    .forEach(l -> out.println(l.register() + " " + l.about() + " " + l.since() + ": " + l.details()));
            lines.stream()
                    .filter(l -> l.remark() != null)
                    .map(Line::remark)
                    .distinct()
                    .forEach(remark -> out.println("WARNING: " + remark + "."));
            out.flush();
            return 0;
        }

        List<Line> record(Entry entry) throws IOException {
            return new HubQuestion(home.prepare())
                    .ask(
                            "/registers/record",
                            entry,
                            new TypeReference<>() {},
                            context -> context.getBean(RegisterDesk.class).record(entry));
        }
    }

    /** What a statement says. */
    static final class Said {
        @Parameters(index = "0", paramLabel = "REGISTER", description = "toestemming, bezwaar, geinformeerd or verzoek")
        String register = "";

        @Parameters(index = "1", paramLabel = "LEERLINGKEY", description = "the pupil's key in the administration")
        String leerlingkey = "";

        @Option(
                names = "--about",
                paramLabel = "WHAT",
                required = true,
                description = "the purpose of a consent, the partner of the others")
        String about = "";

        @Option(names = "--given-by", paramLabel = "WHO", description = "of a consent: ouder or leerling")
        @Nullable
        String givenBy;

        @Option(names = "--evidence", paramLabel = "TEXT", required = true, description = "where the proof is kept")
        String evidence = "";

        @Option(names = "--by", paramLabel = "NAME", description = "who records it (default: the user)")
        String by = System.getProperty("user.name", "unknown");

        @Option(names = "--on", paramLabel = "DAY", description = "legal day (default: today)")
        String on = LocalDate.now(LegalDay.ZONE).toString();
    }

    /** What a case says. */
    static final class Case {
        @Option(
                names = "--until",
                paramLabel = "DAY",
                description = "of a verzoek: the last day on which it opens the gate")
        @Nullable
        String until;

        @Option(
                names = "--on-record",
                paramLabel = "WORDS",
                description = {
                    "of a verzoek: what is on record, separated by commas: written, namesPerson, namesManner,",
                    "namesTitle, meldcodeStep, safetyAtStake, parentsInspected, reasonNotAnonymous,",
                    "otherSchoolCurrent, otherSchoolFormer"
                })
        String onRecord = "";

        @Option(
                names = "--asked-for",
                paramLabel = "FIELDS",
                description = "of a verzoek: the fields that it names, separated by commas")
        String askedFor = "";

        @Option(
                names = "--source-named",
                paramLabel = "FIELDS",
                description = "of a verzoek: the fields of which the dossier names the source")
        String sourceNamed = "";

        @Option(names = "--term", paramLabel = "DAY", description = "of a verzoek: the day by which it wants the data")
        String term = "";

        @Nullable
        CaseEntry entry() {
            boolean said = until != null || !(onRecord + askedFor + sourceNamed + term).isEmpty();
            return said ? new CaseEntry(until == null ? "" : until, onRecord, askedFor, sourceNamed, term) : null;
        }
    }
}
