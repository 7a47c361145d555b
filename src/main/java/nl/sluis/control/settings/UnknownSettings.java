package nl.sluis.control.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import nl.sluis.shelf.Nearest;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Finds settings that nobody asks for: a setting that is misspelt would else silently not hold, and the hub would do what
 * its administrator believes to have forbidden.
 */
public final class UnknownSettings {
    /** Of the launcher, and what the tests of this house are told (how many cases, where standards lie). */
    private static final Set<String> NOT_OURS = Set.of(
            "sluis.java-opts",
            "sluis.pwd",
            "sluis.cases",
            "sluis.absence.cases",
            "sluis.fuzz.runs",
            "sluis.torture.kills",
            "sluis.torture.faults",
            "sluis.torture.fillings",
            "sluis.seed",
            "sluis.standards",
            "sluis.regulation");

    private static final String HOUSE = "sluis.";
    /** The world of a demo hands over all it has. */
    private static final String DEMO = "sluis-demo";

    private UnknownSettings() {}

    /** @return one sentence for each, with where it stands and what was probably meant; never a value */
    public static List<String> in(ConfigurableEnvironment environment) {
        Supplier<Set<String>> known = () -> known(environment);
        Map<String, String> asked = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> list && !DEMO.equals(source.getName())) {
                boolean shouted =
                        source.getName().endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
                for (String name : list.getPropertyNames()) {
                    if (shouted ? name.startsWith("SLUIS_") : name.startsWith(HOUSE)) {
                        asked.putIfAbsent(name, source.getName());
                    }
                }
            }
        }
        Set<String> words = known.get();
        asked.keySet().removeIf(name -> isKnown(name, words));
        if (asked.isEmpty()) {
            return List.of();
        }
        // what the book does not know the code may, also a whole family of settings of which the book has none
        SettingsInCode code = SettingsInCode.read();
        Set<String> all = new TreeSet<>(words);
        all.addAll(code.all().keySet());
        asked.keySet()
                .removeIf(name -> isKnown(name, all)
                        || code.prefixes().stream()
                                .anyMatch(p ->
                                        name.startsWith(p) && words.stream().noneMatch(w -> w.startsWith(p))));
        return asked.entrySet().stream()
                .map(e -> complaint(e.getKey(), e.getValue(), all))
                .toList();
    }

    private static String complaint(String name, String source, Set<String> all) {
        String written =
                name.startsWith("SLUIS_") ? name.toLowerCase(Locale.ROOT).replace('_', '.') : name;
        return name + " is no setting, in " + source.replaceAll(".*\\[(.*)\\].*", "$1")
                + Nearest.to(written, all).map(w -> "; did you mean " + w + "?").orElse("");
    }

    private static Set<String> known(ConfigurableEnvironment environment) {
        Set<String> known = new TreeSet<>(SettingsBook.read().meanings().keySet());
        known.addAll(SettingsOfPartners.in(Path.of(environment.getProperty("sluis.partners", "config/partners")))
                .keySet());
        known.addAll(NOT_OURS);
        return known;
    }

    /** As Spring Boot reads names: dashes and capitals make no difference, and an environment variable has neither. */
    private static boolean isKnown(String name, Set<String> known) {
        boolean shouted = name.startsWith("SLUIS_");
        String plain = plain(name.replaceAll("\\[.*", ""), shouted);
        return known.stream().anyMatch(k -> plain(k, shouted).equals(plain));
    }

    private static String plain(String name, boolean shouted) {
        String small = name.toLowerCase(Locale.ROOT).replace("-", "");
        return shouted ? small.replace(".", "").replace("_", "") : small.replace("_", "");
    }
}
