package nl.sluis.simulator.sftp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** The server's way to its disk: full, slow or forgetful when the dial says so. */
public final class FaultyFiles implements SftpFileSystemAccessor {
    private static final Duration SLOW = Duration.ofSeconds(2);

    private final Supplier<SftpDial> dial;

    public FaultyFiles(Supplier<SftpDial> dial) {
        this.dial = dial;
    }

    @Override
    public SeekableByteChannel openFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            Set<? extends OpenOption> options,
            FileAttribute<?>... attrs)
            throws IOException {
        if (dial.get() == SftpDial.SLOW) {
            hold();
        }
        SeekableByteChannel opened =
                SftpFileSystemAccessor.super.openFile(subsystem, fileHandle, file, handle, options, attrs);
        if (!options.contains(StandardOpenOption.WRITE)) {
            return opened;
        }
        return switch (dial.get()) {
            case DISK_FULL -> new FailingDisk(opened, () -> new IOException("No space left on device"));
            case HALF_CLOSE ->
                new FailingDisk(opened, () -> {
                    subsystem.getServerSession().close(true);
                    return new IOException("connection cut on purpose");
                });
            default -> opened;
        };
    }

    private static void hold() throws IOException {
        try {
            Thread.sleep(SLOW.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while being slow", e);
        }
    }

    @Override
    public void closeFile(
            SftpSubsystemProxy subsystem,
            FileHandle fileHandle,
            Path file,
            String handle,
            Channel channel,
            Set<? extends OpenOption> options)
            throws IOException {
        SftpFileSystemAccessor.super.closeFile(subsystem, fileHandle, file, handle, channel, options);
        if (dial.get() == SftpDial.TRUNCATE && options.contains(StandardOpenOption.WRITE)) {
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        }
    }

    /** Takes no byte. */
    private record FailingDisk(SeekableByteChannel file, Supplier<IOException> failure) implements SeekableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            throw failure.get();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
