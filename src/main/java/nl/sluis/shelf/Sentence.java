package nl.sluis.shelf;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one sentence that a route may say: orders, source, gate, map, partner, all for the same partner. */
final class Sentence {
    /** What a route may begin with, a closed list: pupils as they are, or notifications of absence. */
    private static final List<String> SOURCES = List.of("leerlingen", "verzuim");

    private final ShelfFile file;
    private final Complaints complaints;
    private final String partner;
    private final String gate;
    private final String map;
    private final String door;

    Sentence(ShelfFile file, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
        this.partner = file.stem();
        this.gate = "gate:" + partner;
        this.map = "map:" + partner;
        this.door = "partner:" + partner;
    }

    String start() {
        return "orders:" + partner;
    }

    String allowed() {
        return SOURCES.stream().map(s -> "source:" + s).collect(Collectors.joining(" or ")) + " → "
                + String.join(" → ", List.of(gate, map, door));
    }

    /** All words that may occur; which of the sources is told by the first that does. */
    private List<String> words() {
        return Stream.concat(SOURCES.stream().map(s -> "source:" + s), Stream.of(gate, map, door))
                .toList();
    }

    private boolean isSaid(List<String> values) {
        return SOURCES.stream().anyMatch(s -> values.equals(List.of("source:" + s, gate, map, door)));
    }

    void from(int line, String uri) {
        if (!uri.equals(start())) {
            refuse(
                    line,
                    "route.from.uri",
                    shown(uri),
                    start() + ": a route begins with an order and with nothing else");
        }
    }

    void steps(int line, List<Yaml.Text> uris) {
        uris.stream().filter(u -> !words().contains(u.value())).forEach(this::foreign);
        List<String> values = uris.stream().map(Yaml.Text::value).toList();
        int at = values.indexOf(gate);
        if (at < 0) {
            refuse(
                    line,
                    "steps",
                    "no gate",
                    "the gate step " + gate + " must stand between the source and " + map
                            + ": without it pupils would leave without a ground");
        } else if (values.contains(map) && values.indexOf(map) < at
                || values.contains(door) && values.indexOf(door) < at) {
            refuse(uris.get(at).line(), "steps", gate + " too late", gate + " before " + map + " and " + door);
        } else if (values.lastIndexOf(gate) > at) {
            refuse(uris.get(values.lastIndexOf(gate)).line(), "steps", gate + " a second time", "one gate");
        } else if (words().containsAll(values) && !isSaid(values)) {
            refuse(line, "steps", values.stream().collect(Collectors.joining(" → ")), allowed());
        }
    }

    private void foreign(Yaml.Text uri) {
        String word =
                uri.value().contains(":") ? uri.value().substring(0, uri.value().indexOf(':')) : uri.value();
        String own = words().stream()
                .filter(w -> w.startsWith(word + ":"))
                .findFirst()
                .orElse("");
        String why = own.isEmpty()
                ? "only " + allowed() + "; an address outside these words is reached by the way out alone"
                : own + ": each word of a route is about its own partner and takes no settings";
        refuse(uri.line(), "steps", shown(uri.value()), why);
    }

    private static String shown(String uri) {
        boolean placeholder = uri.contains("{{") || uri.contains("${");
        return placeholder ? uri + ", an address hidden in a placeholder" : uri;
    }

    private void refuse(int line, String key, String found, String allowed) {
        complaints.add(file.name(), line, key, found, allowed);
    }
}
