package nl.sluis.control.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** The folder for all state: that it can be written, and has room. */
final class DiskExamination implements Doctor.Examination {
    private static final String AREA = "disk";
    private static final long MIB = 1 << 20;
    private final Environment settings;

    DiskExamination(Environment settings) {
        this.settings = settings;
    }

    @Override
    public void look(List<Finding> findings) throws IOException {
        Path home = Path.of(settings.getRequiredProperty("sluis.home")).toAbsolutePath();
        findings.add(writable(AREA, "sluis.home", home));
        Path there = existing(home);
        if (there == null) {
            return;
        }
        long least = settings.getProperty("sluis.watch.disk-mib", Long.class, 500L);
        long free = Files.getFileStore(there).getUsableSpace() / MIB;
        findings.add(
                free < least
                        ? Finding.wrong(
                                AREA,
                                "space",
                                free + " MiB free, wanted are at least " + least,
                                "make room, or lower sluis.watch.disk-mib")
                        : Finding.good(AREA, "space", free + " MiB free"));
    }

    /** Nothing is written to find out. */
    static Finding writable(String area, String name, Path folder) {
        Path there = existing(folder.toAbsolutePath());
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            return Finding.wrong(
                    area,
                    name,
                    folder + " cannot be written",
                    "give the hub's user this folder: chown -R USER " + folder);
        }
        return Finding.good(area, name, folder + (Files.exists(folder) ? " can be written" : " will be made"));
    }

    private static @Nullable Path existing(Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }
}
