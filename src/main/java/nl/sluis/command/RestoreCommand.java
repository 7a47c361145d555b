package nl.sluis.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import nl.sluis.control.BackupDesk;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.PostgresCopy;
import nl.sluis.ledger.Redo;
import nl.sluis.vault.MasterKey;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluis restore}: puts a backup in the place of the database, and brings it up to the redo log. */
@Command(
        name = "restore",
        description = {
            "Puts the database of a backup in the place of the one of this home, which is moved aside, and replays the redo log",
            "of what was delivered since, so that no partner gets it twice. Configuration and registers of the backup are put",
            "beside, to compare; those in use are not touched. No hub may be running. PostgreSQL: make a new, empty database and",
            "name it in spring.datasource.url first; the old one is not touched."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Home home = new Home();

    @Parameters(paramLabel = "FILE", description = "a backup")
    private Path file = Path.of("");

    @Option(
            names = "--without-redo-log",
            description = "the redo log is lost: what was delivered since the backup will be delivered again")
    private boolean withoutRedoLog;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "explain and end")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Path folder = home.prepare();
        if (HubFile.read(folder).filter(HubFile::answers).isPresent()) {
            throw new WrongArguments("a hub is running on this home; end it first");
        }
        BackupArchive archive = new BackupArchive(Home.resolve(file));
        Properties about = archive.about();
        try (ConfigurableApplicationContext context = Settings.alone(folder)) {
            Environment settings = context.getEnvironment();
            sameKey(about, settings);
            Optional<Path> redoLog = redoLog(about, settings);
            boolean postgres = BackupDesk.isOfPostgres(about);
            sameProduct(postgres, folder, settings);
            Path aside = aside(folder, redoLog.isEmpty());
            archive.unpack(folder, aside.resolve("backup"));
            if (postgres) {
                fill(folder, archive, about, aside.resolve("tables.zip"));
            }
            return bringUp(folder, about, redoLog, aside);
        }
    }

    private static void sameKey(Properties about, Environment settings) {
        try (MasterKey key = MasterKey.read(Path.of(settings.getRequiredProperty("sluis.master-key-file")))) {
            String wanted = about.getProperty(BackupDesk.MASTER_KEY, "");
            if (!key.fingerprints().contains(wanted)) {
                throw new WrongArguments("this backup is of use with the master key of fingerprint " + wanted
                        + " only, and sluis.master-key-file is " + key.fingerprint());
            }
        }
    }

    private static void sameProduct(boolean postgres, Path folder, Environment settings) {
        boolean here = settings.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:");
        if (here != postgres) {
            throw new WrongArguments("this backup is of " + (postgres ? BackupDesk.POSTGRESQL : "H2")
                    + ", and spring.datasource.url names another database");
        }
        if (postgres) {
            try (ConfigurableApplicationContext records = Records.open(folder)) {
                PostgresCopy.mustBeEmpty(records.getBean(DataSource.class));
            } catch (IllegalStateException e) {
                throw new WrongArguments(String.valueOf(e.getMessage()));
            } catch (SQLException e) {
                throw new WrongArguments("spring.datasource.url: no answer, SQL state " + e.getSQLState());
            }
        }
    }

    private static void fill(Path folder, BackupArchive archive, Properties about, Path work) throws IOException {
        archive.tables(work);
        try (ConfigurableApplicationContext records = Records.open(folder)) {
            PostgresCopy.read(work, about.getProperty(BackupDesk.SCHEMA), records.getBean(DataSource.class));
        } catch (SQLException e) {
            throw new IOException("the tables could not be filled, SQL state " + e.getSQLState(), e);
        } finally {
            Files.delete(work);
        }
    }

    /** Empty when it is done without. */
    private Optional<Path> redoLog(Properties about, Environment settings) {
        String from = about.getProperty(BackupDesk.REDO_FROM, "");
        Optional<Path> redoLog = Settings.redoLog(settings);
        boolean whole = !from.isEmpty()
                && redoLog.filter(j -> Files.exists(j.resolve(from))).isPresent();
        if (!whole && !withoutRedoLog) {
            throw new WrongArguments("the redo log since this backup is not there (" + from + " in "
                    + redoLog.map(Path::toString).orElse("no folder")
                    + "). Put it there, or say --without-redo-log: then"
                    + " partners get again what they got since " + about.getProperty(BackupDesk.MADE_AT));
        }
        return whole && !withoutRedoLog ? redoLog : Optional.empty();
    }

    /** The database that was there, and the broker's messages about its orders, are kept and not used. */
    private static Path aside(Path folder, boolean andAnchor) throws IOException {
        Path aside = Files.createDirectories(
                folder.resolve("restored").resolve(Instant.now().toString().replace(":", "")));
        for (String name : andAnchor ? List.of("db", "artemis", "ledger.anchor") : List.of("db", "artemis")) {
            if (Files.exists(folder.resolve(name))) {
                Files.move(folder.resolve(name), aside.resolve(name));
            }
        }
        return aside;
    }

    private int bringUp(Path folder, Properties about, Optional<Path> redoLog, Path aside) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.exists(folder.resolve("ledger.anchor"))) {
            Files.writeString(folder.resolve("ledger.anchor"), about.getProperty(BackupDesk.LEDGER) + "\n");
        }
        try (ConfigurableApplicationContext records = Records.open(folder)) {
            JdbcTemplate db = records.getBean(JdbcTemplate.class);
            out.println("Restored: the backup of " + about.getProperty(BackupDesk.MADE_AT) + ".");
            if (redoLog.isPresent()) {
                out.println("Replayed from the redo log: "
                        + replay(db, redoLog.get(), about.getProperty(BackupDesk.REDO_FROM)) + " transactions.");
            }
            out.println("Moved aside, with the backup's configuration to compare: " + aside + ".");
            LedgerVerifier.Verdict verdict =
                    records.getBean(LedgerVerifier.class).verify();
            out.println("Ledger: " + verdict.text());
            out.flush();
            return verdict.good() ? 0 : 1;
        }
    }

    /** All of it or, when a line cannot be taken over, nothing. */
    private static long replay(JdbcTemplate db, Path redoLog, String from) throws IOException {
        TransactionTemplate transaction = new TransactionTemplate(
                new DataSourceTransactionManager(java.util.Objects.requireNonNull(db.getDataSource())));
        Redo replay = new Redo(db);
        Long lines = transaction.execute(status -> {
            try {
                return replay.replay(redoLog, from);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        return lines == null ? 0 : lines;
    }
}
