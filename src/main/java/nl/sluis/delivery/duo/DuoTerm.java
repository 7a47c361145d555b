package nl.sluis.delivery.duo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The seven days within which a change must be registered at DUO (duo.nl, registration for so; Regeling structurele
 * gegevenslevering). They run from the moment at which DUO first lacked a pupil's present state, over all documents that
 * replaced each other since, and end when DUO has a document and did not refuse it.
 */
final class DuoTerm {
    static final Duration TERM = Duration.ofDays(7);
    /** Pupils whose newest state is on its way, or was given up for now. */
    private static final String PENDING = "SELECT d.subject_id, d.vestiging, o.made_at FROM delta d"
            + " JOIN outbox o ON o.document_id = d.pending_document WHERE d.partner = ?";
    /** No later document says something else of the same: an enrolment and a removal answer each other. */
    static final String NEWEST = "NOT EXISTS (SELECT 1 FROM duo_document n WHERE n.subject_id = d.subject_id"
            + " AND (n.kind = d.kind OR n.kind <> 'IDENTIFICATIE' AND d.kind <> 'IDENTIFICATIE')"
            + " AND n.made_at > d.made_at)";
    /** Pupils whose newest enrolment or removal DUO refused. */
    static final String REFUSED = "SELECT d.subject_id, d.vestiging, d.made_at FROM duo_document d WHERE"
            + " d.state = 'FOUTMELDING' AND " + NEWEST;
    /** Pupils who cannot be sent, because DUO wants something that the administration does not have. */
    private static final String INCOMPLETE = "SELECT w.subject_id, w.vestiging, w.since FROM withholding w"
            + " WHERE w.partner = ? AND w.outcome = 'INCOMPLETE'";

    private static final String LATE = PENDING + " UNION ALL " + REFUSED + " UNION ALL " + INCOMPLETE;

    private final JdbcTemplate jdbc;
    private final String partner;
    private final Clock clock;

    DuoTerm(JdbcTemplate jdbc, String partner, Clock clock) {
        this.jdbc = jdbc;
        this.partner = partner;
        this.clock = clock;
    }

    /**
     * How many pupils of a vestiging DUO lacks for long.
     *
     * @param ends when the first of their terms ends
     */
    record Late(String vestiging, int pupils, Instant ends) {}

    /** Takes up whom DUO lacks now, and lets go whom it has. */
    void look() {
        jdbc.update(
                "INSERT INTO duo_term (subject_id, vestiging, since) SELECT l.subject_id, l.vestiging, MIN(l.made_at)"
                        + " FROM (" + LATE + ") l WHERE NOT EXISTS (SELECT 1 FROM duo_term t WHERE"
                        + " t.subject_id = l.subject_id AND t.vestiging = l.vestiging)"
                        + " GROUP BY l.subject_id, l.vestiging",
                partner,
                partner);
        jdbc.update(
                "DELETE FROM duo_term WHERE NOT EXISTS (SELECT 1 FROM (" + LATE + ") l WHERE"
                        + " l.subject_id = duo_term.subject_id AND l.vestiging = duo_term.vestiging)",
                partner,
                partner);
    }

    /** The vestigingen with pupils whose term has so little left, or none, the most urgent first. */
    List<Late> late(Duration left) {
        OffsetDateTime since = clock.instant().minus(TERM).plus(left).atOffset(ZoneOffset.UTC);
        return jdbc.query(
                "SELECT vestiging, COUNT(*), MIN(since) FROM duo_term WHERE since <= ? GROUP BY vestiging"
                        + " ORDER BY MIN(since), vestiging",
                (row, i) -> new Late(
                        row.getString(1),
                        row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant().plus(TERM)),
                since);
    }
}
