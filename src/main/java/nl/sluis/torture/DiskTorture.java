package nl.sluis.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import nl.sluis.simulator.basispoort.BasispoortDial;

/**
 * Fills the disk of a running hub in the middle of nights and makes room again. Nobody starts the hub anew: it calls a person
 * before the disk is full, says that it is not ready while it is, refuses what it cannot put on record, and goes on by itself.
 * In the end it is judged as a hub that was killed is.
 */
public final class DiskTorture {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int LONGEST_WAIT_MILLIS = 2_000;
    private static final int KIB = 1 << 10;
    /** By turns: nothing at all, and so little that some writers have room and others have not. */
    private static final long[] LEFT = {0, 64L * KIB, 8L * KIB, 512L * KIB};
    /** Less than what it calls a person for, more than what it needs to go on. */
    private static final long LOW = 12L * KIB * KIB;

    private static final Map<String, String> SETTINGS = Map.of(
            "sluis.watch.every",
            "1s",
            "sluis.watch.disk-mib",
            "24",
            "spring.datasource.hikari.connection-timeout",
            "1000");

    private final TortureOptions options;
    private final Consumer<String> progress;
    private final Random random;

    /** @param options its kills say how often the disk gets full; {@code hub} in its home has to be a small file system */
    public DiskTorture(TortureOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.random = new Random(options.seed());
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalArgumentException when there is no small file system; the text is for the user
     */
    public DiskReport run() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        SmallDisk disk = SmallDisk.at(options.home().resolve("hub"), options.home());
        try (Arena arena = Arena.open(options, progress, SETTINGS)) {
            HubLog log = new HubLog(options.home().resolve("hub"));
            arena.hub().start();
            int done = 0;
            if (!arena.hub().ready(options.patience()) || !arena.orderNight()) {
                arena.findings().add("a hub that does not get ready", "at the beginning");
            }
            Instant end = begin.plus(options.most());
            while (arena.findings().none()
                    && done < options.kills()
                    && Instant.now().isBefore(end)) {
                round(arena, disk, log, done);
                done++;
                progress.accept("full " + done + " times"
                        + (arena.findings().none()
                                ? ""
                                : ": " + arena.findings().lines()));
            }
            FaultTorture.threads(arena, "a full disk");
            arena.settle();
            arena.judge(true);
            log.judge(arena);
            long documents = arena.look(db -> new Books(db).documents());
            return new DiskReport(
                    options.store().name(),
                    done,
                    arena.nights(),
                    documents,
                    Duration.between(begin, Instant.now()),
                    arena.findings().lines());
        }
    }

    private void round(Arena arena, SmallDisk disk, HubLog log, int round) throws IOException, InterruptedException {
        arena.unrest().everywhere(round);
        arena.unrest().at(arena.world());
        arena.world().basispoort().dial(BasispoortDial.slow(SLOW));
        log.mark();
        check(arena, "a night that is not taken", arena::orderNight);
        Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
        disk.fill(LOW);
        check(arena, "a disk that gets full, and nobody is called", () -> log.says("ALARM DISK_FULL home: disk: "));
        disk.fill(LEFT[round % LEFT.length]);
        full(arena, disk, round);
        disk.empty();
        arena.world().basispoort().dial(BasispoortDial.normal());
        check(arena, "a hub that does not get ready by itself", arena.hub()::saysReady);
        check(arena, "a change that the hub does not take", arena::tell);
        check(arena, "a night that is not taken any more", arena::orderNight);
        check(arena, "an alarm that does not end", () -> log.says("alarm DISK_FULL home is over"));
        check(arena, "work that does not end", () -> everybodyIsThere(arena));
    }

    /** While there is no room: it says so, and confirms nothing that it could not put on record. */
    private void full(Arena arena, SmallDisk disk, int round) throws IOException, InterruptedException {
        check(
                arena,
                "a hub that says it is ready, with a full disk",
                () -> !arena.hub().saysReady());
        check(arena, "a full disk that nobody met", () -> {
            arena.unrest().stir();
            return !arena.tell();
        });
        if (round == 0) {
            Path file = options.home().resolve("hub").resolve("backup.zip");
            if (arena.hub().beside(options.patience(), "backup", file.toString()) == 0 || Files.exists(file)) {
                arena.findings().add("a backup that counts as made, on a full disk", disk.free() + " bytes free");
            }
        }
        if (!arena.hub().lives()) {
            arena.findings().add("a hub that ends", "with a full disk");
        }
    }

    /** What this hub, which nobody started anew, has brought to Basispoort by now. */
    private static boolean everybodyIsThere(Arena arena) throws IOException {
        Findings missing = new Findings();
        new Judge(missing).byTheBoard(arena.boxes().get(0), arena.expected().atBasispoort());
        return missing.none();
    }

    private static void check(Arena arena, String otherwise, Waiting.Condition condition)
            throws IOException, InterruptedException {
        if (!Waiting.until(PATIENCE, condition)) {
            arena.findings().add(otherwise, "after " + PATIENCE.toSeconds() + " s");
        }
    }
}
