package nl.sluis.delivery;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Reason;

/**
 * What the way out made of one document. Every pupil of the order is in exactly one of the four numbers.
 *
 * @param queued pupils in the documents that were made
 * @param unchanged pupils whom the partner has, or is about to get, just so
 * @param withheld pupils per reason whom the gate did not let pass
 * @param incomplete pupils who lack a value that the partner's format demands
 * @param revoked pupils whom the partner has and is now told to remove; beside the four numbers, as is the next
 * @param tasked pupils whom the partner has and a person must have removed
 * @param documents in the order in which they will be sent; empty when there is nothing to send
 */
public record Acceptance(
        String partner,
        Vestiging vestiging,
        int queued,
        int unchanged,
        Map<Reason, Integer> withheld,
        int incomplete,
        int revoked,
        int tasked,
        List<UUID> documents) {
    public Acceptance {
        withheld = Map.copyOf(withheld);
        documents = List.copyOf(documents);
    }

    /** All pupils of the order. */
    public int received() {
        return queued
                + unchanged
                + incomplete
                + withheld.values().stream().mapToInt(Integer::intValue).sum();
    }
}
