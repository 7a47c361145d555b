package nl.sluis.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The line between a hub and its database, on a port of its own. A test cuts it and mends it; and it may break a
 * connection at the worst moment that there is: after the database has committed and before the hub hears so.
 */
final class Line implements AutoCloseable {
    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger toLose = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private volatile int every = 1;
    private @Nullable ServerSocket door;

    /** @param target port on this machine */
    Line(int target) throws IOException {
        this.target = target;
        ServerSocket first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = first.getLocalPort();
        open(first);
    }

    int port() {
        return port;
    }

    private void open(ServerSocket listening) {
        door = listening;
        start(() -> {
            while (true) {
                join(listening.accept());
            }
        });
    }

    /** All connections break, and none is taken until {@link #mend}. */
    synchronized void cut() throws IOException {
        ServerSocket listening = door;
        door = null;
        if (listening != null) {
            listening.close();
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    synchronized void mend() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open(again);
    }

    /** Of every so many commits the answer to one is lost, until that has happened so often. */
    void loseAnswers(int oneIn, int times) {
        every = oneIn;
        toLose.set(times);
    }

    /** How many answers are still to be lost. */
    int left() {
        return toLose.get();
    }

    private void join(Socket hub) throws IOException {
        Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(hub);
        sockets.add(database);
        // set when the answer that comes next is not to arrive
        boolean[] lose = {false};
        start(() -> {
            try (hub;
                    database) {
                pass(hub.getInputStream(), database.getOutputStream(), lose, true);
            }
        });
        start(() -> {
            try (hub;
                    database) {
                pass(database.getInputStream(), hub.getOutputStream(), lose, false);
            }
        });
    }

    private void pass(InputStream from, OutputStream to, boolean[] lose, boolean question) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            synchronized (lose) {
                if (question && contains(buffer, read) && commits.incrementAndGet() % every == 0) {
                    lose[0] = toLose.getAndUpdate(left -> Math.max(left - 1, 0)) > 0;
                }
                if (!question && lose[0]) {
                    // the database answers a commit when it is done, so it is; the hub will not hear
                    return;
                }
            }
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    private static boolean contains(byte[] buffer, int length) {
        for (int i = 0; i + COMMIT.length <= length; i++) {
            if (java.util.Arrays.equals(buffer, i, i + COMMIT.length, COMMIT, 0, COMMIT.length)) {
                return true;
            }
        }
        return false;
    }

    /** What may break at any moment. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // the line was cut, or one side hung up
                        return;
                    }
                },
                "line");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        cut();
    }
}
