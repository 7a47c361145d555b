package nl.sluis.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.sluis.simulator.DemoOptions;
import nl.sluis.simulator.DemoWorld;
import nl.sluis.simulator.board.AbsencePlan;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where a torture takes place: the partners and the unrest at the schools, the one hub that suffers, and in the end the
 * comparison with an undisturbed hub on the same board.
 */
final class Arena implements AutoCloseable {
    private static final int MOST_SETTLING = 8;
    private static final int LIVES_THAT_PAY = 5;

    private final TortureOptions options;
    private final Consumer<String> progress;
    private final Findings findings = new Findings();
    private final String secret = "geheim-" + Long.toHexString(new SecureRandom().nextLong());
    private final DemoWorld world;
    private final Unrest unrest;
    private final Victim hub;
    private int nights;

    private Arena(TortureOptions options, Consumer<String> progress, Map<String, String> more) throws IOException {
        this.options = options;
        this.progress = progress;
        Files.createDirectories(options.home());
        Files.deleteIfExists(secretFile());
        Files.createFile(
                secretFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secretFile(), secret);
        this.world = DemoWorld.start(home("world"), size());
        this.unrest = new Unrest(world.board(), home("world").resolve("registers"), options.seed());
        unrest.at(world);
        this.hub = victim("hub", world, more, options.store().environment());
    }

    /**
     * Opens one, with everything in the home of the options.
     *
     * @param more settings of the hub
     * @throws IllegalArgumentException when the options do not go together; the text is for the user
     */
    static Arena open(TortureOptions options, Consumer<String> progress, Map<String, String> more)
            throws IOException, InterruptedException {
        Arena arena = new Arena(options, progress, more);
        arena.archive(arena.hub);
        return arena;
    }

    /** Making the archive takes as long as some lives gain by it. */
    private void archive(Victim victim) throws IOException, InterruptedException {
        if (options.kills() >= LIVES_THAT_PAY) {
            victim.archive(options.archive(), options.patience());
        }
    }

    DemoWorld world() {
        return world;
    }

    Unrest unrest() {
        return unrest;
    }

    Victim hub() {
        return hub;
    }

    Findings findings() {
        return findings;
    }

    int nights() {
        return nights;
    }

    List<PartnerBox> boxes() {
        return PartnerBoxes.of(home("world"), AbsencePlan.GEMEENTEN);
    }

    /** Asks the hub for a night. @return whether it took the order */
    boolean orderNight() throws InterruptedException {
        boolean taken = hub.orderNight();
        if (taken) {
            nights++;
        }
        return taken;
    }

    /** @return whether the hub knows of every change now */
    boolean tell() throws InterruptedException {
        return unrest.tell(hub, secret);
    }

    /** Looks into the hub's database, while no hub has it unless the store can be shared. */
    <T> T look(Function<JdbcTemplate, T> question) throws IOException {
        return options.store().look(home("hub"), home("look"), question);
    }

    /** Whether there is anything to look into: a hub that was killed early has no database yet. */
    boolean hasDatabase() {
        return options.store().url() != null || Files.exists(home("hub").resolve("db/sluis.mv.db"));
    }

    /** Lets the hub end what it has to do, first what changed and then whole nights, until nothing is under way. */
    void settle() throws IOException, InterruptedException {
        progress.accept("letting the hub end its work");
        if (!hub.isReady()) {
            hub.start();
        }
        if (!hub.ready(options.patience()) || !hub.saysReady()) {
            findings.add("a hub that does not get ready again", "at the end");
        }
        if (!tell()) {
            findings.add("a change that the hub does not take", "at the end");
        }
        if (!hub.stop(options.patience())) {
            findings.add("a hub that does not stop by itself", "at the end");
        }
        for (int i = 0; i < MOST_SETTLING; i++) {
            int code = hub.wholeNight(options.patience());
            nights++;
            if (look(db -> new Books(db).quiet()) && i > 0) {
                if (code != 0) {
                    findings.add("a last night that is not good", "exit code " + code);
                }
                return;
            }
        }
        findings.add(
                "work that does not end", look(db -> new Books(db).underWay().toString()));
    }

    /** Everything that can be said when all is settled, as findings. @param failures whether a failed order is one */
    void judge(boolean failures) throws IOException, InterruptedException {
        List<PartnerBox> boxes = boxes();
        Judge judge = new Judge(findings);
        Expected expected = expected();
        judge.passing(boxes, expected::wasGone);
        judge.everybody(boxes, undisturbed(), expected::gone);
        judge.byTheBoard(boxes.get(0), expected.atBasispoort());
        Environment keys = keys();
        look(db -> {
            new Books(db).audit(keys, failures, findings);
            try {
                judge.byKey(boxes, db);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return 0;
        });
    }

    Expected expected() {
        return new Expected(world.board(), home("world"), unrest);
    }

    /** The partners of a hub that nobody disturbs, on the board as it is now. */
    private List<PartnerBox> undisturbed() throws IOException, InterruptedException {
        progress.accept("one night of an undisturbed hub on the same board");
        Path folder = home("undisturbed-world");
        copyKeys(home("world").resolve("keys"), folder.resolve("keys"));
        try (DemoWorld other = DemoWorld.start(folder, size());
                Victim calm = victim("undisturbed", other, Map.of(), Map.of())) {
            unrest.at(other);
            archive(calm);
            int code = calm.wholeNight(options.patience());
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

    private Victim victim(String name, DemoWorld of, Map<String, String> more, Map<String, String> environment)
            throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(of.properties());
        settings.put("sluis.night.enabled", "false");
        settings.put("sluis.four-eyes", "false");
        settings.put("sluis.changes.secret-file", secretFile().toString());
        settings.put("sluis.delivery.poll", "500ms");
        settings.put("logging.threshold.console", "OFF");
        settings.putAll(more);
        return new Victim(home(name), options.java(), settings, environment);
    }

    private Environment keys() {
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

    @Override
    public void close() throws IOException, InterruptedException {
        try (world) {
            hub.close();
        }
    }
}
