package nl.sluis.ledger;

/** A key of the ledger cannot be used: a fault of the installation that stops the boot. */
public final class LedgerKeyRefused extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    LedgerKeyRefused(String message) {
        super("ledger key " + message);
    }
}
