package nl.sluis.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The files of a master key while it is rotated: the key itself, {@code .next} beside it from the moment that a new one
 * was made, and {@code .previous} once the new one took its place. Each step is one rename, so that a rotation that broke
 * off anywhere is taken up again where it was.
 */
public final class KeyFiles {
    private static final int LENGTH = 32;
    private static final Set<StandardOpenOption> LOCK = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private final Path current;
    private final Path next;
    private final Path previous;

    /** @param current the file that the settings name */
    public KeyFiles(Path current) {
        this.current = current.toAbsolutePath();
        this.next = beside(".next");
        this.previous = beside(".previous");
    }

    private Path beside(String ending) {
        return current.resolveSibling(current.getFileName() + ending);
    }

    /** A file as it was at a look: when one of these differs, it is another. */
    record Seen(Path file, long size, long modified, String key) {}

    Path current() {
        return current;
    }

    /** The files that are there: the one that closes first. */
    List<Seen> look() {
        List<Seen> seen = new ArrayList<>();
        for (Path file : List.of(next, current, previous)) {
            try {
                BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                seen.add(new Seen(
                        file, found.size(), found.lastModifiedTime().toMillis(), String.valueOf(found.fileKey())));
            } catch (IOException e) {
                // not there, which for two of the three is as it should be
                continue;
            }
        }
        return seen;
    }

    /** Whether the new key is made and has not taken its place yet. */
    public boolean rotating() {
        return Files.exists(next);
    }

    /** Whether the key from before the last rotation is still there. */
    public boolean hasPrevious() {
        return Files.exists(previous);
    }

    /**
     * Makes the new key, unless it is there already: from now on it closes.
     *
     * @throws IllegalStateException while the key of before the last rotation is still there
     */
    public void prepare() {
        locked(() -> {
            if (Files.exists(next)) {
                return;
            }
            if (Files.exists(previous)) {
                throw new IllegalStateException(
                        previous + " is still there: drop it first (sluis keys drop), it may be needed");
            }
            put(
                    next,
                    (Base64.getEncoder().encodeToString(Gcm.random(LENGTH)) + "\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
    }

    /** The new key takes its place, and the old one stands beside it. */
    public void finish() {
        locked(() -> {
            if (Files.exists(next)) {
                // a copy first, so that at no moment one of the two is missing
                put(previous, Files.readAllBytes(current));
                Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        });
    }

    /** Deletes the key of before: what is closed under it opens never again. @return false when there is none */
    public boolean drop() {
        boolean[] dropped = {false};
        locked(() -> dropped[0] = Files.deleteIfExists(previous));
        return dropped[0];
    }

    /** One step, while no other process makes one. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void locked(Step step) {
        try (FileChannel channel = FileChannel.open(beside(".lock"), LOCK);
                FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                step.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("master key file " + current, e);
        }
    }

    /** On the disk before it has its name; readable by its owner only. */
    private void put(Path file, byte[] content) throws IOException {
        Path fresh = beside(".new");
        Files.deleteIfExists(fresh);
        if (Files.getFileStore(current).supportsFileAttributeView("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(fresh);
        }
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(content));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
