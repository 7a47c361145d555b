package nl.sluis.control;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.sluis.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps what is in force per partner, and the proposals for texts that let more leave. At a start it compares the
 * folder with what was in force: a partner whose text widened without approval is paused, so that editing a file and
 * starting again is no way around the second person. What is found at the very first start is the beginning.
 */
public final class FourEyes implements Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(FourEyes.class);
    private static final int CHANGES_LENGTH = 2000;
    private final JdbcTemplate db;
    private final Pauses pauses;
    private final Clock clock;
    private final boolean required;

    /** @param required false where there is one person only, as in the demo: then every text comes into force */
    public FourEyes(JdbcTemplate db, Pauses pauses, Clock clock, boolean required) {
        this.db = db;
        this.pauses = pauses;
        this.clock = clock;
        this.required = required;
    }

    /** A text that lets more leave and that nobody decided about yet. */
    public record Proposal(
            long id, String partner, String version, String changes, Instant at, String by, String reason) {}

    private record InForce(String version, PolicyScope scope) {}

    @Override
    public boolean mayComeIntoForce(Policy candidate) {
        if (!required) {
            return true;
        }
        return inForce(candidate.partner())
                .map(old -> old.version().equals(candidate.version())
                        || PolicyScope.of(candidate).more(old.scope()).isEmpty()
                        || approved(candidate.partner(), candidate.version()))
                // a partner that is new lets more leave than none
                .orElseGet(() -> approved(candidate.partner(), candidate.version()));
    }

    /** In Dutch, what this text lets leave beyond the one in force; empty when nothing, or when it is in force. */
    public List<String> more(Policy candidate) {
        return inForce(candidate.partner())
                .map(old -> PolicyScope.of(candidate).more(old.scope()))
                .orElse(List.of("een nieuwe partner"));
    }

    /** At a start, before anything moves. */
    void takeUp(Collection<Policy> policies) {
        Integer known = db.queryForObject("select count(*) from policy_in_force", Integer.class);
        for (Policy policy : policies) {
            if (known == null || known == 0 || mayComeIntoForce(policy)) {
                comesIntoForce(policy);
            } else if (pauses.pause(
                    Pauses.Kind.POLICY, policy.partner(), "hub", "het beleid is verruimd en niet goedgekeurd")) {
                LOG.warn("{} is paused: its policy lets more leave, and nobody approved it", policy.partner());
            }
        }
    }

    /** A pause for want of approval ends too. */
    @Override
    public void comesIntoForce(Policy policy) {
        String scope = PolicyScope.of(policy).text();
        int known = db.update(
                "update policy_in_force set version = ?, scope = ?, since = ? where partner = ? and version <> ?",
                policy.version(),
                scope,
                now(),
                policy.partner(),
                policy.version());
        if (known == 0) {
            first(policy, scope);
        }
        pauses.resume(Pauses.Kind.POLICY, policy.partner());
    }

    private void first(Policy policy, String scope) {
        try {
            db.update(
                    "insert into policy_in_force (partner, version, scope, since) values (?, ?, ?, ?)",
                    policy.partner(),
                    policy.version(),
                    scope,
                    now());
        } catch (DuplicateKeyException e) {
            // it stands there already, or another node that starts at the same time was first
            LOG.debug("{} is in force already", policy.partner());
        }
    }

    /** @throws IllegalArgumentException if this text lies for decision already, or needs none */
    public long propose(Policy candidate, String by, String reason) {
        List<String> changes = more(candidate);
        if (mayComeIntoForce(candidate) || changes.isEmpty()) {
            throw new IllegalArgumentException("this text lets no more leave than the one in force, or was approved");
        }
        if (open().stream()
                .anyMatch(p ->
                        p.partner().equals(candidate.partner()) && p.version().equals(candidate.version()))) {
            throw new IllegalArgumentException("this text lies for decision already");
        }
        String text = String.join("; ", changes);
        db.update(
                "insert into policy_proposal (partner, version, changes, proposed_at, proposed_by, reason)"
                        + " values (?, ?, ?, ?, ?, ?)",
                candidate.partner(),
                candidate.version(),
                text.length() > CHANGES_LENGTH ? text.substring(0, CHANGES_LENGTH) : text,
                now(),
                by,
                reason);
        return open().stream().mapToLong(Proposal::id).max().orElse(0);
    }

    /**
     * Decides about a proposal.
     *
     * @throws IllegalArgumentException if it was decided already
     * @throws SamePerson if it is the proposer who decides
     */
    public Proposal decide(long id, boolean approved, String by, String reason) {
        Proposal proposal = open().stream()
                .filter(p -> p.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no proposal " + id + " lies for decision"));
        if (approved && proposal.by().equals(by)) {
            throw new SamePerson();
        }
        int decided = db.update(
                "update policy_proposal set decision = ?, decided_at = ?, decided_by = ?, decision_reason = ?"
                        + " where id = ? and decision is null",
                approved ? "APPROVED" : "REJECTED",
                now(),
                by,
                reason,
                id);
        if (decided == 0) {
            throw new IllegalArgumentException("no proposal " + id + " lies for decision");
        }
        return proposal;
    }

    /** Who proposes does not approve. */
    public static final class SamePerson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SamePerson() {
            super("who proposes a policy cannot approve it: a second person is needed");
        }
    }

    /** What lies for decision, the oldest first. */
    public List<Proposal> open() {
        return db.query(
                "select id, partner, version, changes, proposed_at, proposed_by, reason from policy_proposal"
                        + " where decision is null order by id",
                (row, i) -> new Proposal(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6),
                        row.getString(7)));
    }

    private boolean approved(String partner, String version) {
        Integer count = db.queryForObject(
                "select count(*) from policy_proposal where partner = ? and version = ? and decision = 'APPROVED'"
                        + " and decided_by <> proposed_by",
                Integer.class,
                partner,
                version);
        return count != null && count > 0;
    }

    private Optional<InForce> inForce(String partner) {
        List<InForce> rows = db.query(
                "select version, scope from policy_in_force where partner = ?",
                (row, i) -> new InForce(row.getString(1), PolicyScope.read(row.getString(2))),
                partner);
        return rows.stream().findFirst();
    }

    private @Nullable OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
