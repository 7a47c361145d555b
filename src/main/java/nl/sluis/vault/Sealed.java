package nl.sluis.vault;

/** A document closed under a key of its own, and that key closed under the master key. Neither is of use alone. */
public final class Sealed {
    private final byte[] content;
    private final byte[] wrappedKey;

    /** Takes the arrays as they are; nobody changes them after. */
    public Sealed(byte[] content, byte[] wrappedKey) {
        this.content = content;
        this.wrappedKey = wrappedKey;
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
