package nl.sluis.shelf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One file as it stood on the shelf.
 *
 * @param name folder and name, as complaints call it
 * @param stem the name without the suffix: the partner
 * @param version first 12 hexadecimal digits of the SHA-256 of its bytes
 */
record ShelfFile(String name, String stem, String version, String text, Yaml root) {
    private static final int VERSION_LENGTH = 12;
    private static final int MAX_BYTES = 32 * 1024;

    /** @return null when it cannot be read as YAML, which was complained of */
    static @Nullable ShelfFile read(Path path, String name, String stem, int maxLines, Complaints complaints) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                complaints.add(name, 0, "", Files.size(path) + " bytes", "at most " + MAX_BYTES);
                return null;
            }
            byte[] bytes = Files.readAllBytes(path);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            long lines = text.lines().count();
            if (lines > maxLines) {
                complaints.add(name, maxLines + 1, "", lines + " lines", "at most " + maxLines);
            }
            Yaml root = YamlReader.read(name, text, complaints);
            return root == null ? null : new ShelfFile(name, stem, version(bytes), text, root);
        } catch (CharacterCodingException e) {
            complaints.add(name, 0, "", "bytes that are no UTF-8", "UTF-8");
        } catch (IOException e) {
            complaints.add(name, 0, "", "a file that cannot be read", "a file the hub may read");
        }
        return null;
    }

    private static String version(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
