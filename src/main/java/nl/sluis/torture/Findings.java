package nl.sluis.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was found to be wrong, by kind; says how many and where, never who. */
final class Findings {
    private static final int SHOWN = 3;
    private final Map<String, List<String>> byKind = new TreeMap<>();

    void add(String kind, String where) {
        byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(where);
    }

    boolean none() {
        return byKind.isEmpty();
    }

    /** A line for each kind. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, where) -> lines.add(kind + ": " + where.size() + " times, such as "
                + where.stream().distinct().limit(SHOWN).toList()));
        return lines;
    }
}
