package nl.sluis.ledger;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The book of what left, for whom, why and on what ground. It only grows: each call adds one signed block that is chained
 * to the one before. It holds pseudonyms and field names, never values.
 */
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final String INSERT_BLOCK = "INSERT INTO ledger_block (number, previous_hash, made_at, order_id,"
            + " partner, vestiging, policy_version, ground, fields, first_entry, entry_count, merkle_root, hash,"
            + " signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ENTRIES =
            "INSERT INTO ledger_entry (number, block, outcome, pseudonym, document_id, detail) VALUES ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?)";
    /** Rows of one statement, far below the 65,535 parameters that PostgreSQL takes. */
    private static final int ROWS = 500;

    private record Head(long block, long entry, String hash) {}

    private final JdbcTemplate jdbc;
    private final Signer signer;
    private final Anchor anchor;
    private final RedoLog redoLog;
    private final Clock clock;

    public Ledger(JdbcTemplate jdbc, Signer signer, Anchor anchor, RedoLog redoLog, Clock clock) {
        this.jdbc = jdbc;
        this.signer = signer;
        this.anchor = anchor;
        this.redoLog = redoLog;
        this.clock = clock;
    }

    /** Where else is written down what must not be forgotten. */
    public RedoLog redoLog() {
        return redoLog;
    }

    /**
     * Adds one block with these entries in the caller's transaction; nothing when there are none. Appends wait for each
     * other until commit, so call it last.
     *
     * @throws IllegalStateException without a transaction: a line must stand or fall with what it tells about
     */
    public void append(Ground ground, List<LedgerEntry> entries) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the ledger is written in the transaction of what it tells about");
        }
        if (entries.isEmpty()) {
            return;
        }
        Head head = lockedHead();
        List<byte[]> leaves = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            leaves.add(Merkle.leaf(head.entry() + 1 + i, entries.get(i)));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Block block = new Block(
                head.block() + 1, head.hash(), now, ground, head.entry() + 1, entries.size(), Merkle.root(leaves));
        String hash = block.hash();
        insert(block, hash);
        insert(block, entries);
        jdbc.update(
                "UPDATE ledger_head SET block = ?, entry = ?, hash = ? WHERE id = 1",
                block.number(),
                head.entry() + entries.size(),
                hash);
        anchorAfterCommit(new Anchor.Mark(block.number(), hash));
        note(block, entries);
    }

    /** With the pseudonyms that it speaks of, so that a restored database gives nobody another one. */
    private void note(Block block, List<LedgerEntry> entries) {
        List<UUID> pseudonyms = entries.stream()
                .map(LedgerEntry::pseudonym)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        redoLog.note()
                .each("subject", List.of("id"), "pseudonym", pseudonyms, "")
                .rows("ledger_block", List.of("number"), "number = ?", block.number())
                .rows("ledger_entry", List.of("number"), "block = ?", block.number())
                .keep();
    }

    private Head lockedHead() {
        Head head = jdbc.queryForObject(
                "SELECT block, entry, hash FROM ledger_head WHERE id = 1 FOR UPDATE",
                (row, i) -> new Head(row.getLong(1), row.getLong(2), row.getString(3)));
        if (head == null) {
            throw new IllegalStateException("the ledger has no head row");
        }
        return head;
    }

    private void insert(Block block, String hash) {
        Ground ground = block.ground();
        jdbc.update(
                INSERT_BLOCK,
                block.number(),
                block.previousHash(),
                block.madeAt().atOffset(ZoneOffset.UTC),
                ground.order(),
                ground.partner(),
                ground.vestiging().code(),
                ground.policyVersion(),
                ground.ground(),
                ground.fields(),
                block.firstEntry(),
                block.entries(),
                block.root(),
                hash,
                signer.sign(hash));
    }

    /** Few statements of many rows, never one per pupil. */
    private void insert(Block block, List<LedgerEntry> entries) {
        long number = block.firstEntry();
        for (int from = 0; from < entries.size(); from += ROWS) {
            List<LedgerEntry> part = entries.subList(from, Math.min(from + ROWS, entries.size()));
            List<@Nullable Object> values = new ArrayList<>(part.size() * 6);
            for (LedgerEntry entry : part) {
                values.add(number++);
                values.add(block.number());
                values.add(entry.outcome().name());
                values.add(entry.pseudonym());
                values.add(entry.document());
                values.add(entry.detail());
            }
            String rows = String.join(", ", Collections.nCopies(part.size(), ROW));
            jdbc.update(INSERT_ENTRIES + rows, values.toArray());
        }
    }

    private void anchorAfterCommit(Anchor.Mark mark) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                try {
                    anchor.set(mark);
                } catch (RuntimeException e) {
                    // the block stands; an anchor that lags shows at the next verification at the latest
                    LOG.error("ALARM the ledger anchor could not be written at block {}", mark.block(), e);
                }
            }
        });
    }
}
