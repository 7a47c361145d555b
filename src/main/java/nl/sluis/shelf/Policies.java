package nl.sluis.shelf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import nl.sluis.policy.Policy;

/** Reads policies without the rest of the shelf: to hold a draft against what is in force. */
public final class Policies {
    private static final String SUFFIX = ".yaml";
    private static final int POLICY_LINES = 60;

    private Policies() {}

    /**
     * @param path a policy file {@code <partner>.yaml}, or a folder of them
     * @return policies by partner
     * @throws ShelfRefused with every complaint about every file
     */
    public static Map<String, Policy> read(Path path) {
        Complaints complaints = new Complaints();
        Map<String, Policy> policies = new TreeMap<>();
        for (ShelfFile file : files(path, complaints)) {
            PolicyFile.read(file, complaints)
                    .flatMap(f -> Optional.ofNullable(f.policy()))
                    .ifPresent(p -> policies.put(p.partner(), p));
        }
        complaints.refuseIfAny();
        return policies;
    }

    private static List<ShelfFile> files(Path path, Complaints complaints) {
        if (Files.isDirectory(path)) {
            Map<Folder, Set<String>> stems = new LinkedHashMap<>();
            return new Folder(path, path.toString(), SUFFIX, POLICY_LINES, "tests").read(complaints, stems);
        }
        String name = String.valueOf(path.getFileName());
        List<ShelfFile> files = new ArrayList<>();
        if (!Files.isRegularFile(path) || !name.endsWith(SUFFIX)) {
            complaints.add(path.toString(), 0, "", "no such file", "a policy file <partner>.yaml, or a folder of them");
            return files;
        }
        String stem = name.substring(0, name.length() - SUFFIX.length());
        ShelfFile file = ShelfFile.read(path, path.toString(), stem, POLICY_LINES, complaints);
        if (file != null) {
            files.add(file);
        }
        return files;
    }
}
