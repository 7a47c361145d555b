package nl.sluis.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server of the test run: started at the first use, on a free port, in a folder of its own, and ended
 * with the run. Where it cannot be had (another machine than linux-amd64), tests that want it are skipped, aloud.
 */
public final class PostgresServer {
    private static final AtomicReference<@Nullable PostgresServer> RUNNING = new AtomicReference<>();
    private static @Nullable String whyNot;
    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The server; without one the test is skipped. */
    public static synchronized PostgresServer running() {
        PostgresServer running = RUNNING.get();
        if (running == null && whyNot == null) {
            try {
                running = new PostgresServer(EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start());
                RUNNING.set(running);
            } catch (IOException | RuntimeException | LinkageError e) {
                whyNot = String.valueOf(e);
                System.err.println("SKIPPED: PostgreSQL cannot be started here, so nothing is tested on it: " + whyNot);
            }
        }
        Assumptions.assumeTrue(running != null, () -> "PostgreSQL cannot be started here: " + whyNot);
        return java.util.Objects.requireNonNull(running);
    }

    /** A fresh database; the address has the user in it. */
    public String freshDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name
                + "?user=postgres&reWriteBatchedInserts=true";
    }
}
