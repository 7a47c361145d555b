package nl.sluis.source.leerlinggegevens;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Ends a message that is too large or takes too long, whatever its sender does: a time-out per read does not stop a
 * sender that drips a byte a minute.
 */
public final class LimitedInputStream extends FilterInputStream {
    private final long maxBytes;
    private final long deadline;
    private final long length;
    private long count;

    /** @param within how long the whole message may take from now */
    public LimitedInputStream(InputStream in, long maxBytes, Duration within) {
        this(in, maxBytes, within, -1);
    }

    /** @param length how long the message is by the word of its sender; -1 if it gave none */
    public LimitedInputStream(InputStream in, long maxBytes, Duration within, long length) {
        super(in);
        this.length = length;
        this.maxBytes = maxBytes;
        this.deadline = System.nanoTime() + within.toNanos();
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? -1 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(n);
        return n;
    }

    private void count(int read) throws IOException {
        if (read < 0 && count < length) {
            throw new EOFException("the message breaks off");
        }
        count += Math.max(read, 0);
        if (count > maxBytes) {
            throw new TooLargeException(maxBytes);
        }
        if (System.nanoTime() - deadline > 0) {
            throw new IOException("the message takes too long");
        }
    }

    /** The message is larger than the setting allows: its own type, since asking again would not make it smaller. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long maxBytes) {
            super("larger than " + maxBytes + " bytes");
        }
    }
}
