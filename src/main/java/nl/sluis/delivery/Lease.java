package nl.sluis.delivery;

import java.time.Instant;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import nl.sluis.vault.Sealed;

/**
 * A document that one courier has for a while.
 *
 * @param fence rises with every lease; whoever comes with an older one changes nothing
 * @param tries this one included
 * @param maybeSent an earlier try got so far that the partner may have it
 */
record Lease(
        UUID document,
        UUID order,
        String partner,
        DocumentKind kind,
        Vestiging vestiging,
        Instant madeAt,
        String extension,
        String policyVersion,
        String fingerprint,
        long fence,
        int tries,
        boolean maybeSent,
        Sealed sealed) {}
