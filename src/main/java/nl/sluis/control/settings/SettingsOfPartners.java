package nl.sluis.control.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings that the board's own partner files ask for: each placeholder, with the files in which it stands. */
public final class SettingsOfPartners {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(sluis(?:\\.[a-z0-9-]+)+)[}:]");

    private SettingsOfPartners() {}

    /** @return names of files by key; none when the folder is not there: the shelf complains of that */
    public static Map<String, List<String>> in(Path partners) {
        Map<String, List<String>> found = new TreeMap<>();
        if (!Files.isDirectory(partners)) {
            return found;
        }
        try (Stream<Path> files = Files.list(partners)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                Matcher placeholder = PLACEHOLDER.matcher(Files.readString(file));
                while (placeholder.find()) {
                    List<String> names = found.computeIfAbsent(placeholder.group(1), k -> new ArrayList<>());
                    String name = "partners/" + file.getFileName();
                    if (!names.contains(name)) {
                        names.add(name);
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("partners " + partners, e);
        }
    }
}
