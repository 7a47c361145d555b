package nl.sluis.simulator.verzuimloket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated register holds: the content of each message in a file,
 * {@code 000001-<number>-<kind>-<berichtid>.xml}, and the status of each number. The folder is the memory over restarts.
 */
final class Register {
    private static final int BRIN = 4;
    private static final Pattern VESTIGING = Pattern.compile("vestiging=\"([0-9]{2}[A-Z]{2})[0-9]{2}\"");

    private final Path folder;
    private final Map<String, Path> byBerichtid = new HashMap<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Map<String, String> schools = new HashMap<>();
    private final TreeMap<String, String> statuses = new TreeMap<>();

    Register(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(this::remember);
        }
    }

    private void remember(Path file) {
        String[] parts = file.getFileName().toString().replace(".xml", "").split("-", 4);
        byBerichtid.put(parts[3], file);
        numbers.put(parts[3], parts[1]);
        statuses.put(parts[1], parts[2].equals("in") ? "Ingetrokken" : "Geregistreerd");
        Matcher vestiging = VESTIGING.matcher(text(file));
        if (vestiging.find()) {
            schools.put(parts[1], vestiging.group(1));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the register of the verzuimloket cannot be read", e);
        }
    }

    /** The number under which this message was processed before, or null. */
    @Nullable
    String number(String berichtid) {
        return numbers.get(berichtid);
    }

    /** Whether the message that came before under this id is this one. */
    boolean isSame(String berichtid, byte[] message) throws IOException {
        Path file = byBerichtid.get(berichtid);
        return file != null && Arrays.equals(Files.readAllBytes(file), message);
    }

    /** Whether that notification is of this school. @param school its BRIN or BRIN6 */
    boolean isOf(String number, String school) {
        return schools.getOrDefault(number, "").equals(school.substring(0, BRIN));
    }

    String fresh() {
        return String.valueOf(70_000_001 + statuses.size());
    }

    void keep(Bericht bericht, String number) throws IOException {
        String kind = bericht.withdraws() ? "in" : "me";
        String name = String.format("%06d-%s-%s-%s", byBerichtid.size() + 1, number, kind, bericht.berichtid());
        Path part = Files.write(folder.resolve(name + ".part"), bericht.bytes());
        remember(Files.move(part, folder.resolve(name + ".xml")));
    }

    Map<String, String> statuses() {
        return new TreeMap<>(statuses);
    }

    void status(String number, String status) {
        statuses.put(number, status);
    }

    int messages() {
        return byBerichtid.size();
    }
}
