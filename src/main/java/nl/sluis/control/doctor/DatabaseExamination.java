package nl.sluis.control.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.core.env.Environment;

/** The database: that it is reached, is of this release or an older one, and has the same time as this machine. */
final class DatabaseExamination implements Doctor.Examination {
    private static final String AREA = "database";
    private static final String H2_FILE = "jdbc:h2:file:";
    private static final Duration MOST_APART = Duration.ofSeconds(5);
    /** H2: another process has the file. */
    private static final int LOCKED = 90020;

    private final Environment settings;
    private final Clock clock;

    DatabaseExamination(Environment settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void look(List<Finding> findings) {
        String url = settings.getRequiredProperty("spring.datasource.url");
        String name = url.replaceAll("[?;].*", "");
        if (url.startsWith(H2_FILE) && !Files.exists(Path.of(name.substring(H2_FILE.length()) + ".mv.db"))) {
            findings.add(Finding.good(AREA, name, "is not there yet; the first start makes it"));
            return;
        }
        String user = settings.getProperty("spring.datasource.username", "");
        String password = settings.getProperty("spring.datasource.password", "");
        try (Connection connection = DriverManager.getConnection(url, user, password)) {
            findings.add(Finding.good(
                    AREA, name, "reached, " + connection.getMetaData().getDatabaseProductName()));
            migrations(url, user, password, name, findings);
            clock(connection, name, findings);
        } catch (SQLException e) {
            findings.add(told(name, e));
        }
    }

    private static Finding told(String name, SQLException error) {
        if (error.getErrorCode() == LOCKED) {
            return Finding.warning(
                    AREA,
                    name,
                    "is in use by another process, which keeps it to itself",
                    "that is a running hub, or one that hangs: ps aux | grep sluis");
        }
        String state = String.valueOf(error.getSQLState());
        String advice = state.startsWith("28")
                ? "mend spring.datasource.username and spring.datasource.password"
                : state.startsWith("08") || state.startsWith("3D")
                        ? "see whether the server runs, and mend spring.datasource.url"
                        : "see the log of the database";
        return Finding.wrong(AREA, name, "cannot be opened (SQL state " + state + ")", advice);
    }

    private void migrations(String url, String user, String password, String name, List<Finding> findings) {
        MigrationInfoService info = Flyway.configure()
                .dataSource(url, user, password)
                .locations(
                        settings.getRequiredProperty("spring.flyway.locations").split(","))
                .load()
                .info();
        long newer = java.util.Arrays.stream(info.applied())
                .filter(m -> !m.getState().isResolved() || m.getState().isFailed())
                .count();
        if (newer > 0) {
            findings.add(Finding.wrong(
                    AREA,
                    name,
                    newer + " changes of the schema are unknown to this release, or failed",
                    "start the release that made them, or restore a backup of before"));
        } else {
            findings.add(Finding.good(
                    AREA,
                    name,
                    info.applied().length + " changes of the schema applied, " + info.pending().length
                            + " come at the next start"));
        }
    }

    private void clock(Connection connection, String name, List<Finding> findings) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet row = ask.executeQuery("select current_timestamp")) {
            row.next();
            Duration apart = Duration.between(
                            clock.instant(),
                            row.getObject(1, OffsetDateTime.class).toInstant())
                    .abs();
            if (apart.compareTo(MOST_APART) > 0) {
                findings.add(Finding.warning(
                        AREA,
                        name,
                        "its clock is " + apart.toSeconds() + " s from this machine's",
                        "set both by a time server"));
            }
        }
    }
}
