package nl.sluis.delivery.duo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The first four elements of every message of DUO. A document that is sent again has the same ones: DUO knows it by its
 * UUID.
 */
record Bedrijfsdocument(UUID id, String sender, String receiver, Instant madeAt) {

    /** As DUO writes a moment: UTC, with Z. */
    String datumTijd() {
        return madeAt.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
