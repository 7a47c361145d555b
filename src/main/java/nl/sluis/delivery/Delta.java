package nl.sluis.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What each partner is known to have of each pupil, and what is on its way, as keyed hashes. All calls are made with the
 * lane locked.
 */
final class Delta {
    private static final String OF_LANE = " WHERE partner = ? AND vestiging = ?";
    private static final String IN_DOCUMENT =
            " AND subject_id IN (SELECT subject_id FROM outbox_subject WHERE document_id = ?)";
    private static final String CLEAR =
            "UPDATE delta SET pending_hash = NULL, pending_document = NULL WHERE pending_document = ?";
    private final JdbcTemplate jdbc;

    /** The newest thing that counts: what is on its way, else what was acknowledged; null when neither is known. */
    private record Known(byte @Nullable [] hash) {}

    Delta(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a lane at one moment. */
    final class State {
        private final Map<Long, Known> known = new HashMap<>();

        boolean changed(Subject subject, byte[] hash) {
            Known before = known.get(subject.id());
            return before == null || !Arrays.equals(before.hash(), hash);
        }

        private boolean hasRow(Subject subject) {
            return known.containsKey(subject.id());
        }
    }

    State of(String partner, Vestiging vestiging) {
        State state = new State();
        jdbc.query(
                "SELECT subject_id, COALESCE(pending_hash, acknowledged_hash) FROM delta" + OF_LANE,
                row -> {
                    state.known.put(row.getLong(1), new Known(row.getBytes(2)));
                },
                partner,
                vestiging.code());
        return state;
    }

    /** These pupils are now on their way, in this document. */
    void pending(
            State state,
            String partner,
            Vestiging vestiging,
            UUID document,
            Collection<Subject> subjects,
            Map<Subject, byte[]> hashes) {
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> known = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            @Nullable Object hash = hashes.get(subject);
            (state.hasRow(subject) ? known : fresh)
                    .add(new Object[] {hash, document, partner, vestiging.code(), subject.id()});
            rows.add(new Object[] {document, subject.id(), hash, rows.size()});
        }
        jdbc.batchUpdate("INSERT INTO outbox_subject (document_id, subject_id, hash, place) VALUES (?, ?, ?, ?)", rows);
        jdbc.batchUpdate(
                "INSERT INTO delta (pending_hash, pending_document, partner, vestiging, subject_id)"
                        + " VALUES (?, ?, ?, ?, ?)",
                fresh);
        jdbc.batchUpdate(
                "UPDATE delta SET pending_hash = ?, pending_document = ?" + OF_LANE + " AND subject_id = ?", known);
    }

    /** The partner has what is in this document, except for the unconfirmed, of whom we no longer know. */
    void acknowledged(String partner, Vestiging vestiging, UUID document, Set<Subject> unconfirmed) {
        int settled = jdbc.update(
                "UPDATE delta SET acknowledged_hash = pending_hash, pending_hash = NULL, pending_document = NULL"
                        + " WHERE pending_document = ?",
                document);
        if (settled < size(document)) {
            // some of its pupils wait for a newer document already
            jdbc.update(
                    "UPDATE delta SET acknowledged_hash = (SELECT s.hash FROM outbox_subject s"
                            + " WHERE s.document_id = ? AND s.subject_id = delta.subject_id)" + OF_LANE
                            + " AND pending_document IS NOT NULL" + IN_DOCUMENT,
                    document,
                    partner,
                    vestiging.code(),
                    document);
        }
        jdbc.batchUpdate(
                "UPDATE delta SET acknowledged_hash = NULL" + OF_LANE + " AND subject_id = ?",
                unconfirmed.stream()
                        .map(s -> new Object[] {partner, vestiging.code(), s.id()})
                        .toList());
        jdbc.update("DELETE FROM outbox_subject WHERE document_id = ?", document);
    }

    /**
     * This document will not come. If the partner may have got it all the same, we no longer know what it has, and the
     * next order sends these pupils again.
     */
    void dropped(String partner, Vestiging vestiging, UUID document, boolean maybeSent) {
        if (maybeSent) {
            jdbc.update(
                    "UPDATE delta SET acknowledged_hash = NULL" + OF_LANE + IN_DOCUMENT,
                    partner,
                    vestiging.code(),
                    document);
        }
        clear(document);
    }

    private void clear(UUID document) {
        jdbc.update(CLEAR, document);
        jdbc.update("DELETE FROM outbox_subject WHERE document_id = ?", document);
    }

    /** Whether every pupil of the document still waits for this one, and none for a newer. */
    boolean newest(UUID document) {
        Long waiting =
                jdbc.queryForObject("SELECT COUNT(*) FROM delta WHERE pending_document = ?", Long.class, document);
        return waiting != null && waiting == size(document);
    }

    private long size(UUID document) {
        Long size =
                jdbc.queryForObject("SELECT COUNT(*) FROM outbox_subject WHERE document_id = ?", Long.class, document);
        return size == null ? 0 : size;
    }
}
