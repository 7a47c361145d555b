package nl.sluis.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of the four folders. A missing one and an empty one are refused: Camel boots on an empty folder with no route and
 * no complaint. So is every file that does not belong there, since somebody thought it would do something.
 *
 * @param name as complaints call it, for example {@code config/policies}
 * @param suffix of every file in it
 * @param maxLines what still reads as a contract, a table or a sentence
 * @param inner name of the one folder that may stand in it and is read as a folder of its own; empty for none
 */
record Folder(Path path, String name, String suffix, int maxLines, String inner) {
    private static final Pattern STEM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    Folder(Path path, String name, String suffix, int maxLines) {
        this(path, name, suffix, maxLines, "");
    }

    /** @param stems gets the stems of all files that belong here, also of those that cannot be read */
    List<ShelfFile> read(Complaints complaints, Map<Folder, Set<String>> stems) {
        List<ShelfFile> files = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        stems.put(this, names);
        for (Path entry : entries(complaints)) {
            if (isInner(entry)) {
                continue;
            }
            @Nullable ShelfFile file = readOne(entry, complaints, names);
            if (file != null) {
                files.add(file);
            }
        }
        return files;
    }

    private boolean isInner(Path entry) {
        return !inner.isEmpty()
                && inner.equals(String.valueOf(entry.getFileName()))
                && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private List<Path> entries(Complaints complaints) {
        if (!Files.isDirectory(path)) {
            complaints.add(name, 0, "", "no such folder", "a folder with one file per partner");
            return List.of();
        }
        try (Stream<Path> list = Files.list(path)) {
            List<Path> entries = list.sorted().toList();
            if (entries.isEmpty()) {
                complaints.add(name, 0, "", "an empty folder", "one file per partner");
            }
            return entries;
        } catch (IOException e) {
            complaints.add(name, 0, "", "a folder that cannot be read", "a folder the hub may read");
            return List.of();
        }
    }

    private @Nullable ShelfFile readOne(Path entry, Complaints complaints, Set<String> names) {
        String fileName = String.valueOf(entry.getFileName());
        String full = name + "/" + fileName;
        boolean named = fileName.endsWith(suffix) && fileName.length() > suffix.length();
        String stem = named ? fileName.substring(0, fileName.length() - suffix.length()) : "";
        if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            complaints.add(full, 0, "", "something that is no plain file", "plain files named <partner>" + suffix);
            return null;
        }
        if (!STEM.matcher(stem).matches()) {
            complaints.add(
                    full,
                    0,
                    "",
                    "a file that does not belong here",
                    "files named <partner>" + suffix + " in lower case");
            return null;
        }
        names.add(stem);
        return ShelfFile.read(entry, full, stem, maxLines, complaints);
    }
}
