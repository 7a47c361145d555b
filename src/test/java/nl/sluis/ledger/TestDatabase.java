package nl.sluis.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A real database with the real schema: an H2 file by default. With {@code -Dsluis.test.jdbc-url=jdbc:postgresql:…} (and
 * user and password beside it) every test gets a schema of its own there.
 */
public final class TestDatabase implements AutoCloseable {
    private final HikariDataSource source;
    private final JdbcTemplate jdbc;
    private final DataSourceTransactionManager transactions;

    private TestDatabase(HikariDataSource source) {
        this.source = source;
        this.jdbc = new JdbcTemplate(source);
        this.transactions = new DataSourceTransactionManager(source);
    }

    public static TestDatabase in(Path folder) {
        HikariConfig config = new HikariConfig();
        String url = System.getProperty("sluis.test.jdbc-url");
        String schema = "t" + UUID.randomUUID().toString().replace("-", "");
        if (url == null) {
            config.setJdbcUrl("jdbc:h2:file:" + folder.resolve("sluis").toAbsolutePath() + ";LOCK_TIMEOUT=10000");
        } else {
            config.setJdbcUrl(url);
            config.setUsername(System.getProperty("sluis.test.jdbc-user"));
            config.setPassword(System.getProperty("sluis.test.jdbc-password"));
            config.setSchema(schema);
        }
        config.setMaximumPoolSize(16);
        HikariDataSource source = new HikariDataSource(config);
        var flyway = Flyway.configure().dataSource(source).locations("classpath:db/migration/common");
        (url == null ? flyway : flyway.schemas(schema)).load().migrate();
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
