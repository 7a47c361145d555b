package nl.sluis.console.security;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.core.Authentication;

/**
 * Carries a login from the page's port to the console's: a random word that is good once and for a minute. The two ports
 * have sessions of their own, and one login is enough for a person.
 */
final class Tickets {
    private static final Duration LIFE = Duration.ofMinutes(1);

    /** @param page id of the session on the page's port */
    record Ticket(Authentication who, String page, Instant until) {}

    private final Map<String, Ticket> open = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Tickets(Clock clock) {
        this.clock = clock;
    }

    String issue(Authentication who, String page) {
        Instant now = clock.instant();
        open.values().removeIf(t -> t.until().isBefore(now));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        open.put(word, new Ticket(who, page, now.plus(LIFE)));
        return word;
    }

    /** Takes the ticket in: whoever comes with it next gets nothing. */
    Optional<Ticket> redeem(String word) {
        return Optional.ofNullable(open.remove(word)).filter(t -> !t.until().isBefore(clock.instant()));
    }
}
