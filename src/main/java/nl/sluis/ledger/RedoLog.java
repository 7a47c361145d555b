package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    /** More than this is not kept in memory for a disk that stays full. */
    private static final long MOST_OWED = 16 << 20;

    private final Optional<Path> folder;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    /** Lines of what is committed that could not be written yet, the oldest first. */
    private final Deque<byte[]> owed = new ArrayDeque<>();

    private long owedBytes;
    private boolean lacking;
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
        writeOwed();
        newPart(folder.get());
        lacking = false;
        return part;
    }

    private void newPart(Path place) {
        Instant now = clock.instant();
        part = NAME.format(now) + ENDING;
        forgetOld(place, NAME.format(now.minus(KEPT)) + ENDING);
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
            byte[] text = JSON.writeValueAsBytes(line);
            byte[] whole = java.util.Arrays.copyOf(text, text.length + 1);
            whole[text.length] = '\n';
            owed.add(whole);
            owedBytes += whole.length;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        writeOwed();
    }

    /**
     * Writes what could not be written before, when its disk is well again.
     *
     * @return false when it lacks something: the database stands, but a restore from the last backup would not know of this
     */
    public synchronized boolean writeOwed() {
        try {
            if (part.isEmpty() && !owed.isEmpty()) {
                newPart(folder.orElseThrow());
            }
            for (byte[] line = owed.peek(); line != null; line = owed.peek()) {
                append(Files.createDirectories(folder.orElseThrow()).resolve(part), line);
                owed.remove();
                owedBytes -= line.length;
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.error("the redo log could not be written, {} lines wait for its disk ({})", owed.size(), e.toString());
            if (owedBytes > MOST_OWED) {
                owed.clear();
                owedBytes = 0;
                lacking = true;
            }
        }
        return owed.isEmpty() && !lacking;
    }

    /** Whole or not at all: after half a line nothing could be read any more. */
    private static void append(Path file, byte[] line) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = out.size();
            ByteBuffer left = ByteBuffer.wrap(line);
            out.position(end);
            try {
                while (left.hasRemaining()) {
                    out.write(left);
                }
            } catch (IOException e) {
                out.truncate(end);
                throw e;
            }
        }
    }
}
