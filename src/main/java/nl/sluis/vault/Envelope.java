package nl.sluis.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Closes a document for its stay in the outbox: a random key per document, which the master key wraps. Id and partner are
 * bound in (associated data), so a document cannot be put in another's place or sent to another partner. To destroy a
 * document it is enough to forget its wrapped key.
 */
public final class Envelope {
    private static final int KEY_LENGTH = 32;
    private final byte[] wrappingKey;

    public Envelope(MasterKey master) {
        this.wrappingKey = master.derive("envelope");
    }

    public Sealed seal(byte[] plain, UUID document, String partner) {
        byte[] key = Gcm.random(KEY_LENGTH);
        try {
            byte[] address = address(document, partner);
            return new Sealed(Gcm.close(key, plain, address), Gcm.close(wrappingKey, key, address));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** @throws CannotOpen if it was sealed under another master key, for another document or partner, or was altered */
    public byte[] open(Sealed sealed, UUID document, String partner) {
        byte[] address = address(document, partner);
        byte[] key = Gcm.open(wrappingKey, sealed.wrappedKey(), address);
        try {
            return Gcm.open(key, sealed.content(), address);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
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
