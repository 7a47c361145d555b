package nl.sluis.vault;

/** The master key cannot be used: a fault of the installation that stops the boot. Says what was expected. */
public final class MasterKeyRefused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MasterKeyRefused(String message) {
        super(message);
    }
}
