package nl.sluis.simulator.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the GGD does with a file once it has its final name: decrypts it into another folder. So the demo shows what the
 * receiver can read, and a file that it cannot read is counted.
 */
public final class Unpacking implements SftpEventListener {
    private static final Logger LOG = LoggerFactory.getLogger(Unpacking.class);
    private static final Pattern ENCRYPTED = Pattern.compile("(.+)\\.(?:pgp|gpg)");

    private final GgdKeys keys;
    private final Path target;
    private final String user;
    private final AtomicInteger readable = new AtomicInteger();
    private final AtomicInteger unreadable = new AtomicInteger();

    public Unpacking(GgdKeys keys, Path target, String user) {
        this.keys = keys;
        this.target = target;
        this.user = user;
    }

    public int readable() {
        return readable.get();
    }

    public int unreadable() {
        return unreadable.get();
    }

    @Override
    public void moved(
            ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable failure) {
        String name = to.getFileName().toString();
        Matcher encrypted = ENCRYPTED.matcher(name);
        if (failure == null && user.equals(session.getUsername()) && encrypted.matches()) {
            unpack(to, encrypted.group(1));
        }
    }

    private void unpack(Path file, String name) {
        Path part = target.resolve(name + ".part");
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(part)) {
            keys.decrypt(in, out);
            Files.move(part, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            readable.incrementAndGet();
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle and PGPainless throw both for a message that is cut off; the hub must not get either
            unreadable.incrementAndGet();
            LOG.warn("The GGD cannot decrypt {}: {}", name, e.getClass().getSimpleName());
        }
    }
}
