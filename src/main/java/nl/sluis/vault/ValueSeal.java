package nl.sluis.vault;

import java.nio.charset.StandardCharsets;

/** Closes single short values in the database under the key of one purpose, each bound to the place it stands in. */
public final class ValueSeal {
    private final byte[] key;

    public ValueSeal(MasterKey master, String purpose) {
        this.key = master.derive("value:" + purpose);
    }

    /** @param place row and column, so that a value cannot be moved to another row */
    public byte[] close(String value, String place) {
        return Gcm.close(key, value.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #close} for bytes. */
    public byte[] closeBytes(byte[] value, String place) {
        return Gcm.close(key, value, place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CannotOpen as {@link #open} */
    public byte[] openBytes(byte[] closed, String place) {
        return Gcm.open(key, closed, place.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws CannotOpen if it was closed under another key, for another place, or was altered */
    public String open(byte[] closed, String place) {
        return new String(Gcm.open(key, closed, place.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ValueSeal[redacted]";
    }
}
