package nl.sluis.torture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A night with some dials turned, until all is at rest again. The dials of sources are turned back as soon as every order
 * was tried once, so that what they kept from the partners comes after all and meets the dials of those.
 */
final class Round {
    /** How long to wait for a fault to be met. */
    static final Duration MEETING = Duration.ofSeconds(90);

    private final Arena arena;
    private final Duration patience;
    private final Map<String, Integer> failing = new TreeMap<>();
    private int resent;
    private int destroyed;

    /** @param patience how long the hub may take to come to its end */
    Round(Arena arena, Duration patience) {
        this.arena = arena;
        this.patience = patience;
    }

    /** In how many rounds a try at a partner failed. */
    Map<String, Integer> failing() {
        return Map.copyOf(failing);
    }

    /** How many documents were sent again by hand. */
    int resent() {
        return resent;
    }

    /** How many were destroyed by hand, since sending them again was to no avail. */
    int destroyed() {
        return destroyed;
    }

    /** @return those of the dials that nobody met */
    List<Dial> run(List<Dial> dials) throws IOException, InterruptedException {
        OffsetDateTime begin = Instant.now().atOffset(ZoneOffset.UTC);
        for (Dial dial : dials) {
            dial.turn().now();
        }
        Set<String> failed = new HashSet<>();
        try {
            if (!arena.orderNight()) {
                arena.findings().add("a night that is not taken", dials.toString());
            }
            Waiting.until(MEETING, () -> look(books -> books.ordersTried(begin)));
            back(dials, true);
            Waiting.until(MEETING, () -> met(begin, failed));
        } finally {
            back(dials, false);
        }
        Set<String> served = arena.look(db -> new Books(db).partnersSince(begin));
        failed.forEach(partner -> failing.merge(partner, 1, Integer::sum));
        Set<String> sentAgain = new HashSet<>();
        if (!Waiting.until(patience, () -> ended(sentAgain))) {
            arena.findings().add("work that does not end", dials + " " + arena.look(db -> new Books(db).underWay()));
        }
        if (!arena.hub().saysReady()) {
            arena.findings().add("a hub that is not ready by itself", dials.toString());
        }
        return dials.stream()
                .filter(dial -> !(dial.fails() ? failed : served).containsAll(dial.partners()))
                .toList();
    }

    private static void back(List<Dial> dials, boolean sources) throws IOException {
        for (Dial dial : dials) {
            if (dial.partners().isEmpty() == sources) {
                dial.back().now();
            }
        }
    }

    /** Whether every partner was tried in vain by now, or has everything. */
    private boolean met(OffsetDateTime since, Set<String> failed) throws IOException {
        return look(books -> {
            failed.addAll(books.failedSince(since));
            Set<String> waiting = new HashSet<>(books.partnersUnderWay());
            waiting.removeAll(failed);
            return books.ordersEnded() && waiting.isEmpty();
        });
    }

    /**
     * Whether all is at rest. Does what a person would meanwhile: what is held is sent again, and destroyed when that was to
     * no avail, so that the next order looks at its pupils anew.
     */
    private boolean ended(Set<String> sentAgain) throws IOException, InterruptedException {
        List<String> held = arena.hub().held();
        for (String document : held) {
            boolean first = sentAgain.add(document);
            arena.hub().decide(document, first ? "resend" : "destroy");
            resent += first ? 1 : 0;
            destroyed += first ? 0 : 1;
        }
        return held.isEmpty() && look(Books::quiet);
    }

    private boolean look(Function<Books, Boolean> question) throws IOException {
        return arena.look(db -> question.apply(new Books(db)));
    }
}
