package nl.sluis.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import nl.sluis.vault.Sealed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who may send a document now: one courier at a time, for a while, with a fence that grows each time, so that whoever
 * lost a document in between can change nothing of it any more.
 */
final class Leases {
    private static final int PAGE = 50;
    /** What a person paused does not leave, whichever node looks; for want of approval only deliveries wait. */
    private static final String NOT_PAUSED = " AND NOT EXISTS (SELECT 1 FROM pause p"
            + " WHERE (p.kind = 'PARTNER' AND p.name = outbox.partner)"
            + " OR (p.kind = 'POLICY' AND p.name = outbox.partner AND outbox.kind = 'DELIVERY')"
            + " OR (p.kind = 'SCHOOL' AND p.name = outbox.vestiging))";

    private static final String DUE = "SELECT document_id, fence FROM outbox WHERE partner = ? AND state = 'MADE'"
            + " AND (next_try_at <= ? OR next_try_at > ?)" + NOT_PAUSED
            + " ORDER BY made_at, vestiging, place OFFSET ? ROWS FETCH FIRST "
            + PAGE
            + " ROWS ONLY";
    /** It shares a pupil with an earlier one of its lane that waits, or with one that is being sent. */
    private static final String BLOCKED = "SELECT COUNT(*) FROM outbox o"
            + " JOIN outbox e ON e.partner = o.partner AND e.vestiging = o.vestiging AND e.document_id <> o.document_id"
            + " AND (e.state IN ('LEASED', 'SENT') OR (e.state = 'MADE' AND e.place < o.place))"
            + " WHERE o.document_id = ? AND EXISTS (SELECT 1 FROM outbox_subject s"
            + " JOIN outbox_subject t ON t.subject_id = s.subject_id"
            + " WHERE s.document_id = o.document_id AND t.document_id = e.document_id)";

    private static final String RECLAIM = "UPDATE outbox SET state = 'MADE', fence = fence + 1, next_try_at = ?, "
            + Documents.FREE + " WHERE partner = ? AND state IN ('LEASED', 'SENT') AND ";
    private static final String TAKE = "SELECT document_id FROM outbox WHERE document_id = ? AND state = 'MADE'"
            + " AND fence = ? FOR UPDATE SKIP LOCKED";
    private static final String READ = "SELECT document_id, order_id, partner, kind, vestiging, made_at, extension,"
            + " policy_version, fingerprint, fence, tries, sent_at, content, wrapped_key FROM outbox"
            + " WHERE document_id = ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Leases(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Due(UUID document, long fence) {}

    /**
     * Takes the oldest document that is due, if there is one: never two of one pupil at once, and for each pupil never a
     * later before an earlier that waits. Of two couriers one gets it, and the other looks on without waiting.
     *
     * @param longest nothing waits longer than this for its next try: what would was written by a clock that was wrong
     */
    Optional<Lease> lease(String partner, String owner, Duration time, Duration longest) {
        for (int offset = 0; ; offset += PAGE) {
            List<Due> page = jdbc.query(
                    DUE,
                    (row, i) -> new Due(row.getObject(1, UUID.class), row.getLong(2)),
                    partner,
                    now(),
                    now().plus(longest),
                    offset);
            for (Due due : page) {
                if (!blocked(due.document()) && taken(due, owner, time)) {
                    return jdbc.query(READ, Leases::lease, due.document()).stream()
                            .findFirst();
                }
            }
            if (page.size() < PAGE) {
                return Optional.empty();
            }
        }
    }

    /** Takes all of one lane that waits, for a partner that fetches; nobody else leases for such a partner. */
    List<Lease> leaseAll(String partner, Vestiging vestiging, String owner, Duration time) {
        List<Due> waiting = jdbc.query(
                "SELECT document_id, fence FROM outbox WHERE state = 'MADE' AND partner = ? AND vestiging = ?"
                        + " ORDER BY place",
                (row, i) -> new Due(row.getObject(1, UUID.class), row.getLong(2)),
                partner,
                vestiging.code());
        return waiting.stream()
                .filter(due -> taken(due, owner, time))
                .flatMap(due -> jdbc.query(READ, Leases::lease, due.document()).stream())
                .toList();
    }

    /** What was handed over to a partner that fetches, and not confirmed yet. */
    List<Lease> handedOver(String partner, Vestiging vestiging, String owner) {
        return jdbc
                .queryForList(
                        "SELECT document_id FROM outbox WHERE state IN ('LEASED', 'SENT') AND partner = ?"
                                + " AND vestiging = ? AND lease_owner = ? ORDER BY place",
                        UUID.class,
                        partner,
                        vestiging.code(),
                        owner)
                .stream()
                .flatMap(id -> jdbc.query(READ, Leases::lease, id).stream())
                .toList();
    }

    /** Frees what that owner had before it died. */
    int reclaim(String partner, String owner) {
        return jdbc.update(RECLAIM + "lease_owner = ?", now(), partner, owner);
    }

    /**
     * Frees what couriers had who did not come back in time.
     *
     * @param longest no lease is longer than this: one that is was taken by a clock that was wrong, and would never end
     */
    int reclaim(String partner, Duration longest) {
        return jdbc.update(
                RECLAIM + "(lease_until < ? OR lease_until > ?)", now(), partner, now(), now().plus(longest));
    }

    private boolean blocked(UUID document) {
        Long earlier = jdbc.queryForObject(BLOCKED, Long.class, document);
        return earlier != null && earlier > 0;
    }

    private boolean taken(Due due, String owner, Duration time) {
        Boolean taken = transaction.execute(status -> !jdbc.queryForList(TAKE, UUID.class, due.document(), due.fence())
                        .isEmpty()
                && jdbc.update(
                                "UPDATE outbox SET state = 'LEASED', fence = fence + 1, tries = tries + 1,"
                                        + " lease_owner = ?, lease_until = ? WHERE document_id = ? AND state = 'MADE'"
                                        + " AND fence = ?",
                                owner,
                                now().plus(time),
                                due.document(),
                                due.fence())
                        == 1);
        return Boolean.TRUE.equals(taken);
    }

    private static Lease lease(ResultSet row, int index) throws SQLException {
        return new Lease(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                DocumentKind.valueOf(row.getString(4)),
                new Vestiging(row.getString(5)),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getLong(10),
                row.getInt(11),
                row.getObject(12) != null,
                new Sealed(row.getBytes(13), row.getBytes(14)));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
