package nl.sluis.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A copy of the tables of a PostgreSQL database at one moment, by its own {@code COPY}, and the way back into an empty one.
 * A table that others refer to stands before them. The scheduler's tables are not in it: a start makes them anew.
 */
public final class PostgresCopy {
    private static final String TABLES = "SELECT table_name, column_name FROM information_schema.columns c"
            + " JOIN information_schema.tables t USING (table_schema, table_name)"
            + " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'"
            + " AND table_name <> 'flyway_schema_history' AND table_name NOT LIKE 'qrtz\\_%'"
            + " ORDER BY table_name, c.ordinal_position";
    private static final String REFERENCES = "SELECT a.relname, b.relname FROM pg_constraint f"
            + " JOIN pg_class a ON a.oid = f.conrelid JOIN pg_class b ON b.oid = f.confrelid"
            + " WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace AND a.oid <> b.oid";

    private PostgresCopy() {}

    /** @param target a zip that is made; one entry for each table, its first line the columns */
    public static void write(DataSource database, Path target) throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try {
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                for (Map.Entry<String, String> table : tables(connection).entrySet()) {
                    zip.putNextEntry(new ZipEntry(table.getKey()));
                    zip.write((table.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
                    copy.copyOut("COPY " + table.getKey() + " (" + table.getValue() + ") TO STDOUT", zip);
                    zip.closeEntry();
                }
            } finally {
                connection.rollback();
            }
        }
    }

    /**
     * Nothing is ever written over.
     *
     * @throws IllegalStateException if it has any table
     */
    public static void mustBeEmpty(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()")) {
            if (!row.next() || row.getInt(1) > 0) {
                throw new IllegalStateException("expected an empty database at spring.datasource.url, found one with"
                        + " tables; make a new one (createdb) and name it there");
            }
        }
    }

    /**
     * Makes the tables as they were, and fills them; all or nothing of their rows.
     *
     * @param schema the version that the copy was made at; a start brings it up to today's
     */
    public static void read(Path copy, String schema, DataSource database) throws SQLException, IOException {
        mustBeEmpty(database);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common")
                .target(schema)
                .load()
                .migrate();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                fill(connection, copy);
                connection.commit();
            } catch (SQLException | IOException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void fill(Connection connection, Path copy) throws SQLException, IOException {
        Map<String, String> known = tables(connection);
        try (Statement statement = connection.createStatement();
                ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(copy)))) {
            statement.execute("TRUNCATE " + String.join(", ", known.keySet()));
            CopyManager way = connection.unwrap(PGConnection.class).getCopyAPI();
            Set<String> missing = new TreeSet<>(known.keySet());
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String columns = known.get(entry.getName());
                if (columns == null || !columns.equals(line(zip))) {
                    throw new IOException("the copy has a table that does not fit its version: " + entry.getName());
                }
                way.copyIn("COPY " + entry.getName() + " (" + columns + ") FROM STDIN", zip);
                missing.remove(entry.getName());
            }
            if (!missing.isEmpty()) {
                throw new IOException("the copy lacks " + missing);
            }
            for (String next : nextNumbers(statement)) {
                statement.execute(next);
            }
        }
    }

    /** What is counted goes on where it was. */
    private static List<String> nextNumbers(Statement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("SELECT table_name, column_name FROM information_schema.columns"
                + " WHERE table_schema = current_schema() AND is_identity = 'YES'")) {
            while (row.next()) {
                found.add(String.format(
                        Locale.ROOT,
                        "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), COALESCE(MAX(%2$s), 0) + 1, false) FROM %1$s",
                        row.getString(1),
                        row.getString(2)));
            }
        }
        return found;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Name to columns, in an order in which they can be filled. */
    private static Map<String, String> tables(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        Map<String, Set<String>> needs = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(TABLES)) {
                while (row.next()) {
                    columns.computeIfAbsent(row.getString(1), t -> new ArrayList<>())
                            .add(row.getString(2));
                }
            }
            try (ResultSet row = statement.executeQuery(REFERENCES)) {
                while (row.next()) {
                    needs.computeIfAbsent(row.getString(1), t -> new TreeSet<>())
                            .add(row.getString(2));
                }
            }
        }
        Set<String> order = new LinkedHashSet<>();
        columns.keySet().forEach(table -> place(table, needs, order));
        Map<String, String> tables = new LinkedHashMap<>();
        order.forEach(t -> tables.put(t, String.join(", ", columns.getOrDefault(t, List.of()))));
        return tables;
    }

    private static void place(String table, Map<String, Set<String>> needs, Set<String> order) {
        if (!order.contains(table)) {
            needs.getOrDefault(table, Set.of()).forEach(other -> place(other, needs, order));
            order.add(table);
        }
    }
}
