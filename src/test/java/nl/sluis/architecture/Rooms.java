package nl.sluis.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The floors of the house as a table: each room with the rooms that it may know. What is not in it is not allowed. */
final class Rooms {
    static final String HOUSE = "nl.sluis.";

    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            // knows nobody, so that no pupil can be handed to it; whoever has something to tell knows it
            Map.entry("alarm", List.of()),
            Map.entry("leerling", List.of()),
            Map.entry("vault", List.of()),
            Map.entry("verzuim", List.of()),
            Map.entry("policy", List.of("leerling")),
            Map.entry("mapping", List.of("leerling", "policy")),
            Map.entry("order", List.of("leerling")),
            // no room for a pupil: it knows the school only
            Map.entry("trace", List.of("leerling")),
            Map.entry("ledger", List.of("alarm", "leerling", "trace", "vault")),
            Map.entry("register", List.of("alarm", "leerling", "policy", "ledger")),
            Map.entry("source", List.of("alarm", "leerling", "vault", "verzuim", "ledger", "register")),
            Map.entry("delivery", List.of("alarm", "leerling", "policy", "mapping", "ledger", "trace", "vault")),
            Map.entry("shelf", List.of("leerling", "policy", "mapping", "delivery")),
            Map.entry(
                    "route",
                    List.of(
                            "alarm",
                            "leerling",
                            "policy",
                            "mapping",
                            "order",
                            "ledger",
                            "register",
                            "source",
                            "delivery",
                            "trace",
                            "shelf")),
            Map.entry(
                    "control",
                    List.of(
                            "alarm",
                            "leerling",
                            "vault",
                            "policy",
                            "order",
                            "ledger",
                            "register",
                            "source",
                            "delivery",
                            "shelf",
                            "route")),
            Map.entry(
                    "console",
                    List.of(
                            "alarm",
                            "leerling",
                            "policy",
                            "order",
                            "ledger",
                            "register",
                            "source",
                            "delivery",
                            "shelf",
                            "route",
                            "control")),
            Map.entry(
                    "command",
                    // and the entrance, which starts the hub
                    List.of(
                            "alarm",
                            "leerling",
                            "vault",
                            "policy",
                            "order",
                            "ledger",
                            "register",
                            "shelf",
                            "route",
                            "control",
                            "console",
                            "torture",
                            "")),
            // runs the hub as another process, and the simulators itself; no running hub has it
            Map.entry("torture", List.of("ledger", "control", "simulator")),
            // on its own: its errors must not be ours, and nobody may lean on it
            Map.entry("simulator", List.of()));

    private Rooms() {}

    static Set<String> names() {
        return MAY_KNOW.keySet();
    }

    /** The room of a class, or an empty text for the entrance of the house. */
    static String of(JavaClass type) {
        String rest =
                type.getPackageName().startsWith(HOUSE) ? type.getPackageName().substring(HOUSE.length()) : "";
        return rest.isEmpty() ? "" : rest.split("\\.", -1)[0];
    }

    /** One rule per room. */
    static Map<String, ArchRule> floors() {
        Map<String, ArchRule> rules = new TreeMap<>();
        MAY_KNOW.forEach((room, known) -> rules.put("floor " + room, floor(room, known)));
        return rules;
    }

    private static ArchRule floor(String room, List<String> known) {
        return noClasses()
                .that(describe("are in " + room, c -> of(c).equals(room)))
                .should()
                .dependOnClassesThat(describe(
                        "are in a room other than " + known,
                        c -> c.getPackageName().startsWith("nl.sluis")
                                && !of(c).equals(room)
                                && !known.contains(of(c))));
    }
}
