package nl.sluis.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Month;
import java.util.Properties;
import nl.sluis.simulator.board.BoardSize;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked of the demo; null is "not asked". The first start in a folder writes the answer down, so a later
 * start without options has the same board, and one with other options is refused instead of mixing two boards.
 */
public record DemoOptions(
        @Nullable Integer schools,
        @Nullable Integer pupils,
        @Nullable Long seed) {
    private static final String FILE = "demo.properties";
    private static final int SCHOOLS = 12;
    private static final int PUPILS = 3_000;
    private static final long SEED = 42;

    /** Nothing asked. */
    public static DemoOptions none() {
        return new DemoOptions(null, null, null);
    }

    /**
     * The board of that folder.
     *
     * @throws IllegalArgumentException when the folder has another board than asked, or the options make none; the text
     *     is for the user
     */
    BoardSize resolve(Path home) throws IOException {
        Path file = home.resolve(FILE);
        if (Files.exists(file)) {
            BoardSize kept = read(file);
            same("schools", schools == null ? null : Long.valueOf(schools), kept.schools());
            same("pupils", pupils == null ? null : Long.valueOf(pupils), kept.pupils());
            same("seed", seed, kept.seed());
            return kept;
        }
        BoardSize fresh = new BoardSize(
                schools == null ? SCHOOLS : schools,
                pupils == null ? PUPILS : pupils,
                seed == null ? SEED : seed,
                schooljaar(LocalDate.now()));
        Files.createDirectories(home);
        write(file, fresh);
        return fresh;
    }

    private static int schooljaar(LocalDate day) {
        return day.getMonthValue() >= Month.AUGUST.getValue() ? day.getYear() : day.getYear() - 1;
    }

    private static void same(String name, @Nullable Long asked, long kept) {
        if (asked != null && asked != kept) {
            throw new IllegalArgumentException("this home already has a demo board with " + name + " " + kept + ", and "
                    + name + " " + asked + " was asked: leave the option out, or choose another home");
        }
    }

    private static BoardSize read(Path file) throws IOException {
        Properties kept = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            kept.load(in);
        }
        return new BoardSize(
                Integer.parseInt(kept.getProperty("schools")),
                Integer.parseInt(kept.getProperty("pupils")),
                Long.parseLong(kept.getProperty("seed")),
                Integer.parseInt(kept.getProperty("schooljaar")));
    }

    private static void write(Path file, BoardSize size) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("schools", String.valueOf(size.schools()));
        kept.setProperty("pupils", String.valueOf(size.pupils()));
        kept.setProperty("seed", String.valueOf(size.seed()));
        kept.setProperty("schooljaar", String.valueOf(size.schooljaar()));
        try (OutputStream out = Files.newOutputStream(file)) {
            kept.store(out, "The board of this demo");
        }
    }
}
