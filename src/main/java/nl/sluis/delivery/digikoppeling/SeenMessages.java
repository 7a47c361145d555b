package nl.sluis.delivery.digikoppeling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The MessageIDs of answers of the last while: longer than a timestamp is fresh, so nothing that is forgotten counts. */
final class SeenMessages {
    private static final Duration KEPT = Duration.ofMinutes(20);

    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private final Clock clock;

    SeenMessages(Clock clock) {
        this.clock = clock;
    }

    /** Whether it comes for the first time. */
    synchronized boolean isNew(String messageId) {
        Instant now = clock.instant();
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && oldest.next().isBefore(now.minus(KEPT))) {
            oldest.remove();
        }
        return seen.putIfAbsent(messageId, now) == null;
    }
}
