package nl.sluis.console.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords: after 5 failures for one user, or 20 from one address, within 5 minutes, every try is
 * refused without looking at the password, until the oldest failure is 5 minutes ago. Kept in memory: a restart forgets.
 */
public final class LoginBrake {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int PER_USER = 5;
    private static final int PER_ADDRESS = 20;
    /** Names that were never users must not fill the memory. */
    private static final int MOST_KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new HashMap<>();

    public LoginBrake(Clock clock) {
        this.clock = clock;
    }

    /** Whether a try of this user from this address is to be refused unseen. */
    public synchronized boolean holds(String user, String address) {
        return recent("user " + user) >= PER_USER || recent("address " + address) >= PER_ADDRESS;
    }

    public synchronized void failed(String user, String address) {
        if (failures.size() >= MOST_KEYS) {
            Instant before = clock.instant().minus(WINDOW);
            failures.values().removeIf(times -> times.getLast().isBefore(before));
        }
        add("user " + user);
        add("address " + address);
    }

    public synchronized void succeeded(String user) {
        failures.remove("user " + user);
    }

    private void add(String key) {
        if (failures.size() < MOST_KEYS || failures.containsKey(key)) {
            failures.computeIfAbsent(key, k -> new ArrayDeque<>()).addLast(clock.instant());
        }
    }

    private int recent(String key) {
        Deque<Instant> times = failures.get(key);
        if (times == null) {
            return 0;
        }
        Instant before = clock.instant().minus(WINDOW);
        while (!times.isEmpty() && times.getFirst().isBefore(before)) {
            times.removeFirst();
        }
        if (times.isEmpty()) {
            failures.remove(key);
        }
        return times.size();
    }
}
