package nl.sluis.vault;

import org.jspecify.annotations.Nullable;

/** A document closed under a key of its own, and that key closed under the master key. Neither is of use alone. */
public final class Sealed {
    private static final byte[] NOTHING = {};
    private final byte[] content;
    private final byte[] wrappedKey;

    /** Takes the arrays as they are, null once they are destroyed; nobody changes them after. */
    public Sealed(byte @Nullable [] content, byte @Nullable [] wrappedKey) {
        this.content = content == null ? NOTHING : content;
        this.wrappedKey = wrappedKey == null ? NOTHING : wrappedKey;
    }

    boolean destroyed() {
        return wrappedKey.length == 0;
    }

    public byte[] content() {
        return content;
    }

    /** Whoever forgets this has destroyed the document. */
    public byte[] wrappedKey() {
        return wrappedKey;
    }

    @Override
    public String toString() {
        return "Sealed[" + content.length + " bytes]";
    }
}
