package nl.sluis.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code routes}: one sentence, the same for every partner, that shows its own gate. All of Camel's other words
 * are refused; see {@link Bypasses} for why.
 */
final class RouteFile {
    private static final List<String> ROUTE_KEYS = List.of("id", "description", "from");
    private static final List<String> FROM_KEYS = List.of("uri", "steps", "description");
    private static final List<String> TO_KEYS = List.of("uri", "description");

    private final ShelfFile file;
    private final Complaints complaints;
    private final Sentence sentence;

    private RouteFile(ShelfFile file, Complaints complaints) {
        this.file = file;
        this.complaints = complaints;
        this.sentence = new Sentence(file, complaints);
    }

    static void check(ShelfFile file, Complaints complaints) {
        new RouteFile(file, complaints).check();
    }

    private void check() {
        modeline();
        if (!(file.root() instanceof Yaml.Items list)) {
            refuse(file.root().line(), "", file.root().shown(), "a list with one route");
            return;
        }
        if (list.items().size() != 1) {
            int line = list.items().size() > 1 ? list.items().get(1).line() : list.line();
            refuse(line, "", list.items().size() + " entries", "exactly one route in a file");
        }
        for (Yaml item : list.items()) {
            Yaml.@Nullable Table entry = table(item, "", List.of("route"));
            @Nullable Yaml route = entry == null ? null : entry.entries().get("route");
            if (route != null) {
                route(route);
            }
        }
    }

    private void route(Yaml node) {
        Yaml.@Nullable Table route = table(node, "route", ROUTE_KEYS);
        if (route == null) {
            return;
        }
        @Nullable String id = text(route, "route", "id", file.stem() + ", as the file name says");
        if (id != null && !id.equals(file.stem())) {
            refuse(route.lineOf("id"), "route.id", id, file.stem() + ", as the file name says");
        }
        @Nullable Yaml fromNode = route.entries().get("from");
        if (fromNode == null) {
            refuse(route.line(), "route.from", "nothing", "from with uri and steps");
            return;
        }
        Yaml.@Nullable Table from = table(fromNode, "route.from", FROM_KEYS);
        if (from != null) {
            @Nullable String uri = text(from, "route.from", "uri", sentence.start());
            if (uri != null) {
                sentence.from(from.lineOf("uri"), uri);
            }
            steps(from);
        }
    }

    private void steps(Yaml.Table from) {
        if (!(from.entries().get("steps") instanceof Yaml.Items steps)) {
            refuse(from.lineOf("steps"), "steps", "no list of steps", sentence.allowed());
            return;
        }
        List<Yaml.Text> uris = new ArrayList<>();
        for (int i = 0; i < steps.items().size(); i++) {
            step(steps.items().get(i), "steps[" + (i + 1) + "]").ifPresent(uris::add);
        }
        sentence.steps(from.lineOf("steps"), uris);
    }

    private Optional<Yaml.Text> step(Yaml node, String path) {
        Yaml.@Nullable Table step = table(node, path, List.of("to"));
        @Nullable Yaml to = step == null ? null : step.entries().get("to");
        Yaml.@Nullable Table send = to == null ? null : table(to, path + ".to", TO_KEYS);
        return send != null && send.entries().get("uri") instanceof Yaml.Text uri ? Optional.of(uri) : Optional.empty();
    }

    /** Camel reads instructions out of comments when that is switched on. */
    private void modeline() {
        List<String> lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("camel-k:")) {
                refuse(i + 1, "", "an instruction to Camel in a comment (camel-k:)", "comments for people");
            }
        }
    }

    private Yaml.@Nullable Table table(Yaml node, String path, List<String> allowed) {
        if (!(node instanceof Yaml.Table table)) {
            Optional<String> why = node instanceof Yaml.Text text ? Bypasses.why(text.value()) : Optional.empty();
            refuse(
                    node.line(),
                    path,
                    node.shown(),
                    why.map(w -> "no such step: " + w).orElse(form(allowed)));
            return null;
        }
        for (String key : table.entries().keySet()) {
            if (!allowed.contains(key)) {
                String why = Bypasses.why(key).map(w -> " (" + w + ")").orElse("");
                refuse(table.lineOf(key), path, "the word " + key + why, form(allowed));
            }
        }
        return table;
    }

    private static String form(List<String> keys) {
        return keys.equals(TO_KEYS) ? "to: { uri: \"word:partner\" }" : "only " + String.join(", ", keys);
    }

    private @Nullable String text(Yaml.Table table, String path, String key, String allowed) {
        if (table.entries().get(key) instanceof Yaml.Text text && !text.isNothing()) {
            return text.value();
        }
        refuse(table.lineOf(key), path + "." + key, "nothing", allowed);
        return null;
    }

    private void refuse(int line, String key, String found, String allowed) {
        complaints.add(file.name(), line, key, found, allowed);
    }
}
