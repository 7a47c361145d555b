package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Reason;
import nl.sluis.policy.trial.Situation;
import nl.sluis.policy.trial.Trial;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code config/policies/tests}: the tests of one policy. Its own {@code day}, {@code pupil} and {@code record}
 * are a situation in which all is well, and each test says what is different in it and what must come of that.
 */
record PolicyTestFile(ShelfFile file, List<Trial> trials) {
    private static final List<String> KEYS = List.of("policy", "day", "pupil", "record", "tests");
    private static final List<String> TEST_KEYS =
            List.of("name", "day", "pupil", "record", "withheld", "sends", "withholds");
    private static final List<String> REASONS =
            Arrays.stream(Reason.values()).map(Reason::word).sorted().toList();
    private static final String ALL = "allFields";

    static Optional<PolicyTestFile> read(ShelfFile file, Complaints complaints) {
        Section section = Section.of(file, "", file.root(), complaints, KEYS);
        if (section == null) {
            return Optional.empty();
        }
        Stem.check(section, "policy", file.stem());
        for (String key : List.of("day", "pupil", "record")) {
            if (section.node(key) == null) {
                section.refuse(key, "nothing", "the situation in which all is well");
            }
        }
        List<Trial> trials = new ArrayList<>();
        List<Yaml> tests = section.items("tests", false);
        for (int i = 0; i < tests.size(); i++) {
            Section one = Section.of(file, "tests[" + (i + 1) + "]", tests.get(i), complaints, TEST_KEYS);
            if (one != null) {
                trial(file, section, one, tests.get(i).line(), complaints).ifPresent(trials::add);
            }
        }
        return Optional.of(new PolicyTestFile(file, trials));
    }

    private static Optional<Trial> trial(ShelfFile file, Section all, Section one, int line, Complaints complaints) {
        int before = complaints.count();
        String name = one.text("name", "what this test shows, in Dutch");
        Situation situation = new SituationText(file, complaints)
                .read(
                        Merged.of(all.node("day"), one.node("day")),
                        Merged.of(all.node("pupil"), one.node("pupil")),
                        Merged.of(all.node("record"), one.node("record")));
        Reason withheld = one.has("withheld") ? one.word("withheld", REASONS, Reason::named) : null;
        Map<Veld, Reason> withholds = one.has("withholds") ? withholds(file, one, complaints) : Map.of();
        boolean passes = one.has("sends") || one.has("withholds");
        if (one.has("withheld") == passes) {
            one.refuse("withheld", passes ? "withheld beside sends" : "no outcome", "either withheld, or sends");
        }
        Set<Veld> sends = one.has("sends") ? sends(file, one, complaints) : null;
        return name == null || situation == null || complaints.count() > before
                ? Optional.empty()
                : Optional.of(new Trial(name, line, situation, withheld, sends, withholds));
    }

    private static @Nullable Set<Veld> sends(ShelfFile file, Section one, Complaints complaints) {
        boolean all =
                one.node("sends") instanceof Yaml.Text text && text.value().equals(ALL);
        return all ? null : FieldList.read(file, one, "sends", true, complaints).keySet();
    }

    private static Map<Veld, Reason> withholds(ShelfFile file, Section one, Complaints complaints) {
        Map<Veld, Reason> withholds = new LinkedHashMap<>();
        Yaml.Table table = one.table("withholds", "fields and their reasons");
        table.entries().forEach((name, node) -> {
            Optional<Veld> veld = Veld.named(name);
            Optional<Reason> reason = node instanceof Yaml.Text text ? Reason.named(text.value()) : Optional.empty();
            if (veld.isEmpty()) {
                complaints.add(
                        file.name(), table.lineOf(name), "withholds", name, Nearest.offer(name, FieldList.NAMES));
            } else if (reason.isEmpty()) {
                complaints.add(
                        file.name(), node.line(), "withholds", node.shown(), Nearest.offer(node.shown(), REASONS));
            } else {
                withholds.put(veld.get(), reason.get());
            }
        });
        return withholds;
    }
}
