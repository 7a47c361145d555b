package nl.sluis.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Closes a document for its stay in the outbox: a random key per document, which the master key wraps; of a document that
 * may hold a pgn that key is wrapped once more, under a key for pgn alone (UAVG art. 46: the number has a regime of its own). Id
 * and partner are bound in (associated data), so a document cannot be put in another's place or sent to another partner.
 * To destroy a document it is enough to forget its wrapped key.
 */
public final class Envelope {
    private static final int KEY_LENGTH = 32;
    /** Nonce, key and tag: a key that is wrapped once is as long as this, one that is wrapped twice is longer. */
    private static final int WRAPPED_ONCE = 12 + KEY_LENGTH + 16;

    private final Wrapping wrapping;
    private final Wrapping pgn;

    public Envelope(MasterKey master) {
        this(master, master);
    }

    /** @param pgn the secret from which the key for pgn comes; the master key itself where there is no other */
    public Envelope(MasterKey master, MasterKey pgn) {
        this.wrapping = new Wrapping(master, "envelope");
        this.pgn = new Wrapping("pgn", List.of(pgn, master));
    }

    public Sealed seal(byte[] plain, UUID document, String partner) {
        return seal(plain, document, partner, false);
    }

    /** @param holdsPgn whether a pgn may be in it */
    public Sealed seal(byte[] plain, UUID document, String partner, boolean holdsPgn) {
        byte[] key = Gcm.random(KEY_LENGTH);
        try {
            byte[] address = address(document, partner);
            byte[] inner = holdsPgn ? pgn.close(key, address) : key;
            return new Sealed(Gcm.close(key, plain, address), wrapping.close(inner, address));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** @throws CannotOpen if it was sealed under another master key, for another document or partner, or was altered */
    public byte[] open(Sealed sealed, UUID document, String partner) {
        if (sealed.destroyed()) {
            throw new CannotOpen("the key of this document was destroyed, so there is nothing left of it to send");
        }
        byte[] address = address(document, partner);
        byte[] inner = wrapping.open(sealed.wrappedKey(), address);
        byte[] key = sealed.wrappedKey().length > WRAPPED_ONCE ? pgn.open(inner, address) : inner;
        try {
            return Gcm.open(key, sealed.content(), address);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * For the rotation of a master key: the content stays as it is.
     *
     * @return the document's key wrapped under the newest keys, or empty when it is so already
     * @throws CannotOpen as {@link #open}
     */
    public Optional<byte[]> renew(byte[] wrappedKey, UUID document, String partner) {
        byte[] address = address(document, partner);
        if (wrappedKey.length <= WRAPPED_ONCE) {
            return wrapping.renew(wrappedKey, address);
        }
        Optional<byte[]> inner = pgn.renew(wrapping.open(wrappedKey, address), address);
        return inner.isPresent()
                ? inner.map(fresh -> wrapping.close(fresh, address))
                : wrapping.renew(wrappedKey, address);
    }

    private static byte[] address(UUID document, String partner) {
        byte[] name = partner.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + name.length)
                .putLong(document.getMostSignificantBits())
                .putLong(document.getLeastSignificantBits())
                .put(name)
                .array();
    }

    @Override
    public String toString() {
        return "Envelope[redacted]";
    }
}
