package nl.sluis.simulator.duo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What DUO thinks of the documents of each school, numbered; in a file a school, so that a restart forgets nothing. */
final class Resultaten {
    static final int PAGE = 100;
    private static final int LATE_ONES = 3;

    private final Path folder;
    private final Map<String, List<String>> lines = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    Resultaten(Path folder) {
        this.folder = folder;
    }

    /** A page of results, as lines {@code number;document;soort;code;moment}. */
    record Page(List<String> lines, boolean more) {}

    synchronized void add(String brin, String document, String soort, String code) throws IOException {
        List<String> all = of(brin);
        String line = (all.size() + 1) + ";" + document + ";" + soort + ";" + code + ";"
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Files.writeString(
                folder.resolve("resultaten-" + brin + ".txt"),
                line + "\n",
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        all.add(line);
    }

    synchronized Page page(String brin, long from, DuoDial.Results how) throws IOException {
        List<String> all = of(brin);
        if (how == DuoDial.Results.LATE) {
            return new Page(List.of(), false);
        }
        int first = (int) Math.min(from - 1, all.size());
        boolean again = !asked.add(brin);
        List<String> page = new ArrayList<>(all.subList(first, Math.min(first + PAGE, all.size())));
        boolean more = first + PAGE < all.size();
        if (how == DuoDial.Results.OUT_OF_ORDER) {
            if (!again && first == 0) {
                page = new ArrayList<>(page.subList(Math.min(LATE_ONES, page.size()), page.size()));
            }
            Collections.reverse(page);
        }
        return new Page(page, more);
    }

    synchronized int size(String brin) throws IOException {
        return of(brin).size();
    }

    private List<String> of(String brin) throws IOException {
        List<String> known = lines.get(brin);
        if (known == null) {
            Path file = folder.resolve("resultaten-" + brin + ".txt");
            known = Files.exists(file)
                    ? new ArrayList<>(Files.readAllLines(file, StandardCharsets.US_ASCII))
                    : new ArrayList<>();
            lines.put(brin, known);
        }
        return known;
    }
}
