package nl.sluis.torture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.sluis.simulator.board.Element;

/** What a hub wrote beside its database: its log, which a person reads, and its redo log, which a restore reads. */
final class HubLog {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9.a-f-])[0-9]{9}(?![0-9.a-f-])");
    private final Path home;
    private int seen;

    HubLog(Path home) {
        this.home = home;
    }

    /** From now on only what comes after this is looked at. */
    void mark() throws IOException {
        seen = text().length();
    }

    /** Whether it said so since. */
    boolean says(String words) throws IOException {
        return text().indexOf(words, seen) >= 0;
    }

    private String text() throws IOException {
        // bytes and no characters: the last line may be half a one
        return Files.readString(home.resolve("log/sluis.log"), StandardCharsets.ISO_8859_1);
    }

    /** No number of a pupil is in the log, and every line of the redo log can be read. */
    void judge(Arena arena) throws IOException {
        Set<String> numbers = arena.world().board().schools().stream()
                .flatMap(school -> arena.world().board().pupils(school))
                .flatMap(p -> Stream.of(p.get(Element.BSN), p.get(Element.ONDERWIJSNUMMER)))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        numbers.retainAll(NUMBER.matcher(text()).results().map(r -> r.group()).collect(Collectors.toSet()));
        if (!numbers.isEmpty()) {
            arena.findings().add("numbers of pupils in the log", String.valueOf(numbers.size()));
        }
        try (Stream<Path> parts = Files.list(home.resolve("redo-log"))) {
            for (Path part : parts.toList()) {
                redo(part, Files.readAllLines(part), arena.findings());
            }
        }
    }

    private static void redo(Path part, List<String> lines, Findings findings) {
        for (String line : lines) {
            try {
                JSON.readTree(line);
            } catch (JsonProcessingException e) {
                findings.add("a line of the redo log that cannot be read", String.valueOf(part.getFileName()));
            }
        }
    }
}
