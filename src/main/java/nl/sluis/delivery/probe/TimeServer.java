package nl.sluis.delivery.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Asks a time server once, by SNTP (RFC 4330): for a doctor, not for setting a clock. */
public final class TimeServer {
    private static final int PORT = 123;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LENGTH = 48;
    /** Version 4, of a client. */
    private static final byte QUESTION = 0x23;

    private static final int SERVER = 4;
    private static final int RECEIVED = 32;
    private static final int SENT = 40;
    private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

    private TimeServer() {}

    /**
     * @param server a name or address, with {@code :PORT} behind it when that is not 123
     * @return how much their clock is before ours
     * @throws IOException if there was no answer, or none of a server that has the time
     */
    public static Duration offset(String server, Clock ours) throws IOException {
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon > 0 && server.indexOf(':') == colon;
        InetAddress address = InetAddress.getByName(hasPort ? server.substring(0, colon) : server);
        int port = hasPort ? Integer.parseInt(server.substring(colon + 1)) : PORT;
        byte[] packet = new byte[LENGTH];
        packet[0] = QUESTION;
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // only answers of that server are heard
            socket.connect(address, port);
            Instant asked = ours.instant();
            socket.send(new DatagramPacket(packet, LENGTH));
            DatagramPacket answer = new DatagramPacket(new byte[LENGTH], LENGTH);
            socket.receive(answer);
            Instant heard = ours.instant();
            ByteBuffer bytes = ByteBuffer.wrap(answer.getData());
            if (answer.getLength() < LENGTH || (bytes.get(0) & 7) != SERVER || bytes.get(1) == 0) {
                throw new IOException("no answer of a server that has the time");
            }
            Duration there = Duration.between(asked, at(bytes, RECEIVED));
            return there.plus(Duration.between(heard, at(bytes, SENT))).dividedBy(2);
        }
    }

    private static Instant at(ByteBuffer bytes, int place) {
        long seconds = bytes.getInt(place) & 0xFFFFFFFFL;
        long fraction = bytes.getInt(place + 4) & 0xFFFFFFFFL;
        return Instant.ofEpochSecond(seconds - SECONDS_1900_TO_1970, fraction * 1_000_000_000L >>> 32);
    }
}
