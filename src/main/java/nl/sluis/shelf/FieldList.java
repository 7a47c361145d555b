package nl.sluis.shelf;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.sluis.leerling.Sensitivity;
import nl.sluis.leerling.Veld;

/** Fields of the dictionary as a file names them, each with its line. */
final class FieldList {
    static final List<String> NAMES =
            Arrays.stream(Veld.values()).map(Veld::fieldName).toList();

    /** Words for all fields of one sensitivity at once, also those that the dictionary gets later; under never only. */
    private static final Map<String, Sensitivity> GROUPS =
            Map.of("everyCareField", Sensitivity.CARE, "everyAddressField", Sensitivity.ADDRESS);

    private FieldList() {}

    static Map<Veld, Integer> read(
            ShelfFile file, Section section, String key, boolean mayBeEmpty, Complaints complaints) {
        Map<Veld, Integer> lines = new EnumMap<>(Veld.class);
        section.items(key, mayBeEmpty).forEach(item -> one(file, key, item, lines, complaints));
        return lines;
    }

    /** What never leaves: fields, and words for groups of them. */
    static Map<Veld, Integer> never(ShelfFile file, Section section, Complaints complaints) {
        Map<Veld, Integer> lines = new EnumMap<>(Veld.class);
        for (Yaml item : section.items("never", true)) {
            Sensitivity group = item instanceof Yaml.Text text ? GROUPS.get(text.value()) : null;
            if (group == null) {
                one(file, "never", item, lines, complaints);
            } else {
                Arrays.stream(Veld.values())
                        .filter(v -> v.sensitivity() == group)
                        .forEach(v -> lines.putIfAbsent(v, item.line()));
            }
        }
        return lines;
    }

    private static void one(ShelfFile file, String key, Yaml item, Map<Veld, Integer> lines, Complaints complaints) {
        Optional<Veld> veld = item instanceof Yaml.Text text ? Veld.named(text.value()) : Optional.empty();
        if (veld.isEmpty()) {
            List<String> words = key.equals("never")
                    ? Stream.concat(NAMES.stream(), GROUPS.keySet().stream().sorted())
                            .toList()
                    : NAMES;
            String allowed = "a field of the dictionary: " + Nearest.offer(item.shown(), words);
            complaints.add(file.name(), item.line(), key, item.shown(), allowed);
        } else if (lines.putIfAbsent(veld.get(), item.line()) != null) {
            complaints.add(file.name(), item.line(), key, item.shown() + " a second time", "each field once");
        }
    }
}
