package nl.sluis.torture;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Turns every dial of every simulator around one hub that is not restarted: in each round something happens at every
 * school, the dials of the round are turned, a night is ordered, and when the faults were met all is normal again. The hub
 * then has to come to its end by itself; only what it holds for a person is sent again by hand. After the last round it is
 * judged as a hub that was killed is.
 */
public final class FaultTorture {
    /** A partner that refused what happened last has nothing to be told of what undoes it: then once more. */
    private static final int MORE_OFTEN = 2;

    private static final int PASSING_EVERY = 10;
    /** Pools grow to their size in the first rounds. */
    private static final int MORE_THREADS = 40;

    /** Which rounds. */
    public enum Form {
        /** Every dial in one round, one of each simulator at once. */
        EACH,
        /** Every dial alone, and then every two dials of two simulators together. */
        ALONE_AND_PAIRS
    }

    private final TortureOptions options;
    private final Form form;
    private final Consumer<String> progress;

    /** @param options its store is opened by hub and torture at once; its kills are not looked at */
    public FaultTorture(TortureOptions options, Form form, Consumer<String> progress) {
        this.options = options.sharing();
        this.form = form;
        this.progress = progress;
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalArgumentException when the options do not go together; the text is for the user
     */
    public FaultReport run() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        // the port by which a shared H2 is looked into is of this machine alone
        try (Arena arena = Arena.open(options, progress, Map.of("h2.bindAddress", "127.0.0.1"))) {
            Dials dials = new Dials(arena.world(), arena.unrest());
            List<List<Dial>> rounds = rounds(List.copyOf(dials.all().values()));
            List<Integer> threads = new ArrayList<>();
            Round round = new Round(arena, options.patience());
            int done = turn(arena, round, rounds, begin.plus(options.most()), threads);
            arena.settle();
            arena.judge(false);
            long documents = arena.look(db -> new Books(db).documents());
            return new FaultReport(
                    options.store().name(),
                    done,
                    rounds.size(),
                    dials.all().values().stream().mapToInt(List::size).sum(),
                    round.failing(),
                    round.resent(),
                    round.destroyed(),
                    documents,
                    arena.nights(),
                    threads,
                    Duration.between(begin, Instant.now()),
                    arena.findings().lines());
        }
    }

    private List<List<Dial>> rounds(List<List<Dial>> dials) {
        int[] sizes = dials.stream().mapToInt(List::size).toArray();
        Stream<int[]> rows = form == Form.EACH
                ? Covering.each(sizes).stream()
                : Stream.concat(Covering.alone(sizes).stream(), Covering.pairs(sizes).stream());
        return rows.map(row -> {
                    List<Dial> turned = new ArrayList<>();
                    for (int i = 0; i < row.length; i++) {
                        if (row[i] > 0) {
                            turned.add(dials.get(i).get(row[i] - 1));
                        }
                    }
                    return List.copyOf(turned);
                })
                .toList();
    }

    private int turn(Arena arena, Round round, List<List<Dial>> rounds, Instant end, List<Integer> threads)
            throws IOException, InterruptedException {
        arena.hub().start();
        if (!arena.hub().ready(options.patience())) {
            arena.findings().add("a hub that does not get ready", "at the beginning");
            return 0;
        }
        // so that every partner has everybody, and what follows are changes
        round.run(List.of());
        Judge judge = new Judge(arena.findings());
        int done = 0;
        int happened = 0;
        while (done < rounds.size() && Instant.now().isBefore(end)) {
            List<Dial> dials = rounds.get(done);
            List<Dial> unmet = dials;
            for (int i = 0; i <= MORE_OFTEN && !(i > 0 && unmet.isEmpty()); i++) {
                arena.unrest().everywhere(happened++);
                arena.unrest().at(arena.world());
                unmet = round.run(unmet);
            }
            unmet.forEach(dial -> arena.findings().add("a dial that nobody met", dial + " with " + dials));
            done++;
            threads.add(threads(arena, dials.toString()));
            if (done % PASSING_EVERY == 0) {
                judge.passing(arena.boxes(), arena.expected()::wasGone);
                progress.accept(done + " of " + rounds.size() + " rounds"
                        + (arena.findings().none()
                                ? ""
                                : ": " + arena.findings().lines()));
            }
        }
        growth(arena, threads);
        return done;
    }

    /** A thread that is still with a partner or a source though nothing is under way is stuck. @return how many there are */
    static int threads(Arena arena, String after) throws IOException, InterruptedException {
        ThreadDump dump = arena.hub().threads();
        Set<String> stuck = new HashSet<>(dump.outside());
        Waiting.until(Round.MEETING, () -> {
            if (!stuck.isEmpty()) {
                stuck.retainAll(arena.hub().threads().outside());
            }
            return stuck.isEmpty();
        });
        stuck.forEach(thread -> arena.findings().add("a thread that is stuck", thread + " after " + after));
        if (dump.deadlock()) {
            arena.findings().add("a deadlock", after);
        }
        if (dump.size() == 0) {
            arena.findings().add("a hub that does not tell its threads", after);
        }
        return dump.size();
    }

    private static void growth(Arena arena, List<Integer> threads) {
        if (threads.size() > 1 && threads.get(threads.size() - 1) > threads.get(0) + MORE_THREADS) {
            arena.findings().add("threads that do not end", threads.get(0) + " to " + threads.get(threads.size() - 1));
        }
    }
}
