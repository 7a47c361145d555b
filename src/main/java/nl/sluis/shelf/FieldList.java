package nl.sluis.shelf;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.leerling.Veld;

/** Fields of the dictionary as a file names them, each with its line. */
final class FieldList {
    static final List<String> NAMES =
            Arrays.stream(Veld.values()).map(Veld::fieldName).toList();

    private FieldList() {}

    static Map<Veld, Integer> read(
            ShelfFile file, Section section, String key, boolean mayBeEmpty, Complaints complaints) {
        Map<Veld, Integer> lines = new EnumMap<>(Veld.class);
        for (Yaml item : section.items(key, mayBeEmpty)) {
            Optional<Veld> veld = item instanceof Yaml.Text text ? Veld.named(text.value()) : Optional.empty();
            if (veld.isEmpty()) {
                String allowed = "a field of the dictionary: " + Nearest.offer(item.shown(), NAMES);
                complaints.add(file.name(), item.line(), key, item.shown(), allowed);
            } else if (lines.putIfAbsent(veld.get(), item.line()) != null) {
                complaints.add(file.name(), item.line(), key, item.shown() + " a second time", "each field once");
            }
        }
        return lines;
    }
}
