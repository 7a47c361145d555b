package nl.sluis.console.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.sluis.control.Pauses.Pause;
import org.jspecify.annotations.Nullable;

/**
 * How one partner stands against its promise.
 *
 * @param lastGood when it last acknowledged something, or a round found nothing to send; null when never
 * @param promise longest time that may pass, of {@code config/partners}
 * @param late whether the promise is broken now
 * @param waiting documents that wait for a courier or are being sent
 * @param held documents that a person has to look at
 */
public record PartnerState(
        String partner,
        @Nullable Instant lastGood,
        Duration promise,
        boolean late,
        int waiting,
        int held,
        List<Pause> pauses) {
    public PartnerState {
        pauses = List.copyOf(pauses);
    }

    /** What an administrator has to know first. */
    public enum Light {
        GOOD,
        PAUSED,
        ATTENTION,
        LATE
    }

    public Light light() {
        if (!pauses.isEmpty()) {
            return Light.PAUSED;
        }
        return late ? Light.LATE : held > 0 ? Light.ATTENTION : Light.GOOD;
    }
}
