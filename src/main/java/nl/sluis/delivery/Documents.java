package nl.sluis.delivery;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.mapping.Revocation;
import nl.sluis.vault.Sealed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of the outbox. Every change of state goes through {@link #change}, which makes only legal ones and only for
 * who holds the newest fence; who holds it, {@link Leases} decides.
 */
final class Documents {
    private static final String INSERT =
            "INSERT INTO outbox (document_id, kind, order_id, partner, vestiging, place, state,"
                    + " made_at, entries, bytes, extension, policy_version, mapping_version, fingerprint, content,"
                    + " wrapped_key, fence, tries, next_try_at) VALUES (?, ?, ?, ?, ?, ?, 'MADE', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)";
    static final String FREE = "lease_owner = NULL, lease_until = NULL";
    /** Forgetting the key destroys the document, also where copies of the row are left. */
    private static final String KEY_DESTROYED = FREE + ", content = NULL, wrapped_key = NULL, settled_at = ?";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Documents(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    void insert(UUID order, PartnerDocument document, long place, int bytes, Sealed sealed) {
        insert(order, document, DocumentKind.DELIVERY, document.id(), document.subjects(), place, bytes, sealed);
    }

    /** @param decidedBy the document from whose order the revocation comes */
    void insert(UUID order, PartnerDocument decidedBy, Revocation revocation, long place, int bytes, Sealed sealed) {
        List<Subject> subjects = revocation.subjects();
        insert(order, decidedBy, DocumentKind.REVOCATION, revocation.id(), subjects, place, bytes, sealed);
    }

    private void insert(
            UUID order,
            PartnerDocument decidedBy,
            DocumentKind kind,
            UUID id,
            List<Subject> subjects,
            long place,
            int bytes,
            Sealed sealed) {
        OffsetDateTime now = now();
        jdbc.update(
                INSERT,
                id,
                kind.name(),
                order,
                decidedBy.partner(),
                decidedBy.vestiging().code(),
                place,
                now,
                subjects.size(),
                bytes,
                decidedBy.extension(),
                decidedBy.disclosures().policy().version(),
                decidedBy.mappingVersion(),
                decidedBy.disclosures().fingerprint(subjects),
                sealed.content(),
                sealed.wrappedKey(),
                now);
    }

    /** When a document was first handed over or sent, or null. */
    @Nullable
    Instant sentAt(UUID document) {
        OffsetDateTime at =
                jdbc.queryForObject("SELECT sent_at FROM outbox WHERE document_id = ?", OffsetDateTime.class, document);
        return at == null ? null : at.toInstant();
    }

    /** When the newest acknowledged document of a lane was sent; long ago when there is none. */
    Instant lastAcknowledged(String partner, Vestiging vestiging) {
        OffsetDateTime at = jdbc.queryForObject(
                "SELECT MAX(sent_at) FROM outbox WHERE state = 'ACKNOWLEDGED' AND partner = ? AND vestiging = ?",
                OffsetDateTime.class,
                partner,
                vestiging.code());
        return at == null ? Instant.EPOCH : at.toInstant();
    }

    List<Subject> subjects(UUID document) {
        return jdbc.query(
                "SELECT s.id, s.pseudonym FROM outbox_subject o JOIN subject s ON s.id = o.subject_id"
                        + " WHERE o.document_id = ? ORDER BY o.place",
                (row, i) -> new Subject(row.getLong(1), row.getObject(2, UUID.class)),
                document);
    }

    /** Why each pupil of a revocation is revoked. */
    Map<Subject, String> reasons(UUID document) {
        Map<Subject, String> reasons = new HashMap<>();
        jdbc.query(
                "SELECT s.id, s.pseudonym, o.reason FROM outbox_subject o JOIN subject s ON s.id = o.subject_id"
                        + " WHERE o.document_id = ?",
                row -> {
                    reasons.put(new Subject(row.getLong(1), row.getObject(2, UUID.class)), row.getString(3));
                },
                document);
        return reasons;
    }

    void sending(Lease lease) {
        change(
                lease.document(),
                lease.fence(),
                DocumentState.LEASED,
                DocumentState.SENT,
                "sent_at = COALESCE(sent_at, ?)",
                now());
    }

    void acknowledged(Lease lease, String receipt) {
        change(
                lease.document(),
                lease.fence(),
                DocumentState.SENT,
                DocumentState.ACKNOWLEDGED,
                KEY_DESTROYED + ", receipt = ?, last_error = NULL",
                now(),
                cut(receipt));
    }

    void rejected(Lease lease, String why) {
        change(
                lease.document(),
                lease.fence(),
                DocumentState.SENT,
                DocumentState.REJECTED,
                KEY_DESTROYED + ", last_error = ?",
                now(),
                cut(why));
    }

    void held(Lease lease, DocumentState from, String why) {
        change(lease.document(), lease.fence(), from, DocumentState.HELD, FREE + ", last_error = ?", cut(why));
    }

    void again(Lease lease, DocumentState from, Instant nextTry, String why) {
        change(
                lease.document(),
                lease.fence(),
                from,
                DocumentState.MADE,
                FREE + ", next_try_at = ?, last_error = ?",
                nextTry.atOffset(ZoneOffset.UTC),
                cut(why));
    }

    void destroyed(UUID document, long fence, DocumentState from, String why) {
        change(document, fence, from, DocumentState.DESTROYED, KEY_DESTROYED + ", last_error = ?", now(), cut(why));
    }

    /** @return false when it is not waiting any more: a courier has it, or it is settled */
    boolean holdWaiting(UUID document, String why) {
        if (!DocumentState.MADE.mayBecome(DocumentState.HELD)) {
            throw new IllegalStateException("a waiting document cannot be held");
        }
        return jdbc.update(
                        "UPDATE outbox SET state = 'HELD', fence = fence + 1, last_error = ?"
                                + " WHERE document_id = ? AND state = 'MADE'",
                        cut(why),
                        document)
                == 1;
    }

    void resend(UUID document, long fence) {
        change(document, fence, DocumentState.HELD, DocumentState.MADE, FREE + ", tries = 0, next_try_at = ?", now());
    }

    /**
     * @throws IllegalStateException if the table of states does not allow it
     * @throws LostLease if the document is in another state or somebody has a newer fence
     */
    private void change(
            UUID document, long fence, DocumentState from, DocumentState to, String sets, Object... values) {
        if (!from.mayBecome(to)) {
            throw new IllegalStateException("a document never goes from " + from + " to " + to);
        }
        List<Object> arguments = new ArrayList<>(List.of(to.name()));
        arguments.addAll(List.of(values));
        arguments.addAll(List.of(document, from.name(), fence));
        int rows = jdbc.update(
                "UPDATE outbox SET state = ?, " + sets + " WHERE document_id = ? AND state = ? AND fence = ?",
                arguments.toArray());
        if (rows != 1) {
            throw new LostLease(document, from, to);
        }
    }

    /** A document that nobody is sending at the moment. */
    record Waiting(
            UUID document,
            DocumentKind kind,
            DocumentState state,
            String partner,
            Vestiging vestiging,
            String policyVersion,
            long fence,
            boolean maybeSent) {}

    /** What of this lane no partner is being sent yet; with the lane locked none of it can begin to be. */
    List<Waiting> unsent(String partner, Vestiging vestiging) {
        return waiting("state IN ('MADE', 'LEASED') AND partner = ? AND vestiging = ?", partner, vestiging.code());
    }

    /** What a person or the next order decides about. */
    List<Waiting> held(String partner, Vestiging vestiging) {
        return waiting("state = 'HELD' AND partner = ? AND vestiging = ?", partner, vestiging.code());
    }

    /** All that a person decides about, the oldest first. */
    List<DeliveryDesk.Held> held() {
        return jdbc.query(
                "SELECT document_id, kind, partner, vestiging, entries, tries, made_at, COALESCE(last_error, '')"
                        + " FROM outbox WHERE state = 'HELD' ORDER BY made_at, vestiging, place",
                (row, i) -> new DeliveryDesk.Held(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getString(8)));
    }

    Optional<Waiting> held(UUID document) {
        return waiting("state = 'HELD' AND document_id = ?", document).stream().findFirst();
    }

    private List<Waiting> waiting(String which, Object... arguments) {
        return jdbc.query(
                "SELECT document_id, kind, state, partner, vestiging, policy_version, fence, sent_at FROM outbox"
                        + " WHERE " + which + " ORDER BY place",
                (row, i) -> new Waiting(
                        row.getObject(1, UUID.class),
                        DocumentKind.valueOf(row.getString(2)),
                        DocumentState.valueOf(row.getString(3)),
                        row.getString(4),
                        new Vestiging(row.getString(5)),
                        row.getString(6),
                        row.getLong(7),
                        row.getObject(8) != null),
                arguments);
    }

    /** When the next document of this partner becomes due; empty when none waits for its time. */
    Optional<Instant> nextTry(String partner) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "SELECT MIN(next_try_at) FROM outbox WHERE partner = ? AND state = 'MADE' AND next_try_at > ?",
                        OffsetDateTime.class,
                        partner,
                        now()))
                .map(OffsetDateTime::toInstant);
    }

    Map<String, Map<DocumentState, Integer>> count() {
        Map<String, Map<DocumentState, Integer>> counts = new TreeMap<>();
        jdbc.query("SELECT partner, state, COUNT(*) FROM outbox GROUP BY partner, state", row -> {
            counts.computeIfAbsent(row.getString(1), p -> new EnumMap<>(DocumentState.class))
                    .put(DocumentState.valueOf(row.getString(2)), row.getInt(3));
        });
        return counts;
    }

    private static String cut(String text) {
        return text.length() > 500 ? text.substring(0, 500) : text;
    }
}
