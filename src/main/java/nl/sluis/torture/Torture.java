package nl.sluis.torture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * Kills a hub over nights and changes at random moments, and starts it again on what it left. In the end every partner must
 * have exactly what the partners of an undisturbed hub have on the same board, once, in order, and the hub's own books must
 * agree.
 */
public final class Torture {
    private static final int NIGHT_EVERY = 3;
    private static final int PASSING_EVERY = 10;
    private static final double KILLED_WHILE_STARTING = 0.3;
    private static final long LONGEST_LIFE_MILLIS = 6_000;

    private final TortureOptions options;
    private final Consumer<String> progress;
    private final Random random;
    private final Map<String, Integer> killedIn = new TreeMap<>();
    private Duration starting = Duration.ZERO;
    private int starts;

    /** @param progress is told now and then how far it is */
    public Torture(TortureOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.random = new Random(options.seed());
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalArgumentException when the options do not go together; the text is for the user
     */
    public TortureReport run() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        try (Arena arena = Arena.open(options, progress, Map.of())) {
            int kills = killing(arena, begin.plus(options.most()));
            arena.settle();
            arena.judge(true);
            return arena.look(db -> {
                Books books = new Books(db);
                return new TortureReport(
                        options.store().name(),
                        kills,
                        killedIn,
                        books.orders(),
                        books.documents(),
                        arena.nights(),
                        starts == 0 ? 0 : starting.toMillis() / 1000.0 / starts,
                        Duration.between(begin, Instant.now()),
                        arena.findings().lines());
            });
        }
    }

    private int killing(Arena arena, Instant end) throws IOException, InterruptedException {
        Faults faults = new Faults(arena.world(), random);
        Judge judge = new Judge(arena.findings());
        int kills = 0;
        while (kills < options.kills() && Instant.now().isBefore(end)) {
            faults.turn();
            boolean wasReady = live(arena, kills);
            arena.hub().kill();
            kills++;
            note(arena, wasReady);
            if (kills % PASSING_EVERY == 0) {
                judge.passing(arena.boxes(), arena.expected()::wasGone);
                progress.accept(kills + " kills; met the hub in " + killedIn
                        + (arena.findings().none()
                                ? ""
                                : ": " + arena.findings().lines()));
            }
        }
        faults.end();
        return kills;
    }

    /** One life of the hub, until the moment at which it is to be killed. @return whether it was ready by then */
    private boolean live(Arena arena, int round) throws IOException, InterruptedException {
        Instant start = Instant.now();
        Victim hub = arena.hub();
        hub.start();
        if (starts > 0 && random.nextDouble() < KILLED_WHILE_STARTING) {
            // somewhere in what a start takes
            long usual = starting.toMillis() / starts;
            return hub.ready(Duration.ofMillis(random.nextLong(Math.max(1, usual))));
        }
        if (!hub.ready(options.patience())) {
            arena.findings().add("a hub that does not get ready again", "after kill " + round);
            return false;
        }
        starting = starting.plus(Duration.between(start, Instant.now()));
        starts++;
        arena.unrest().stir();
        boolean told = arena.tell();
        if (round % NIGHT_EVERY == 0) {
            arena.orderNight();
        }
        // short lives more often than long ones: what is interesting happens in the beginning
        double when = random.nextDouble();
        Thread.sleep(told ? (long) (when * when * LONGEST_LIFE_MILLIS) : 0);
        return true;
    }

    /** What the killed hub was doing, by its own records. */
    private void note(Arena arena, boolean wasReady) throws IOException {
        if (!wasReady) {
            killedIn.merge("starting", 1, Integer::sum);
        }
        if (!arena.hasDatabase()) {
            return;
        }
        List<String> stages = arena.look(db -> {
            try {
                return List.copyOf(new Books(db).underWay().keySet());
            } catch (BadSqlGrammarException e) {
                // killed before its tables were made
                return List.of();
            }
        });
        stages.forEach(stage -> killedIn.merge(stage, 1, Integer::sum));
        if (stages.isEmpty() && wasReady) {
            killedIn.merge("nothing to do", 1, Integer::sum);
        }
    }
}
