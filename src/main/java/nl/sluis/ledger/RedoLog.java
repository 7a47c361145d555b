package nl.sluis.ledger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Beside the database, line by line, what must not be forgotten when the database is lost and an older backup takes its
 * place: what each partner has, the ledger, and statements about pupils. It holds rows as they stand in the database,
 * pseudonyms, hashes and sealed values, so it is worth as much care and no more. See decision 0082.
 */
public final class RedoLog {
    static final String ENDING = ".jsonl";
    private static final Logger LOG = LoggerFactory.getLogger(RedoLog.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS").withZone(ZoneOffset.UTC);
    /** Older parts serve backups that nobody would go back to any more. */
    private static final Duration KEPT = Duration.ofDays(35);

    private static final int CHUNK = 500;

    private final Optional<Path> folder;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private String part = "";

    /** @param folder empty for no redo log: where the database has one of its own, which can be replayed */
    public RedoLog(Optional<Path> folder, JdbcTemplate jdbc, Clock clock) {
        this.folder = folder;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes nothing. */
    public static RedoLog none(JdbcTemplate jdbc) {
        return new RedoLog(Optional.empty(), jdbc, Clock.systemUTC());
    }

    /**
     * Begins a new part; a backup that is made after this moment needs this part and the later ones.
     *
     * @return its name, in the order of time; empty without a redo log
     */
    public synchronized String begin() {
        if (folder.isEmpty()) {
            return "";
        }
        Instant now = clock.instant();
        part = NAME.format(now) + ENDING;
        forgetOld(folder.get(), NAME.format(now.minus(KEPT)) + ENDING);
        return part;
    }

    /** The new part is there from its beginning, so that a redo log that was lost is told from one with nothing in it. */
    private void forgetOld(Path place, String before) {
        try (Stream<Path> parts = Files.list(Files.createDirectories(place))) {
            Files.write(place.resolve(part), new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            for (Path old : parts.filter(p -> p.getFileName().toString().compareTo(before) < 0)
                    .toList()) {
                Files.deleteIfExists(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("redo log " + place, e);
        }
    }

    /** A line to be, in the caller's transaction. */
    public Note note() {
        return new Note();
    }

    /** What one transaction changed: first what is gone, then rows as they are now. */
    public final class Note {
        private final List<Map<String, Object>> gone = new ArrayList<>();
        private final List<Map<String, Object>> rows = new ArrayList<>();

        private Note() {}

        /** Rows of this table with these values are no more, unless a row of this note says otherwise. */
        public Note gone(String table, Map<String, Object> where) {
            if (folder.isPresent()) {
                gone.add(Map.of("table", table, "where", RedoValues.written(where)));
            }
            return this;
        }

        /** @param key the columns by which a row is known */
        public Note rows(String table, List<String> key, String where, Object... arguments) {
            if (folder.isPresent()) {
                jdbc.query(
                        "SELECT * FROM " + table + " WHERE " + where,
                        row -> {
                            rows.add(Map.of("table", table, "key", key, "row", RedoValues.of(row)));
                        },
                        arguments);
            }
            return this;
        }

        /** As {@link #rows} for many values of one column, after another condition. */
        public Note each(String table, List<String> key, String column, List<?> values, String and, Object... more) {
            for (int from = 0; from < values.size() && folder.isPresent(); from += CHUNK) {
                List<?> chunk = values.subList(from, Math.min(from + CHUNK, values.size()));
                List<Object> arguments = new ArrayList<>(List.of(more));
                arguments.addAll(chunk);
                String marks = "?, ".repeat(chunk.size() - 1) + "?";
                rows(table, key, and + column + " IN (" + marks + ")", arguments.toArray());
            }
            return this;
        }

        /** Writes the line when the caller's transaction is committed, and never when it is not. */
        public void keep() {
            if (folder.isEmpty() || gone.isEmpty() && rows.isEmpty()) {
                return;
            }
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("gone", gone);
            line.put("rows", rows);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    write(line);
                }
            });
        }
    }

    private synchronized void write(Map<String, Object> line) {
        try {
            if (part.isEmpty()) {
                begin();
            }
            Path place = Files.createDirectories(folder.orElseThrow());
            byte[] text = JSON.writeValueAsBytes(line);
            byte[] whole = java.util.Arrays.copyOf(text, text.length + 1);
            whole[text.length] = '\n';
            Files.write(place.resolve(part), whole, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // the database stands; a restore from a backup of before would not know of this
            LOG.error(
                    "ALARM the redo log could not be written: make a backup once its disk is well ({})", e.toString());
        }
    }
}
