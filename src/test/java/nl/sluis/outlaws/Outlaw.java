package nl.sluis.outlaws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One idea to lead pupils around the gate, as a route file. Its first lines say how it must fail.
 *
 * @param expect part of the shelf's message
 * @param ring which ring is there to stop it
 * @param law part of the message of the law when the shelf is not there, or {@code camel: part} where Camel itself does not
 *     load it, or {@code harmless: why} where what Camel makes of it leaks nothing
 */
record Outlaw(String name, String text, String expect, String ring, String law) {
    static final Path FOLDER = Path.of("src", "test", "resources", "outlaws");
    private static final String SUFFIX = ".camel.yaml";

    static Stream<Outlaw> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Outlaw> all = files.sorted().map(Outlaw::read).toList();
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outlaw read(Path file) {
        try {
            String name = String.valueOf(file.getFileName());
            String text = Files.readString(file);
            return new Outlaw(
                    name.substring(0, name.length() - SUFFIX.length()),
                    text,
                    header(text, "expect"),
                    header(text, "ring"),
                    header(text, "law"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(String text, String key) {
        String start = "# " + key + ": ";
        return text.lines()
                .filter(l -> l.startsWith(start))
                .map(l -> l.substring(start.length()).trim())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an outlaw without " + start));
    }

    @Override
    public String toString() {
        return name;
    }
}
