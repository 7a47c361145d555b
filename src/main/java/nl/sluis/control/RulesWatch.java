package nl.sluis.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks now and then whether a file of the rules changed, and asks for a reload when nobody is writing any more: two
 * looks in a row saw the same. What was refused is not tried again until a file changes once more.
 */
final class RulesWatch {
    private final List<Path> folders;
    private final Runnable reload;
    private String seen;
    private String tried;

    RulesWatch(List<Path> folders, Runnable reload) {
        this.folders = List.copyOf(folders);
        this.reload = reload;
        this.tried = digest();
        this.seen = tried;
    }

    /** One look. */
    synchronized void look() {
        String now = digest();
        boolean steady = now.equals(seen);
        seen = now;
        if (steady && !now.equals(tried)) {
            tried = now;
            reload.run();
        }
    }

    private String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path folder : folders) {
                for (Path file : files(folder)) {
                    digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
                    // piece by piece, however large it is
                    try (InputStream in = Files.newInputStream(file)) {
                        in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            // a file went away while we looked: the next look tells
            return "unreadable";
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
