package nl.sluis.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.AbsencePlan;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Kills a hub over nights and changes at random moments, and starts it again on what it left. In the end every partner must
 * have exactly what the partners of an undisturbed hub have on the same board, once, in order, and the hub's own books must
 * agree.
 */
public final class Torture {
    private static final int NIGHT_EVERY = 3;
    private static final int PASSING_EVERY = 10;
    private static final int MOST_SETTLING = 8;
    private static final double KILLED_WHILE_STARTING = 0.3;
    private static final long LONGEST_LIFE_MILLIS = 6_000;

    private final TortureOptions options;
    private final Consumer<String> progress;
    private final Random random;
    private final String secret;
    private final Findings findings = new Findings();
    private final Map<String, Integer> killedIn = new TreeMap<>();
    private Duration starting = Duration.ZERO;
    private int starts;
    private int nights;

    /** @param progress is told now and then how far it is */
    public Torture(TortureOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
        this.random = new Random(options.seed());
        this.secret = "geheim-" + Long.toHexString(new java.security.SecureRandom().nextLong());
    }

    /**
     * Runs it to its end.
     *
     * @throws IllegalArgumentException when the options do not go together; the text is for the user
     */
    public TortureReport run() throws IOException, InterruptedException {
        Instant begin = Instant.now();
        Path folder = options.home().resolve("world");
        Files.createDirectories(options.home());
        Files.deleteIfExists(secretFile());
        Files.createFile(
                secretFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secretFile(), secret);
        try (DemoWorld world = DemoWorld.start(folder, size())) {
            Unrest unrest = new Unrest(world.board(), options.seed());
            unrest.at(world.esis());
            Victim hub = victim("hub", world, options.store().environment());
            int kills;
            try (hub) {
                kills = killing(hub, world, unrest, begin.plus(options.most()));
                settle(hub, unrest);
            }
            List<PartnerBox> boxes = PartnerBoxes.of(folder, AbsencePlan.GEMEENTEN);
            Judge judge = new Judge(findings);
            judge.passing(boxes);
            Expected expected = new Expected(world.board(), folder, unrest);
            judge.everybody(boxes, undisturbed(unrest), expected::gone);
            judge.byTheBoard(boxes.get(0), expected.atBasispoort());
            Environment keys = keys(world);
            return options.store().look(home("hub"), home("look"), db -> {
                Books books = new Books(db);
                books.audit(keys, findings);
                byKey(judge, boxes, db);
                return new TortureReport(
                        options.store().name(),
                        kills,
                        killedIn,
                        books.orders(),
                        books.documents(),
                        nights,
                        starts == 0 ? 0 : starting.toMillis() / 1000.0 / starts,
                        Duration.between(begin, Instant.now()),
                        findings.lines());
            });
        }
    }

    private static void byKey(Judge judge, List<PartnerBox> boxes, org.springframework.jdbc.core.JdbcTemplate db) {
        try {
            judge.byKey(boxes, db);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int killing(Victim hub, DemoWorld world, Unrest unrest, Instant end)
            throws IOException, InterruptedException {
        Faults faults = new Faults(world, random);
        Judge judge = new Judge(findings);
        int kills = 0;
        while (kills < options.kills() && Instant.now().isBefore(end)) {
            faults.turn();
            boolean wasReady = live(hub, unrest, kills);
            hub.kill();
            kills++;
            note(wasReady);
            if (kills % PASSING_EVERY == 0) {
                judge.passing(PartnerBoxes.of(options.home().resolve("world"), AbsencePlan.GEMEENTEN));
                progress.accept(kills + " kills; met the hub in " + killedIn
                        + (findings.none() ? "" : ": " + findings.lines()));
            }
        }
        faults.end();
        return kills;
    }

    /** One life of the hub, until the moment at which it is to be killed. @return whether it was ready by then */
    private boolean live(Victim hub, Unrest unrest, int round) throws IOException, InterruptedException {
        Instant start = Instant.now();
        hub.start();
        if (starts > 0 && random.nextDouble() < KILLED_WHILE_STARTING) {
            // somewhere in what a start takes
            long usual = starting.toMillis() / starts;
            return hub.ready(Duration.ofMillis(random.nextLong(Math.max(1, usual))));
        }
        if (!hub.ready(options.patience())) {
            findings.add("a hub that does not get ready again", "after kill " + round);
            return false;
        }
        starting = starting.plus(Duration.between(start, Instant.now()));
        starts++;
        unrest.stir();
        boolean told = unrest.tell(hub, secret);
        if (round % NIGHT_EVERY == 0 && hub.orderNight()) {
            nights++;
        }
        // short lives more often than long ones: what is interesting happens in the beginning
        double when = random.nextDouble();
        Thread.sleep(told ? (long) (when * when * LONGEST_LIFE_MILLIS) : 0);
        return true;
    }

    /** What the killed hub was doing, by its own records. */
    private void note(boolean wasReady) throws IOException {
        if (!wasReady) {
            killedIn.merge("starting", 1, Integer::sum);
        }
        Path database = home("hub").resolve("db/sluis.mv.db");
        if (options.store().url() == null && !Files.exists(database)) {
            return;
        }
        List<String> stages = options.store().look(home("hub"), home("look"), db -> {
            try {
                return List.copyOf(new Books(db).underWay().keySet());
            } catch (org.springframework.jdbc.BadSqlGrammarException e) {
                // killed before its tables were made
                return List.of();
            }
        });
        stages.forEach(stage -> killedIn.merge(stage, 1, Integer::sum));
        if (stages.isEmpty() && wasReady) {
            killedIn.merge("nothing to do", 1, Integer::sum);
        }
    }

    /** Lets the hub end what it has to do, first what changed and then a whole night. */
    private void settle(Victim hub, Unrest unrest) throws IOException, InterruptedException {
        progress.accept("letting the hub end its work");
        hub.start();
        if (!hub.ready(options.patience()) || !hub.saysReady()) {
            findings.add("a hub that does not get ready again", "at the end");
        }
        if (!unrest.tell(hub, secret)) {
            findings.add("a change that the hub does not take", "at the end");
        }
        if (!hub.stop(options.patience())) {
            findings.add("a hub that does not stop by itself", "at the end");
        }
        for (int i = 0; i < MOST_SETTLING; i++) {
            int code = hub.wholeNight(options.patience());
            nights++;
            boolean quiet = options.store().look(home("hub"), home("look"), db -> new Books(db).quiet());
            if (quiet && i > 0) {
                if (code != 0) {
                    findings.add("a last night that is not good", "exit code " + code);
                }
                return;
            }
        }
        findings.add(
                "work that does not end",
                options.store()
                        .look(
                                home("hub"),
                                home("look"),
                                db -> new Books(db).underWay().toString()));
    }

    /** The partners of a hub that nobody kills, on the board as it is now. */
    private List<PartnerBox> undisturbed(Unrest unrest) throws IOException, InterruptedException {
        progress.accept("one night of an undisturbed hub on the same board");
        Path folder = options.home().resolve("undisturbed-world");
        copyKeys(options.home().resolve("world/keys"), folder.resolve("keys"));
        try (DemoWorld world = DemoWorld.start(folder, size());
                Victim hub = victim("undisturbed", world, Map.of())) {
            unrest.at(world.esis());
            int code = hub.wholeNight(options.patience());
            if (code != 0) {
                findings.add("an undisturbed night that is not good", "exit code " + code);
            }
        }
        return PartnerBoxes.of(folder, AbsencePlan.GEMEENTEN);
    }

    /** Making keys takes long. Those of which the other half lies at a partner are made anew. */
    private static void copyKeys(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(f -> !f.toString().endsWith("-public.asc")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private DemoOptions size() {
        return new DemoOptions(options.schools(), options.pupils(), options.seed());
    }

    private Victim victim(String name, DemoWorld world, Map<String, String> environment) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(world.properties());
        settings.put("sluis.night.enabled", "false");
        settings.put("sluis.four-eyes", "false");
        settings.put("sluis.changes.secret-file", secretFile().toString());
        settings.put("sluis.delivery.poll", "500ms");
        settings.put("logging.threshold.console", "OFF");
        return new Victim(home(name), options.java(), settings, environment);
    }

    private Environment keys(DemoWorld world) {
        Map<String, Object> settings = new LinkedHashMap<>(world.properties());
        settings.put("sluis.home", home("hub").toString());
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("torture", settings));
        return environment;
    }

    private Path secretFile() {
        return options.home().resolve("changes.secret");
    }

    private Path home(String name) {
        return options.home().resolve(name);
    }
}
