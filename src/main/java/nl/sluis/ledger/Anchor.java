package nl.sluis.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.PropertyResolver;

/**
 * A file outside the database with number and hash of the newest block: with it a ledger whose tail was cut off is seen,
 * also when the head row was set back. Keep it, or copies of it, where the database administrator cannot write.
 */
public final class Anchor {
    private static final Pattern LINE = Pattern.compile("block ([0-9]{1,18}) ([0-9a-f]{64})");

    /** Number and hash of a block. */
    record Mark(long block, String hash) {}

    private final Path file;
    private long newest = -1;

    public Anchor(Path file) {
        this.file = file;
    }

    /** {@code ledger.anchor} in the home of an installation ({@code sluis.home}). */
    public static Anchor of(PropertyResolver settings) {
        return new Anchor(Path.of(settings.getRequiredProperty("sluis.home")).resolve("ledger.anchor"));
    }

    /** Replaces the mark in one step; an older mark never replaces a newer one. */
    synchronized void set(Mark mark) {
        if (mark.block() <= newest) {
            return;
        }
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, "block " + mark.block() + " " + mark.hash() + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            newest = mark.block();
        } catch (IOException e) {
            throw new UncheckedIOException("ledger anchor " + file, e);
        }
    }

    /**
     * The mark, or empty when there is no file.
     *
     * @throws IllegalStateException if the file holds anything else than a mark
     */
    Optional<Mark> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file);
            Matcher line = LINE.matcher(lines.isEmpty() ? "" : lines.get(0));
            if (lines.size() != 1 || !line.matches()) {
                throw new IllegalStateException("ledger anchor " + file + ": expected one line, block NUMBER HASH");
            }
            return Optional.of(new Mark(Long.parseLong(line.group(1)), line.group(2)));
        } catch (IOException e) {
            throw new UncheckedIOException("ledger anchor " + file, e);
        }
    }
}
