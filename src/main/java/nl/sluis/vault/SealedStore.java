package nl.sluis.vault;

/** A place where closed values are kept, which a rotation of the master key closes anew while others use them. */
public interface SealedStore {
    /** For the person who rotates: {@code documents}, {@code keys of pupils}. */
    String what();

    /**
     * Closes anew what is not closed under the newest key yet. Each value is replaced only if it is still as it was read,
     * so that what somebody changes meanwhile is never set back.
     *
     * @return how many were found that were not
     * @throws CannotOpen if one opens under no key that is there
     */
    int renew();
}
