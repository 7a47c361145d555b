package nl.sluis.console.view;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import nl.sluis.ledger.LedgerVerifier;
import nl.sluis.ledger.LedgerVerifier.Verdict;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How long the ledger is, and what the last verification on this node said. */
@Component
public class LedgerState {
    private final JdbcTemplate db;
    private final LedgerVerifier verifier;
    private final java.time.Clock clock;
    private final AtomicReference<Verified> last = new AtomicReference<>();

    LedgerState(JdbcTemplate db, LedgerVerifier verifier, java.time.Clock clock) {
        this.db = db;
        this.verifier = verifier;
        this.clock = clock;
    }

    /** A verdict and its moment. */
    public record Verified(Instant at, Verdict verdict) {}

    public long blocks() {
        return count("select block from ledger_head where id = 1");
    }

    public long entries() {
        return count("select entry from ledger_head where id = 1");
    }

    /** When the newest block was written. */
    public Optional<Instant> newest() {
        return db
                .query(
                        "select made_at from ledger_block order by number desc fetch first 1 row only",
                        (row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .stream()
                .findFirst();
    }

    /** Empty until somebody asked since the start. */
    public Optional<Verified> lastVerified() {
        return Optional.ofNullable(last.get());
    }

    /** Reads the whole ledger. */
    public Verdict verify() {
        Verdict verdict = verifier.verify();
        last.set(new Verified(clock.instant(), verdict));
        return verdict;
    }

    private long count(String sql) {
        Long count = db.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
