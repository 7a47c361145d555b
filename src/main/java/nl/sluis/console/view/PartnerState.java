package nl.sluis.console.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.sluis.control.Pauses.Pause;
import org.jspecify.annotations.Nullable;

/**
 * How one partner stands against its promise.
 *
 * @param fetches whether it comes for its data itself, so that nobody here can be late
 * @param lastGood when it last acknowledged something, or a round found nothing to send; of a partner that fetches its
 *     last visit; null when never
 * @param promise longest time that may pass, of {@code config/partners}
 * @param late whether the promise is broken now, or the partner that fetches stayed away
 * @param oldest of the vestigingen the moment of the one that was brought longest ago; null when never
 * @param missing vestigingen of which the last planned round had no good end
 * @param waiting documents that wait for a courier or are being sent
 * @param held documents that a person has to look at
 */
public record PartnerState(
        String partner,
        boolean fetches,
        @Nullable Instant lastGood,
        Duration promise,
        boolean late,
        @Nullable Instant oldest,
        List<String> missing,
        int waiting,
        int held,
        List<Pause> pauses) {
    public PartnerState {
        missing = List.copyOf(missing);
        pauses = List.copyOf(pauses);
    }

    /** The last is what an administrator has to know first. */
    public enum Light {
        /** Nothing came yet, and nothing had to. */
        NEW,
        GOOD,
        PAUSED,
        ATTENTION,
        LATE
    }

    public Light light() {
        if (!pauses.isEmpty()) {
            return Light.PAUSED;
        }
        if (late) {
            return Light.LATE;
        }
        return held > 0 ? Light.ATTENTION : lastGood == null ? Light.NEW : Light.GOOD;
    }
}
