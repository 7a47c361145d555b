package nl.sluis.torture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A small file system of its own, which can be filled up and emptied again. */
final class SmallDisk {
    private static final int BLOCK = 4096;
    private static final int LARGE = 1 << 20;
    private static final long LARGEST = 1L << 30;
    private static final Set<StandardOpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    private final Path folder;
    private final Path filler;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.filler = folder.resolve("filler");
    }

    /**
     * The file system of that folder.
     *
     * @throws IllegalArgumentException when it is not one of its own, or so large that filling it is no good idea
     */
    static SmallDisk at(Path folder, Path parent) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + ": expected a small file system, mounted there; found nothing");
        }
        FileStore store = Files.getFileStore(folder);
        if (store.equals(Files.getFileStore(parent)) || store.getTotalSpace() > LARGEST) {
            throw new IllegalArgumentException(
                    folder + ": expected a file system of its own of at most 1 GiB, found a folder of " + store);
        }
        return new SmallDisk(folder);
    }

    long free() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Takes everything but so many bytes. */
    void fill(long left) throws IOException {
        try (FileChannel file = FileChannel.open(filler, APPENDING)) {
            write(file, LARGE, left);
            write(file, BLOCK, left);
        }
    }

    private void write(FileChannel file, int size, long left) {
        try {
            while (free() - size >= left) {
                file.write(ByteBuffer.allocate(size));
            }
        } catch (IOException full) {
            // which is what was wanted; others take room too
            return;
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(filler);
    }
}
