package nl.sluis.shelf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lets tests of hostile input at parsers of this room: complaints are their way to refuse. */
public final class ShelfDoor {
    private ShelfDoor() {}

    /** @return how many complaints there were */
    public static int policy(byte[] bytes) {
        Complaints complaints = new Complaints();
        ShelfFile file = file(bytes, complaints);
        if (file != null) {
            var unused = PolicyFile.read(file, complaints);
        }
        return complaints.count();
    }

    /** @return how many complaints there were */
    public static int mapping(byte[] bytes) {
        Complaints complaints = new Complaints();
        ShelfFile file = file(bytes, complaints);
        if (file != null) {
            var unused = MappingFile.read(file, complaints);
        }
        return complaints.count();
    }

    /** @return how many complaints there were */
    public static int partner(byte[] bytes) {
        Complaints complaints = new Complaints();
        ShelfFile file = file(bytes, complaints);
        if (file != null) {
            var unused = PartnerFile.read(file, name -> "x", complaints);
        }
        return complaints.count();
    }

    /** @return how many complaints there were */
    public static int file(Path path) {
        Complaints complaints = new Complaints();
        var unused = ShelfFile.read(path, "x.yaml", "x", 60, complaints);
        return complaints.count();
    }

    private static @Nullable ShelfFile file(byte[] bytes, Complaints complaints) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Yaml root = YamlReader.read("x.yaml", text, complaints);
        return root == null ? null : new ShelfFile("x.yaml", "jgz", "0", text, root);
    }
}
