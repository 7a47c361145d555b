package nl.sluis.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The removals that people asked for. An approved one is decided by the next order of its lane that knows whether the
 * pupil is still there; after that it is used up, so that none fires when the same pupil leaves a year later. All calls
 * but the lists are made with the lane locked.
 */
final class RemovalRequests {
    private static final String OF_LANE = " WHERE partner = ? AND vestiging = ?";
    private static final int SHOWN = 100;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    RemovalRequests(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param approvedBy who approves it at once, or null where a second person is to */
    void ask(String partner, Vestiging vestiging, Subject subject, String by, @Nullable String approvedBy) {
        jdbc.update(
                "INSERT INTO removal_request (partner, vestiging, subject_id, asked_by, asked_at, state, approved_by)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                partner,
                vestiging.code(),
                subject.id(),
                by,
                now(),
                approvedBy == null ? "ASKED" : "APPROVED",
                approvedBy);
    }

    void approve(long id, String by) {
        jdbc.update(
                "UPDATE removal_request SET state = 'APPROVED', approved_by = ? WHERE id = ? AND state = 'ASKED'",
                by,
                id);
    }

    void withdraw(long id) {
        jdbc.update(
                "UPDATE removal_request SET state = 'WITHDRAWN', ended_at = ? WHERE id = ?"
                        + " AND state IN ('ASKED', 'APPROVED')",
                now(),
                id);
    }

    /** The pupils of a lane whose removal was approved and not decided yet. */
    Set<Long> approved(String partner, Vestiging vestiging) {
        return new HashSet<>(jdbc.queryForList(
                "SELECT subject_id FROM removal_request" + OF_LANE + " AND state = 'APPROVED'",
                Long.class,
                partner,
                vestiging.code()));
    }

    /** This message asks the partner for it. */
    void made(String partner, Vestiging vestiging, Collection<Subject> subjects, UUID document) {
        decided("state = 'MADE', document_id = ?", document, partner, vestiging, ids(subjects));
    }

    /** Nothing comes of it. @param why shown to who asked */
    void lapsed(String partner, Vestiging vestiging, Collection<Long> subjects, String why) {
        decided("state = 'LAPSED', note = ?", why, partner, vestiging, subjects);
    }

    /** The message that came of it was taken out of the way unsent or unanswered: the next order decides anew. */
    void again(UUID document) {
        jdbc.update(
                "UPDATE removal_request SET state = 'APPROVED', document_id = NULL, ended_at = NULL"
                        + " WHERE document_id = ? AND state = 'MADE'",
                document);
    }

    /** A person destroyed the message that came of it. */
    void withdraw(UUID document) {
        jdbc.update(
                "UPDATE removal_request SET state = 'WITHDRAWN' WHERE document_id = ? AND state = 'MADE'", document);
    }

    static List<Long> ids(Collection<Subject> subjects) {
        return subjects.stream().map(Subject::id).toList();
    }

    private void decided(String what, Object value, String partner, Vestiging vestiging, Collection<Long> subjects) {
        OffsetDateTime now = now();
        jdbc.batchUpdate(
                "UPDATE removal_request SET ended_at = ?, " + what + OF_LANE
                        + " AND subject_id = ? AND state = 'APPROVED'",
                subjects.stream()
                        .map(id -> new Object[] {now, value, partner, vestiging.code(), id})
                        .toList());
    }

    /** The newest, the oldest of them first, with what became of the message. */
    List<RemovalRequest> latest() {
        List<RemovalRequest> newest = list(" ORDER BY r.id DESC FETCH FIRST " + SHOWN + " ROWS ONLY");
        java.util.Collections.reverse(newest);
        return newest;
    }

    /** One that was not decided yet. */
    Optional<RemovalRequest> open(long id) {
        return list(" WHERE r.id = ? AND r.state IN ('ASKED', 'APPROVED')", id).stream()
                .findFirst();
    }

    boolean isOpen(String partner, Subject subject) {
        return !list(
                        " WHERE r.partner = ? AND r.subject_id = ? AND r.state IN ('ASKED', 'APPROVED')",
                        partner,
                        subject.id())
                .isEmpty();
    }

    private List<RemovalRequest> list(String which, Object... arguments) {
        return new java.util.ArrayList<>(jdbc.query(
                "SELECT r.id, r.partner, r.vestiging, s.id, s.pseudonym, r.asked_by, r.asked_at, r.approved_by,"
                        + " r.state, r.note, o.state FROM removal_request r JOIN subject s ON s.id = r.subject_id"
                        + " LEFT JOIN outbox o ON o.document_id = r.document_id" + which,
                (row, i) -> request(row),
                arguments));
    }

    private static RemovalRequest request(ResultSet row) throws SQLException {
        String document = row.getString(11);
        String note = row.getString(10);
        String approvedBy = row.getString(8);
        return new RemovalRequest(
                row.getLong(1),
                row.getString(2),
                new Vestiging(row.getString(3)),
                new Subject(row.getLong(4), row.getObject(5, UUID.class)),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                approvedBy == null ? "" : approvedBy,
                document == null ? row.getString(9) : document,
                note == null ? "" : note);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
