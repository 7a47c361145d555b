package nl.sluis.control;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nl.sluis.ledger.PostgresCopy;
import nl.sluis.ledger.RedoLog;
import nl.sluis.vault.MasterKey;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Copies the database as it is at one moment, while the hub works on. The copy bears no key: without the master key it
 * shows no pupil, and with another one it is of no use.
 */
public final class BackupDesk {
    /** What a copy says of itself. */
    public static final String MADE_AT = "made-at";

    public static final String MASTER_KEY = "master-key-fingerprint";
    public static final String REDO_FROM = "redo-from";
    public static final String LEDGER = "ledger";
    public static final String SCHEMA = "schema";
    /** Product of the database, as its driver says. */
    public static final String DATABASE = "database";

    public static final String POSTGRESQL = "PostgreSQL";

    private final JdbcTemplate db;
    private final RedoLog redoLog;
    private final Environment settings;
    private final Clock clock;

    public BackupDesk(JdbcTemplate db, RedoLog redoLog, Environment settings, Clock clock) {
        this.db = db;
        this.redoLog = redoLog;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param target a zip that is written; it must not be there
     * @return what to remember with the copy, by the words above
     */
    public Map<String, String> copy(Path target) {
        String product =
                db.execute((ConnectionCallback<String>) c -> c.getMetaData().getDatabaseProductName());
        Map<String, String> about = new TreeMap<>();
        about.put(DATABASE, String.valueOf(product));
        about.put(MADE_AT, clock.instant().toString());
        // before the copy: what is committed meanwhile stands in both, and that does no harm
        about.put(REDO_FROM, redoLog.begin());
        about.put(
                LEDGER,
                db.queryForObject(
                        "SELECT block, hash FROM ledger_head WHERE id = 1",
                        (row, i) -> String.format(Locale.ROOT, "block %d %s", row.getLong(1), row.getString(2))));
        about.put(
                SCHEMA,
                db.queryForObject(
                        "SELECT \"version\" FROM \"flyway_schema_history\" WHERE \"success\" AND \"version\" IS NOT NULL"
                                + " ORDER BY \"installed_rank\" DESC FETCH FIRST 1 ROWS ONLY",
                        String.class));
        try (MasterKey key = MasterKey.read(Path.of(settings.getRequiredProperty("sluis.master-key-file")))) {
            about.put(MASTER_KEY, key.fingerprint());
        }
        copy(target, about);
        return about;
    }

    /** Whether what was remembered with a copy says that it is of PostgreSQL; older copies are of H2 and do not say. */
    public static boolean isOfPostgres(Map<?, ?> about) {
        return POSTGRESQL.equals(about.get(DATABASE));
    }

    private void copy(Path target, Map<String, String> about) {
        try {
            if (isOfPostgres(about)) {
                PostgresCopy.write(Objects.requireNonNull(db.getDataSource()), target);
            } else {
                db.update("BACKUP TO ?", target.toAbsolutePath().toString());
            }
        } catch (DataAccessException | SQLException | IOException e) {
            throw new IllegalStateException(
                    "the database could not be copied to " + target + " (" + free(target) + "): "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** The first thing that one wants to know of a copy that could not be written. */
    private static String free(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        long bytes = folder == null ? 0 : folder.toFile().getUsableSpace();
        return (bytes >> 20) + " MiB free there";
    }
}
