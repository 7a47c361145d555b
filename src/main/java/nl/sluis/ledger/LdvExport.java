package nl.sluis.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.sluis.trace.Traces;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ledger as a <em>Logboek Dataverwerkingen</em> (Logius, working draft): JSON lines, one per data subject and act, with
 * the fields of its interface and the attributes of {@code dpl.core}. A trace is an order; a line about a whole document
 * becomes one for each pupil in it, and one about a notification of absence is about its pupil. The same ledger gives the
 * same lines.
 */
public final class LdvExport {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final int PAGE = 2000;
    private static final String COLUMNS = "SELECT e.number, b.made_at, b.order_id, b.hash, b.partner, b.vestiging,"
            + " b.policy_version, b.ground, b.fields, e.outcome, e.detail, e.document_id, ";
    private static final String OF_PAGE =
            " JOIN ledger_block b ON b.number = e.block WHERE e.number > ? AND e.number <= ? AND b.made_at >= ?";
    /** What is about a pupil, and what is about a document once for each pupil in it. */
    private static final String LINES = COLUMNS + "e.pseudonym AS who FROM ledger_entry e" + OF_PAGE
            + " AND e.pseudonym IS NOT NULL UNION ALL " + COLUMNS + "d.pseudonym AS who FROM ledger_entry e"
            + " JOIN ledger_entry d ON d.document_id = e.document_id AND d.outcome IN ('RELEASED', 'REVOKING')"
            + OF_PAGE + " AND e.pseudonym IS NULL AND d.pseudonym IS NOT NULL ORDER BY number, who";

    private final JdbcTemplate jdbc;
    private final String register;

    /** @param register the URI before the name of a processing activity: a partner's name follows it */
    public LdvExport(JdbcTemplate jdbc, String register) {
        this.jdbc = jdbc;
        this.register = register;
    }

    /**
     * As {@link #write(Instant, Writer)}, to a new file.
     *
     * @throws IOException if it is there already or cannot be made
     */
    public long write(Instant since, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            return write(since, out);
        }
    }

    /**
     * Writes all lines from a moment on, a page at a time.
     *
     * @return how many
     */
    public long write(Instant since, Writer out) {
        Map<UUID, UUID> pupils = pupilsOfNotifications();
        Long last = jdbc.queryForObject("SELECT COALESCE(MAX(number), 0) FROM ledger_entry", Long.class);
        long[] count = {0};
        for (long from = 0; last != null && from < last; from += PAGE) {
            OffsetDateTime at = since.atOffset(ZoneOffset.UTC);
            jdbc.query(
                    LINES,
                    row -> {
                        write(line(row, pupils), out);
                        count[0]++;
                    },
                    from,
                    from + PAGE,
                    at,
                    from,
                    from + PAGE,
                    at);
        }
        return count[0];
    }

    private static void write(Map<String, Object> line, Writer out) {
        try {
            JSON.writeValue(out, line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<UUID, UUID> pupilsOfNotifications() {
        Map<UUID, UUID> pupils = new HashMap<>();
        jdbc.query(
                "SELECT n.pseudonym, p.pseudonym FROM verzuim_melding m JOIN subject n ON n.id = m.subject_id"
                        + " JOIN subject p ON p.id = m.pupil_id",
                row -> {
                    pupils.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                });
        return pupils;
    }

    private Map<String, Object> line(ResultSet row, Map<UUID, UUID> pupils) throws SQLException {
        Outcome outcome = Outcome.valueOf(row.getString("outcome"));
        UUID who = row.getObject("who", UUID.class);
        long at = row.getObject("made_at", OffsetDateTime.class).toInstant().toEpochMilli();
        @Nullable UUID order = row.getObject("order_id", UUID.class);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("trace_id", order == null ? row.getString("hash").substring(0, 32) : Traces.trace(order));
        line.put("span_id", span(row.getLong("number"), who));
        line.put("parent_span_id", null);
        line.put("status", status(outcome));
        line.put("name", outcome.name().toLowerCase(java.util.Locale.ROOT) + " " + row.getString("partner"));
        line.put("start_time", at);
        line.put("end_time", at);
        line.put("resource", Map.of("name", "sluis"));
        line.put("attributes", attributes(row, outcome, pupils.getOrDefault(who, who)));
        return line;
    }

    private Map<String, Object> attributes(ResultSet row, Outcome outcome, UUID subject) throws SQLException {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("dpl.core.processing_activity_id", register + row.getString("partner"));
        attributes.put("dpl.core.data_subject_id", subject.toString());
        attributes.put("dpl.core.data_subject_id_type", "urn:nl.sluis:pseudonym");
        boolean released = outcome == Outcome.RELEASED;
        List<String> fields = released
                ? Sent.of(row.getString("fields"), row.getString("detail")).names()
                : List.of();
        attributes.put("nl.sluis.line", row.getLong("number"));
        attributes.put("nl.sluis.vestiging", row.getString("vestiging"));
        put(attributes, "nl.sluis.fields", String.join(",", fields));
        put(attributes, "nl.sluis.ground", row.getString("ground"));
        put(attributes, "nl.sluis.policy_version", row.getString("policy_version"));
        put(attributes, "nl.sluis.detail", row.getString("detail"));
        @Nullable UUID document = row.getObject("document_id", UUID.class);
        put(attributes, "nl.sluis.document_id", document == null ? "" : document.toString());
        return attributes;
    }

    private static void put(Map<String, Object> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    /** Sixteen hexadecimal digits that are the same at each export. */
    private static String span(long number, UUID who) {
        byte[] digest = Merkle.sha256(
                "nl.sluis.ledger.span.1".getBytes(StandardCharsets.US_ASCII),
                ByteBuffer.allocate(24)
                        .putLong(number)
                        .putLong(who.getMostSignificantBits())
                        .putLong(who.getLeastSignificantBits())
                        .array());
        return Merkle.hex(digest).substring(0, 16);
    }

    private static String status(Outcome outcome) {
        return switch (outcome) {
            case REJECTED, UNCONFIRMED -> "Error";
            case RELEASED,
                    WITHHELD,
                    INCOMPLETE,
                    LIFTED,
                    ACKNOWLEDGED,
                    DESTROYED,
                    REVOKING,
                    REVOKED,
                    TASKED,
                    TASK_DONE,
                    OPERATED,
                    FORGOTTEN,
                    PURGED -> "Ok";
        };
    }
}
