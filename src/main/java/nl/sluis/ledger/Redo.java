package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings a restored database up to the redo log: every row as the newest line has it. Doing it twice changes nothing. To be
 * called in a transaction, and while no hub works on that database.
 */
public final class Redo {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Others refer to these, so they come first. */
    private static final Set<String> FIRST = Set.of("subject", "ledger_block");

    private record Column(int type, String typeName) {}

    private record Change(String table, Map<String, Object> where) {}

    private record Row(String table, List<String> key, Map<String, @Nullable Object> row) {}

    private record Line(List<Change> gone, List<Row> rows) {}

    private final JdbcTemplate jdbc;
    private final Map<String, Map<String, Column>> tables = new HashMap<>();

    public Redo(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param folder of the redo log
     * @param from the first part that is wanted
     * @return how many lines were replayed
     * @throws IOException if a part cannot be read; a last line that was cut off is left out
     */
    public long replay(Path folder, String from) throws IOException {
        List<Path> parts;
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            parts = files.filter(f -> f.getFileName().toString().endsWith(RedoLog.ENDING))
                    .filter(f -> f.getFileName().toString().compareTo(from) >= 0)
                    .sorted()
                    .toList();
        }
        for (Path part : parts) {
            each(part, this::first);
        }
        long lines = 0;
        for (Path part : parts) {
            lines += each(part, this::then);
        }
        mend();
        return lines;
    }

    private long each(Path part, java.util.function.Consumer<Line> what) throws IOException {
        long lines = 0;
        try (BufferedReader in = Files.newBufferedReader(part)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                try {
                    what.accept(JSON.readValue(text, Line.class));
                    lines++;
                } catch (JsonProcessingException e) {
                    if (in.readLine() != null) {
                        throw new IOException(part + ": a line in the middle cannot be read");
                    }
                }
            }
        }
        return lines;
    }

    private void first(Line line) {
        line.rows().stream().filter(r -> FIRST.contains(r.table())).forEach(this::put);
    }

    private void then(Line line) {
        for (Change gone : line.gone()) {
            List<String> columns = List.copyOf(gone.where().keySet());
            jdbc.update(
                    "DELETE FROM " + name(gone.table()) + " WHERE " + equal(columns, " AND "),
                    values(gone.table(), columns, gone.where()).toArray());
        }
        line.rows().stream().filter(r -> !FIRST.contains(r.table())).forEach(this::put);
    }

    private void put(Row row) {
        List<String> columns = List.copyOf(row.row().keySet());
        List<String> rest = columns.stream().filter(c -> !row.key().contains(c)).toList();
        List<@Nullable Object> arguments = new ArrayList<>(values(row.table(), rest, row.row()));
        arguments.addAll(values(row.table(), row.key(), row.row()));
        String key = equal(row.key(), " AND ");
        int updated = rest.isEmpty()
                ? count(row, key)
                : jdbc.update(
                        "UPDATE " + name(row.table()) + " SET " + equal(rest, ", ") + " WHERE " + key,
                        arguments.toArray());
        if (updated == 0) {
            jdbc.update(
                    "INSERT INTO " + name(row.table()) + " ("
                            + columns.stream().map(Redo::name).collect(Collectors.joining(", ")) + ") VALUES ("
                            + "?, ".repeat(columns.size() - 1) + "?)",
                    values(row.table(), columns, row.row()).toArray());
        }
    }

    private int count(Row row, String key) {
        Integer there = jdbc.queryForObject(
                "SELECT COUNT(*) FROM " + name(row.table()) + " WHERE " + key,
                Integer.class,
                values(row.table(), row.key(), row.row()).toArray());
        return there == null ? 0 : there;
    }

    /** What follows from the rows: where the ledger ends, which places are taken, and which numbers are free. */
    private void mend() {
        jdbc.update("UPDATE ledger_head SET (block, entry, hash) = (SELECT number, first_entry + entry_count - 1, hash"
                + " FROM ledger_block ORDER BY number DESC FETCH FIRST 1 ROWS ONLY)"
                + " WHERE block < (SELECT COALESCE(MAX(number), 0) FROM ledger_block)");
        jdbc.update(
                "INSERT INTO lane (partner, vestiging, next_place) SELECT DISTINCT partner, vestiging, 0 FROM outbox o"
                        + " WHERE NOT EXISTS (SELECT 1 FROM lane l WHERE l.partner = o.partner AND l.vestiging = o.vestiging)");
        jdbc.update("UPDATE lane SET next_place = (SELECT MAX(o.place) + 1 FROM outbox o WHERE o.partner = lane.partner"
                + " AND o.vestiging = lane.vestiging) WHERE next_place <= (SELECT MAX(o.place) FROM outbox o"
                + " WHERE o.partner = lane.partner AND o.vestiging = lane.vestiging)");
        // what waited for a document that this database never had
        jdbc.update("UPDATE delta SET pending_hash = NULL, pending_document = NULL WHERE pending_document IS NOT NULL"
                + " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.document_id = pending_document)");
        for (String table : List.of("subject", "pupil_register", "task", "removal_request")) {
            Long next = jdbc.queryForObject("SELECT COALESCE(MAX(id), 0) + 1 FROM " + table, Long.class);
            jdbc.execute("ALTER TABLE " + table + " ALTER COLUMN id RESTART WITH " + next);
        }
    }

    private List<@Nullable Object> values(String table, List<String> columns, Map<String, ?> row) {
        Map<String, Column> known = tables.computeIfAbsent(table, this::columns);
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : columns) {
            Column c = known.get(column);
            if (c == null) {
                throw new IllegalStateException(
                        "the redo log knows a column that is not there: " + table + "." + column);
            }
            values.add(RedoValues.read(row.get(column), c.type(), c.typeName()));
        }
        return values;
    }

    private Map<String, Column> columns(String table) {
        Map<String, Column> columns = jdbc.query("SELECT * FROM " + name(table) + " WHERE 1 = 0", rows -> {
            Map<String, Column> found = new HashMap<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                found.put(
                        rows.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT),
                        new Column(
                                rows.getMetaData().getColumnType(i),
                                rows.getMetaData().getColumnTypeName(i)));
            }
            return found;
        });
        return columns == null ? Map.of() : columns;
    }

    private static String equal(List<String> columns, String between) {
        return columns.stream().map(c -> name(c) + " = ?").collect(Collectors.joining(between));
    }

    /** A redoLog is a file: what it calls a table or column must be a plain word. */
    private static String name(String word) {
        if (!word.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalStateException("the redo log names a table or column that is none");
        }
        return word;
    }
}
