package nl.sluis.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * As {@link ValueSeal}, for values that may hold a pgn: closed under the key for pgn alone, and that once more under the
 * key of the purpose. Neither key opens anything without the other.
 */
public final class PgnSeal {
    /** Stands before what is closed twice. A handle of before began with the length of a name, so with a zero. */
    private static final byte TWICE = 1;

    private final Wrapping outer;
    private final Wrapping inner;

    /** @param pgn the secret from which the key for pgn comes; the master key itself where there is no other */
    public PgnSeal(MasterKey master, MasterKey pgn, String purpose) {
        this.outer = new Wrapping(master, "value:" + purpose);
        this.inner = new Wrapping("pgn", List.of(pgn, master));
    }

    /** @param place row and column, so that a value cannot be moved to another row */
    public byte[] close(byte[] value, String place) {
        byte[] address = bytes(place);
        byte[] closed = inner.close(value, address);
        return outer.close(
                ByteBuffer.allocate(1 + closed.length).put(TWICE).put(closed).array(), address);
    }

    /** @throws CannotOpen if it was closed under another key, for another place, or was altered */
    public byte[] open(byte[] closed, String place) {
        byte[] address = bytes(place);
        byte[] once = outer.open(closed, address);
        return isTwice(once) ? inner.open(rest(once), address) : once;
    }

    private static boolean isTwice(byte[] once) {
        return once.length > 0 && once[0] == TWICE;
    }

    private static byte[] rest(byte[] once) {
        return Arrays.copyOfRange(once, 1, once.length);
    }

    /**
     * For the rotation of a master key.
     *
     * @return the value closed under the newest keys, or empty when it is so already
     */
    public Optional<byte[]> renew(byte[] closed, String place) {
        byte[] address = bytes(place);
        byte[] once = outer.open(closed, address);
        boolean fresh = isTwice(once) && outer.isFresh(closed, address) && inner.isFresh(rest(once), address);
        return fresh ? Optional.empty() : Optional.of(close(open(closed, place), place));
    }

    private static byte[] bytes(String place) {
        return place.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PgnSeal[redacted]";
    }
}
