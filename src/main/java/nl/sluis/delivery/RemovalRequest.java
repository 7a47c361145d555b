package nl.sluis.delivery;

import java.time.Instant;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;

/**
 * A removal that a person asked for.
 *
 * @param approvedBy the second person, or empty
 * @param state ASKED, APPROVED, WITHDRAWN or LAPSED, or the state of the message that came of it: MADE, LEASED, SENT,
 *     ACKNOWLEDGED, HELD, REJECTED, DESTROYED
 * @param note why nothing came of it, or empty
 */
public record RemovalRequest(
        long id,
        String partner,
        Vestiging vestiging,
        Subject subject,
        String askedBy,
        Instant askedAt,
        String approvedBy,
        String state,
        String note) {}
