package nl.sluis.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import nl.sluis.control.BackupDesk;
import nl.sluis.ledger.RedoLog;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis backup}: a copy of the database at one moment, with users, configuration and registers; no keys. */
@Command(
        name = "backup",
        description = {
            "Writes a copy of the database as it is at this moment, with users, configuration and registers, while the hub",
            "works on. Keys and secrets are NOT in it: keep the master key, the ledger's keys and the partners' keys apart,",
            "or the copy is of no use. The log (WAL) that PostgreSQL archives comes nearer to the last moment: use both."
        })
final class BackupCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Parameters(paramLabel = "FILE", description = "zip to be made; it must not be there")
    private Path file = Path.of("");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Path folder = home.prepare();
        Path target = Home.resolve(file);
        if (Files.exists(target)) {
            throw new WrongArguments("FILE: expected a name that is free, found a file: " + target);
        }
        Path work = Files.createTempDirectory(Files.createDirectories(folder.resolve("work")), "backup");
        Path copy = work.resolve("db.zip");
        try (ConfigurableApplicationContext context = Settings.alone(folder)) {
            Environment settings = context.getEnvironment();
            Map<String, String> about = copy(folder, copy, settings);
            new BackupArchive(target).write(copy, about, settings);
            tell(target, about);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(work);
        }
        return 0;
    }

    private static Map<String, String> copy(Path folder, Path copy, Environment settings) throws IOException {
        Optional<HubFile> running = HubFile.read(folder).filter(HubFile::answers);
        if (running.isPresent()) {
            String question = JSON.writeValueAsString(Map.of("target", copy.toString()));
            return JSON.readValue(running.get().ask("/backup", question), new TypeReference<>() {});
        }
        try (ConfigurableApplicationContext records = Records.open(folder)) {
            JdbcTemplate db = records.getBean(JdbcTemplate.class);
            Clock clock = Clock.systemUTC();
            RedoLog redoLog = new RedoLog(Settings.redoLog(settings), db, clock);
            return new BackupDesk(db, redoLog, records.getEnvironment(), clock).copy(copy);
        }
    }

    private void tell(Path target, Map<String, String> about) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Backup of " + about.get(BackupDesk.MADE_AT) + ": " + target + ", " + Files.size(target)
                + " bytes, "
                + about.getOrDefault(BackupDesk.LEDGER, "").replaceAll("^(block [0-9]+).*", "ledger up to $1") + ".");
        out.println("Without keys: it is of use with the master key of fingerprint " + about.get(BackupDesk.MASTER_KEY)
                + " only. Keep that key, and the keys of ledger and partners, somewhere else.");
        if (about.getOrDefault(BackupDesk.REDO_FROM, "").isEmpty()) {
            out.println("There is no redo log: after a restore, what was delivered since is delivered again.");
        }
        out.flush();
    }
}
