package nl.sluis.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a home that a demo made, whose keys and settings lie in it, from one of a board. */
final class DemoHome {
    private DemoHome() {}

    static boolean is(Path home) {
        return Files.isRegularFile(home.resolve("demo.properties"));
    }
}
