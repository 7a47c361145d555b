package nl.sluis.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The secret from outside the database. It is never used itself: each purpose gets a key of its own, so that a key that
 * leaks in one place opens nothing in another. While it is being rotated there are several files beside each other, see
 * {@link KeyFiles}: the newest closes, all of them open, and a running hub takes up what changed within a second or two.
 * Hashes come from a root that outlives the rotation, since they cannot be made anew.
 */
public final class MasterKey implements AutoCloseable {
    private static final byte[] ROOT = "vault root".getBytes(StandardCharsets.UTF_8);
    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

    /** What is known of the files at one moment. The first closes, all open. */
    private record Known(List<Secret> secrets, List<KeyFiles.Seen> seen) {}

    private final KeyFiles files;
    private final Object looking = new Object();
    private volatile Known known;
    private volatile Secret root;
    private volatile long looked = System.nanoTime();

    private MasterKey(KeyFiles files, Known known, Secret root) {
        this.files = files;
        this.known = known;
        this.root = root;
    }

    /**
     * Reads the key.
     *
     * @param file or {@code env:NAME} for an environment variable
     * @throws MasterKeyRefused if it is absent, unreadable or not base64 of 32 bytes; never with its content
     */
    public static MasterKey read(Path file) {
        return of(new KeyFiles(file));
    }

    static MasterKey of(KeyFiles files) {
        Secret root = files.variable()
                .map(name -> files.ofEnvironment(name).get(0))
                .orElseGet(() -> Secret.read(files.current()));
        return new MasterKey(files, read(files), root);
    }

    private static Known read(KeyFiles files) {
        if (files.variable().isPresent()) {
            return new Known(List.copyOf(files.ofEnvironment(files.variable().get())), List.of());
        }
        List<KeyFiles.Seen> seen = files.look();
        List<Secret> secrets = new ArrayList<>();
        seen.forEach(one -> secrets.add(Secret.read(one.file())));
        if (secrets.isEmpty()) {
            secrets.add(Secret.read(files.current()));
        }
        return new Known(List.copyOf(secrets), seen);
    }

    /** The secret that closes now, and after it those that only open. */
    List<Secret> secrets() {
        if (System.nanoTime() - looked > LOOK) {
            look();
        }
        return known.secrets();
    }

    /** Takes up what changed in the files. A file that cannot be read leaves everything as it was. */
    public void look() {
        synchronized (looking) {
            looked = System.nanoTime();
            List<KeyFiles.Seen> seen = files.look();
            if (!seen.isEmpty() && !seen.equals(known.seen())) {
                try {
                    known = read(files);
                } catch (MasterKeyRefused e) {
                    // it is being written; the next look sees it whole
                    looked = System.nanoTime();
                }
            }
        }
    }

    /** A key of 32 bytes for one purpose; the same purpose always gives the same key. The caller zeroes it. */
    byte[] derive(String purpose) {
        return secrets().get(0).derive(purpose);
    }

    /** As {@link #derive}, of the root of hashes. */
    byte[] deriveForHash(String purpose) {
        return root.derive(purpose);
    }

    /**
     * The root of hashes, closed under the key that closes now, for keeping in the database. Of an installation that was
     * never rotated it is the master key's own.
     */
    public byte[] closedRoot() {
        return root(this).close(root.pseudorandom(), ROOT);
    }

    /**
     * From now on hashes come from this root.
     *
     * @param closed what {@link #closedRoot} or {@link #renewedRoot} gave
     * @throws CannotOpen if it was closed under another master key
     */
    public void openRoot(byte[] closed) {
        root = Secret.of(root(this).open(closed, ROOT));
    }

    /** @return the root closed anew, or empty when it is closed under the newest key already */
    public Optional<byte[]> renewedRoot(byte[] closed) {
        return root(this).renew(closed, ROOT);
    }

    private static Wrapping root(MasterKey master) {
        return new Wrapping(master, "root");
    }

    /** Eight hexadecimal digits that tell two master keys apart and say nothing about either. */
    public String fingerprint() {
        return secrets().get(0).fingerprint();
    }

    /** The fingerprints of all that are there, the one that closes first. */
    public List<String> fingerprints() {
        return secrets().stream().map(Secret::fingerprint).distinct().toList();
    }

    /** Forgets the key. What was derived before goes on working. */
    @Override
    public void close() {
        known.secrets().forEach(Secret::forget);
        root.forget();
    }

    @Override
    public String toString() {
        return "MasterKey[redacted]";
    }
}
