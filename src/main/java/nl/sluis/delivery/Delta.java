package nl.sluis.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /**
     * @param hash the newest thing that counts: what is on its way, else what was acknowledged; null when neither is
     *     known, or when a revocation is on its way
     * @param reached the partner has the pupil, or may have
     * @param pending something is on its way
     */
    private record Known(Subject subject, byte @Nullable [] hash, boolean reached, boolean pending) {
        boolean revoking() {
            return pending && hash == null;
        }
    }

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

        /** Whom the partner has or may have, without those whose revocation is on its way. */
        List<Subject> revocable() {
            return known.values().stream()
                    .filter(k -> k.reached() && !k.revoking())
                    .map(Known::subject)
                    .toList();
        }

        /** Whom the partner has, or may have. */
        Set<Subject> reached() {
            return known.values().stream()
                    .filter(Known::reached)
                    .map(Known::subject)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Whom the partner never got and is not about to get. */
        List<Subject> neverReached() {
            return known.values().stream()
                    .filter(k -> !k.reached() && !k.pending())
                    .map(Known::subject)
                    .toList();
        }

        /** All of whom something is known. */
        List<Subject> subjects() {
            return known.values().stream().map(Known::subject).toList();
        }

        /** Whether the partner has, or is about to get, one of these pupils. */
        boolean hasAnyOf(Collection<Subject> subjects) {
            return subjects.stream().anyMatch(s -> known.containsKey(s.id()));
        }

        /** Whether anything is known of this pupil. */
        boolean has(long subject) {
            return known.containsKey(subject);
        }
    }

    State of(String partner, Vestiging vestiging) {
        State state = new State();
        jdbc.query(
                "SELECT d.subject_id, s.pseudonym,"
                        + " CASE WHEN d.pending_document IS NULL THEN d.acknowledged_hash ELSE d.pending_hash END,"
                        + " d.reached, d.pending_document FROM delta d JOIN subject s ON s.id = d.subject_id" + OF_LANE,
                row -> {
                    Subject subject = new Subject(row.getLong(1), row.getObject(2, UUID.class));
                    state.known.put(
                            subject.id(),
                            new Known(subject, row.getBytes(3), row.getBoolean(4), row.getObject(5) != null));
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
            (state.has(subject.id()) ? known : fresh)
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

    /** The removal of these pupils, whom the partner has, is on its way in this document; each with the reason. */
    void revoking(String partner, Vestiging vestiging, UUID document, Map<Subject, String> reasons) {
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> pending = new ArrayList<>();
        reasons.forEach((subject, reason) -> {
            rows.add(new Object[] {document, subject.id(), reason});
            pending.add(new Object[] {document, partner, vestiging.code(), subject.id()});
        });
        jdbc.batchUpdate("INSERT INTO outbox_subject (document_id, subject_id, reason) VALUES (?, ?, ?)", rows);
        jdbc.batchUpdate(
                "UPDATE delta SET pending_hash = NULL, pending_document = ?" + OF_LANE + " AND subject_id = ?",
                pending);
    }

    /** From here on the partner may have the pupils of this document; of whom it had nothing before is noted. */
    void reaching(String partner, Vestiging vestiging, UUID document) {
        jdbc.update(
                "UPDATE outbox_subject SET first_reach = TRUE WHERE document_id = ? AND subject_id IN"
                        + " (SELECT subject_id FROM delta" + OF_LANE + " AND reached = FALSE)",
                document,
                partner,
                vestiging.code());
        jdbc.update(
                "UPDATE delta SET reached = TRUE" + OF_LANE + " AND reached = FALSE" + IN_DOCUMENT,
                partner,
                vestiging.code(),
                document);
    }

    /** We no longer know what the partner has of these pupils; if one comes back, all of it is sent again. */
    void unknown(String partner, Vestiging vestiging, Collection<Subject> subjects) {
        each(
                "UPDATE delta SET acknowledged_hash = NULL" + OF_LANE + " AND subject_id = ?",
                partner,
                vestiging,
                subjects);
    }

    /** We no longer know what the partner has of anybody of this lane. */
    void unknown(String partner, Vestiging vestiging) {
        jdbc.update("UPDATE delta SET acknowledged_hash = NULL" + OF_LANE, partner, vestiging.code());
    }

    /** The partner has nothing of these pupils, and nothing is on its way. */
    void forget(String partner, Vestiging vestiging, Collection<Subject> subjects) {
        String none = " AND subject_id = ? AND pending_document IS NULL";
        each("DELETE FROM delta" + OF_LANE + none, partner, vestiging, subjects);
    }

    /**
     * The partner removed whom this document revoked, except for the unconfirmed, of whom we no longer know.
     *
     * @return whom it has nothing of, nor is about to get
     */
    List<Subject> revoked(
            String partner, Vestiging vestiging, UUID document, List<Subject> subjects, Set<Subject> unconfirmed) {
        List<Subject> removed =
                subjects.stream().filter(s -> !unconfirmed.contains(s)).toList();
        clear(document);
        unknown(partner, vestiging, unconfirmed);
        return removed(partner, vestiging, removed);
    }

    /**
     * The partner has nothing of these pupils any more.
     *
     * @return those of whom nothing is on its way either
     */
    List<Subject> removed(String partner, Vestiging vestiging, List<Subject> subjects) {
        each(
                "UPDATE delta SET acknowledged_hash = NULL, reached = FALSE" + OF_LANE + " AND subject_id = ?",
                partner,
                vestiging,
                subjects);
        List<Subject> gone = withNothingPending(partner, vestiging, subjects);
        forget(partner, vestiging, gone);
        return gone;
    }

    private List<Subject> withNothingPending(String partner, Vestiging vestiging, List<Subject> subjects) {
        Set<Long> pending = Set.copyOf(jdbc.queryForList(
                "SELECT subject_id FROM delta" + OF_LANE + " AND pending_document IS NOT NULL",
                Long.class,
                partner,
                vestiging.code()));
        return subjects.stream().filter(s -> !pending.contains(s.id())).toList();
    }

    private void each(String sql, String partner, Vestiging vestiging, Collection<Subject> subjects) {
        jdbc.batchUpdate(
                sql,
                subjects.stream()
                        .map(s -> new Object[] {partner, vestiging.code(), s.id()})
                        .toList());
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
        unknown(partner, vestiging, unconfirmed);
        jdbc.update("DELETE FROM outbox_subject WHERE document_id = ?", document);
    }

    /** The partner refused the document: of whom it had nothing before, it has nothing now. */
    void refused(String partner, Vestiging vestiging, UUID document) {
        jdbc.update(
                "UPDATE delta SET reached = FALSE" + OF_LANE + " AND acknowledged_hash IS NULL AND subject_id IN"
                        + " (SELECT subject_id FROM outbox_subject WHERE document_id = ? AND first_reach = TRUE)",
                partner,
                vestiging.code(),
                document);
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
