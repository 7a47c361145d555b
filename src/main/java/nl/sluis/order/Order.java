package nl.sluis.order;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;

/**
 * The wish to bring one vestiging up to date at some partners: who asks, why, and for whom. A night, a change, a hand on
 * the console and a partner that pulls all become this, so that one path through the gate serves them all. It names no
 * pupil but by the numbers of this house, and so may lie in a queue.
 *
 * @param id the same on every redelivery
 * @param run the night, or other run, that it belongs to
 * @param partners stems of the partners' files
 * @param subjects ids of the subjects that it is about; empty for the whole vestiging. About others it says nothing: who
 *     is not in it did not leave
 * @param reason why, for the records
 * @param requestedBy a user or a part of the house, for the records
 */
public record Order(
        UUID id,
        UUID run,
        Vestiging vestiging,
        List<String> partners,
        Set<Long> subjects,
        String reason,
        String requestedBy,
        Instant requestedAt) {
    public Order {
        partners = List.copyOf(partners);
        subjects = Set.copyOf(subjects);
    }

    /** An order for the whole vestiging. */
    public Order(
            UUID id,
            UUID run,
            Vestiging vestiging,
            List<String> partners,
            String reason,
            String requestedBy,
            Instant requestedAt) {
        this(id, run, vestiging, partners, Set.of(), reason, requestedBy, requestedAt);
    }

    public boolean whole() {
        return subjects.isEmpty();
    }

    /** The same order, for these partners only. */
    public Order forPartners(List<String> rest) {
        return new Order(id, run, vestiging, rest, subjects, reason, requestedBy, requestedAt);
    }

    public static Order of(
            UUID run, Vestiging vestiging, List<String> partners, String reason, String requestedBy, Instant now) {
        return new Order(UUID.randomUUID(), run, vestiging, partners, reason, requestedBy, now);
    }
}
