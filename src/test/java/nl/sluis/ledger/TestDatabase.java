package nl.sluis.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real database with the real schema: an H2 file, or a fresh database on a real PostgreSQL server. */
public final class TestDatabase implements AutoCloseable {
    private final HikariDataSource source;
    private final JdbcTemplate jdbc;
    private final DataSourceTransactionManager transactions;

    private TestDatabase(HikariDataSource source) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new DataSourceTransactionManager(source);
    }

    /** An H2 file. */
    public static TestDatabase in(Path folder) {
        return in(folder, Database.H2);
    }

    /** @param folder for H2 */
    public static TestDatabase in(Path folder, Database kind) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                switch (kind) {
                    case H2 -> "jdbc:h2:file:" + folder.resolve("sluis").toAbsolutePath() + ";LOCK_TIMEOUT=10000";
                    case POSTGRESQL -> PostgresServer.running().freshDatabase();
                });
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(1);
        HikariDataSource source = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common")
                .load()
                .migrate();
        return new TestDatabase(source);
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    public DataSource source() {
        return source;
    }

    public DataSourceTransactionManager transactions() {
        return transactions;
    }

    /** Runs something in one transaction. */
    public void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    public long count(String table) {
        Long rows = jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return rows == null ? -1 : rows;
    }

    @Override
    public void close() {
        source.close();
    }
}
