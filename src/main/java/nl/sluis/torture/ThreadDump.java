package nl.sluis.torture;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM prints of its threads, line by line. */
record ThreadDump(List<String> lines) {
    private static final Pattern HEAD = Pattern.compile("\"(.*)\" #(\\d+) .*");
    /** Where a thread is that talks to a partner or a source. */
    private static final Pattern OUTSIDE =
            Pattern.compile("\\s*at nl\\.sluis\\.(delivery\\.\\S*Transport|source\\.)\\S*\\(.*");

    ThreadDump {
        lines = List.copyOf(lines);
    }

    /** How many threads there are, by name without its numbers. */
    Map<String, Integer> byName() {
        Map<String, Integer> counts = new TreeMap<>();
        lines.stream()
                .map(HEAD::matcher)
                .filter(Matcher::matches)
                .forEach(m -> counts.merge(m.group(1).replaceAll("[0-9a-f-]{8,}|\\d+", "N"), 1, Integer::sum));
        return counts;
    }

    int size() {
        return byName().values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean deadlock() {
        return lines.stream().anyMatch(l -> l.contains("Java-level deadlock"));
    }

    /** Threads that are busy with a partner or a source: number and name. */
    Set<String> outside() {
        Set<String> busy = new TreeSet<>();
        String thread = "";
        for (String line : lines) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                thread = "#" + head.group(2) + " " + head.group(1);
            } else if (OUTSIDE.matcher(line).matches()) {
                busy.add(thread);
            }
        }
        return busy;
    }
}
