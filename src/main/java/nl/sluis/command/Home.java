package nl.sluis.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every command takes. */
final class Home {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "./var",
            description =
                    "folder for all state: database, broker journal, log, keys of the demo (default: ${DEFAULT-VALUE})")
    Path folder = Path.of("./var");

    /** @return the folder, absolute, made when it is not there */
    Path prepare() {
        Path home = resolve(folder);
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw new WrongArguments("--home: expected a folder, found a file: " + home);
        }
        try {
            return Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("--home: the folder " + home + " cannot be made", e);
        }
    }

    /** A path as the caller means it: from the folder that the command was given in. */
    static Path resolve(Path path) {
        return Path.of(System.getProperty("sluis.pwd", ""))
                .toAbsolutePath()
                .resolve(path)
                .normalize();
    }
}
