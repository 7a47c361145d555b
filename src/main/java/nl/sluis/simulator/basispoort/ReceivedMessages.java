package nl.sluis.simulator.basispoort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages that were processed, each in a file exactly as it came: {@code 000001-99AA00-<berichtid>.xml}. The folder
 * is the memory: after a restart the names say which berichtids are known.
 */
final class ReceivedMessages {
    private final Path folder;
    private final Map<String, Path> byBerichtid = new HashMap<>();

    ReceivedMessages(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".xml")).forEach(this::remember);
        }
    }

    private void remember(Path file) {
        String[] parts = file.getFileName().toString().replace(".xml", "").split("-", 3);
        if (parts.length == 3) {
            byBerichtid.put(parts[2], file);
        }
    }

    /** The bytes that came under this berichtid, if it is known. */
    synchronized Optional<byte[]> find(String berichtid) throws IOException {
        Path file = byBerichtid.get(berichtid);
        return file == null ? Optional.empty() : Optional.of(Files.readAllBytes(file));
    }

    /**
     * Keeps a message unless its berichtid is known.
     *
     * @return whether it is new
     * @throws IllegalArgumentException when the id is known with other content
     */
    synchronized boolean keep(Bericht bericht, byte[] message) throws IOException {
        Optional<byte[]> known = find(bericht.berichtid());
        if (known.isPresent()) {
            if (!Arrays.equals(known.get(), message)) {
                throw new IllegalArgumentException("another message has this berichtid");
            }
            return false;
        }
        String name = String.format("%06d-%s-%s", byBerichtid.size() + 1, bericht.vestiging(), bericht.berichtid());
        // under another name until it is whole: a half file must not count as processed after a crash
        Path part = Files.write(folder.resolve(name + ".part"), message);
        remember(Files.move(part, folder.resolve(name + ".xml")));
        return true;
    }

    synchronized int size() {
        return byBerichtid.size();
    }
}
