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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a master key is: in a file, or, named {@code env:NAME}, in an environment variable. A variable is changed by who
 * starts the hub: while it is rotated the old key is in {@code NAME_PREVIOUS}. The files of a master key while it is
 * rotated: the key itself, {@code .next} beside it from the moment that a new one
 * was made, and {@code .previous} once the new one took its place. Each step is one rename, so that a rotation that broke
 * off anywhere is taken up again where it was.
 */
public final class KeyFiles {
    private static final int LENGTH = 32;
    private static final Set<StandardOpenOption> LOCK = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private static final String ENVIRONMENT = "env:";
    private static final String OLD = "_PREVIOUS";
    private final Path current;
    private final Function<String, @Nullable String> environment;
    private final Path next;
    private final Path previous;

    /** @param current the file that the settings name, or {@code env:NAME} */
    public KeyFiles(Path current) {
        this(current, System::getenv);
    }

    /** @param environment gives the value of a variable */
    KeyFiles(Path current, Function<String, @Nullable String> environment) {
        this.current = current.toAbsolutePath();
        this.environment = environment;
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

    /** The variable of the environment that holds the key; empty when a file does. */
    public Optional<String> variable() {
        String name = String.valueOf(current.getFileName());
        return name.startsWith(ENVIRONMENT) ? Optional.of(name.substring(ENVIRONMENT.length())) : Optional.empty();
    }

    /** The secrets that the environment has: the one that closes, and after it the one of before. */
    List<Secret> ofEnvironment(String variable) {
        List<Secret> secrets = new ArrayList<>();
        secrets.add(Secret.read(variable, environment.apply(variable)));
        old(variable).ifPresent(old -> secrets.add(Secret.read(variable + OLD, old)));
        return secrets;
    }

    /** The key of before, while it is rotated. */
    private Optional<String> old(String variable) {
        return Optional.ofNullable(environment.apply(variable + OLD)).filter(text -> !text.isBlank());
    }

    /** The files that are there: the one that closes first. */
    List<Seen> look() {
        if (variable().isPresent()) {
            return List.of();
        }
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
        return variable().map(name -> old(name).isPresent()).orElseGet(() -> Files.exists(previous));
    }

    /**
     * Makes the new key, unless it is there already: from now on it closes.
     *
     * @throws IllegalStateException while the key of before the last rotation is still there, or when the environment has
     *     no new one
     */
    public void prepare() {
        if (variable().isPresent()) {
            String name = variable().get();
            if (old(name).isEmpty()) {
                throw new IllegalStateException("the master key is in the environment: put a new one in " + name
                        + " and the present one in " + name + OLD
                        + " of every hub, start them again, and rotate then");
            }
            return;
        }
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
        if (variable().isPresent()) {
            return;
        }
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
        if (variable().isPresent()) {
            if (hasPrevious()) {
                throw new IllegalStateException("everything is closed under the new key: take "
                        + variable().get() + OLD + " out of the environment of every hub and start them again");
            }
            return false;
        }
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
            java.nio.ByteBuffer left = java.nio.ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
