package nl.sluis.delivery.probe;

import java.time.Instant;
import java.util.Optional;

/**
 * What a knock at a door gave. No pupil was named, and nothing that the other side said is repeated, but for names of
 * protocols and fingerprints of keys.
 *
 * @param good they let us in
 * @param text what was seen
 * @param advice what to do; empty when all is well
 * @param theirClock what time they have, when they said so
 * @param certificateEnds the end of what ends first of their certificates
 */
public record Answer(
        boolean good, String text, String advice, Optional<Instant> theirClock, Optional<Instant> certificateEnds) {

    static Answer good(String text) {
        return new Answer(true, text, "", Optional.empty(), Optional.empty());
    }

    static Answer bad(String text, String advice) {
        return new Answer(false, text, advice, Optional.empty(), Optional.empty());
    }
}
