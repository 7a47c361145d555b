package nl.sluis.vault;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Closes single short values in the database under the key of one purpose, each bound to the place it stands in. */
public final class ValueSeal {
    private final Wrapping key;

    public ValueSeal(MasterKey master, String purpose) {
        this.key = new Wrapping(master, "value:" + purpose);
    }

    /** @param place row and column, so that a value cannot be moved to another row */
    public byte[] close(String value, String place) {
        return closeBytes(value.getBytes(StandardCharsets.UTF_8), place);
    }

    /** As {@link #close} for bytes. */
    public byte[] closeBytes(byte[] value, String place) {
        return key.close(value, place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CannotOpen as {@link #open} */
    public byte[] openBytes(byte[] closed, String place) {
        return key.open(closed, place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CannotOpen if it was closed under another key, for another place, or was altered */
    public String open(byte[] closed, String place) {
        return new String(openBytes(closed, place), StandardCharsets.UTF_8);
    }

    /**
     * For the rotation of the master key.
     *
     * @return the value closed under the newest key, or empty when it is so already
     * @throws CannotOpen as {@link #open}
     */
    public Optional<byte[]> renew(byte[] closed, String place) {
        return key.renew(closed, place.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ValueSeal[redacted]";
    }
}
