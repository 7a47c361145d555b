package nl.sluis.source.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One file as it was at one moment. A file of the same name with other content is another file: what was not read must
 * not be deleted as if it had been.
 */
public record DroppedFile(Path path, FileTime modified, long size, String identity) {
    /** The file at that path now; null when there is none, or something else. */
    public static @Nullable DroppedFile of(Path path) {
        try {
            BasicFileAttributes at = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return at.isRegularFile()
                    ? new DroppedFile(path, at.lastModifiedTime(), at.size(), String.valueOf(at.fileKey()))
                    : null;
        } catch (IOException e) {
            // gone between listing and looking: somebody else took it
            return null;
        }
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    public boolean isUnchanged() {
        return equals(of(path));
    }

    /** Never through a symbolic link, also when one was put in its place a moment ago. */
    public InputStream open() throws IOException {
        return Channels.newInputStream(
                Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
    }
}
