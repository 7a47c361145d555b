package nl.sluis.delivery.duo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Every bedrijfsdocument that went to DUO: whether its receipt was seen, and what DUO said of it later. No value of a
 * pupil stands in it.
 */
final class DuoLog {
    /** What a document is about. */
    enum Kind {
        IDENTIFICATIE,
        INSCHRIJVING,
        VERWIJDERING
    }

    private final JdbcTemplate jdbc;
    private final Clock clock;

    DuoLog(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * Before it is sent for the first time; later tries change nothing.
     *
     * @return the moment in the document, the same on every try
     */
    Instant sending(UUID document, Kind kind, String vestiging, long subject) {
        OffsetDateTime madeAt = now().truncatedTo(ChronoUnit.SECONDS);
        try {
            jdbc.update(
                    "INSERT INTO duo_document (document_id, kind, brin, vestiging, subject_id, made_at, state)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 'VERZONDEN')",
                    document,
                    kind.name(),
                    vestiging.substring(0, 4),
                    vestiging,
                    subject,
                    madeAt);
            return madeAt.toInstant();
        } catch (DuplicateKeyException e) {
            return jdbc.queryForList(
                            "SELECT made_at FROM duo_document WHERE document_id = ?", OffsetDateTime.class, document)
                    .get(0)
                    .toInstant();
        }
    }

    /** The receipt J was seen. A result that was faster than our note of the receipt stands. */
    void received(UUID document) {
        jdbc.update(
                "UPDATE duo_document SET received_at = ?, state = CASE WHEN state = 'VERZONDEN' THEN 'ONTVANGEN'"
                        + " ELSE state END WHERE document_id = ? AND received_at IS NULL",
                now(),
                document);
    }

    boolean isReceived(UUID document) {
        return !jdbc.queryForList(
                        "SELECT document_id FROM duo_document WHERE document_id = ? AND received_at IS NOT NULL",
                        UUID.class,
                        document)
                .isEmpty();
    }

    /** Under which keyed hash DUO was last asked who this pupil is. */
    Optional<String> identifiedAs(long subject) {
        return jdbc
                .queryForList("SELECT content_hash FROM duo_person WHERE subject_id = ?", String.class, subject)
                .stream()
                .findFirst();
    }

    void identified(long subject, String hash) {
        if (jdbc.update("UPDATE duo_person SET content_hash = ? WHERE subject_id = ?", hash, subject) == 0) {
            jdbc.update("INSERT INTO duo_person (subject_id, content_hash) VALUES (?, ?)", subject, hash);
        }
    }

    /** The schools of which DUO may still have something to say. */
    List<String> brinsSince(Duration lately) {
        return jdbc.queryForList(
                "SELECT DISTINCT brin FROM duo_document WHERE made_at > ? ORDER BY brin",
                String.class,
                now().minus(lately));
    }
}
