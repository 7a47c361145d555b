package nl.sluis.source;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The official schemas and samples, an oracle that stands beside the checkout where it is allowed to be. */
public final class Standards {
    private Standards() {}

    /** A file of the folder; without it the test is skipped, aloud. */
    public static Path file(String name) {
        Path folder = Path.of("..", "shared", "standards");
        assumeThat(Files.isDirectory(folder))
                .as("skipped: the folder ../shared/standards with the official samples is not here")
                .isTrue();
        return folder.resolve(name);
    }
}
