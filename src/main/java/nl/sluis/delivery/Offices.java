package nl.sluis.delivery;

import java.nio.file.Path;
import java.util.Optional;
import nl.sluis.leerling.Vestiging;

/** Which office of a partner a vestiging belongs to, such as its GGD; the board's register knows it. */
@FunctionalInterface
public interface Offices {

    /** The name of the office as {@code config/partners} spells it, or empty when none is on record. */
    Optional<String> of(PartnerSettings partner, Vestiging vestiging);

    /**
     * Whether an office can be served at all: it is known, and where its files are encrypted there is a certificate that
     * can be used today. Asked by the gate, so that nothing is even made for an office that cannot have it.
     */
    default boolean canBeServed(PartnerSettings partner, Vestiging vestiging) {
        return of(partner, vestiging)
                .flatMap(partner::office)
                .filter(Offices::hasKey)
                .isPresent();
    }

    private static boolean hasKey(PartnerSettings office) {
        String key = office.settings().getOrDefault("recipientKeyFile", "");
        boolean inClear =
                office.settings().getOrDefault("encryption", "openpgp").equals("none");
        return inClear || (!key.isBlank() && OpenPgp.usable(Path.of(key)));
    }
}
