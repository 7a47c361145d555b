package nl.sluis.ledger;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the ledger from the first block to the last, a page at a time, and names the first block that is not as it was
 * written: an entry changed, taken out, put in or moved, a block likewise, or the end cut off.
 */
public final class LedgerVerifier {
    private static final int PAGE = 64;

    /**
     * What came out of reading the whole ledger.
     *
     * @param blocks blocks that were found good
     * @param entries entries in them
     * @param badBlock number of the first bad block, or null when all is well
     * @param complaint why it is bad, or empty
     * @param anchored whether the end was compared with the anchor file; without it a cut tail can stay unseen
     */
    public record Verdict(
            long blocks, long entries, @Nullable Long badBlock, String complaint, boolean anchored) {
        public boolean good() {
            return badBlock == null;
        }

        /** One sentence for people. */
        public String text() {
            String end =
                    anchored ? "" : " (no anchor file: a tail that was cut off together with the head row is not seen)";
            return badBlock == null
                    ? "whole, " + blocks + " blocks, " + entries + " entries" + end
                    : "broken at block " + badBlock + ": " + complaint;
        }
    }

    private final JdbcTemplate jdbc;
    private final PublicKey key;
    private final Anchor anchor;

    private LedgerVerifier(JdbcTemplate jdbc, PublicKey key, Anchor anchor) {
        this.jdbc = jdbc;
        this.key = key;
        this.anchor = anchor;
    }

    /** @throws LedgerKeyRefused unless the file holds an Ed25519 public key (X.509, PEM) */
    public static LedgerVerifier with(Path verifyKey, JdbcTemplate jdbc, Anchor anchor) {
        return new LedgerVerifier(jdbc, PemKeys.verifying(verifyKey), anchor);
    }

    /**
     * With the key and the anchor of an installation.
     *
     * @param settings {@code sluis.ledger-verify-key-file} and {@code sluis.home}, where {@code ledger.anchor} lies
     * @throws LedgerKeyRefused as {@link #with}
     */
    public static LedgerVerifier of(JdbcTemplate jdbc, PropertyResolver settings) {
        Path key = Path.of(settings.getRequiredProperty("sluis.ledger-verify-key-file"));
        return with(key, jdbc, Anchor.of(settings));
    }

    /** Reads everything, also what is added meanwhile. */
    public Verdict verify() {
        Walk walk = new Walk();
        try {
            return walk.toTheEnd();
        } catch (DataAccessResourceFailureException e) {
            // the database is not there: that says nothing about the ledger
            throw e;
        } catch (DataAccessException | IllegalArgumentException e) {
            // a row that cannot even be read: a word that is no outcome, a BRIN6 that is none
            return walk.bad("it cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** One reading: where it is, and what the next block must join on to. */
    private final class Walk {
        private final Optional<Anchor.Mark> mark = anchor.read();
        private long number;
        private long entries;
        private String hash = Block.BEFORE_THE_FIRST;
        private boolean markSeen;

        Verdict toTheEnd() {
            Anchor.Mark head;
            long before;
            do { // once more when it grew meanwhile
                before = number;
                String complaint = readOn();
                if (!complaint.isEmpty()) {
                    return bad(complaint);
                }
                head = head();
            } while (head.block() > number && number > before);
            return atTheEnd(head);
        }

        private String readOn() {
            for (List<StoredBlock> page = page(); !page.isEmpty(); page = page()) {
                long last = page.get(page.size() - 1).block().number();
                Map<Long, List<StoredBlock.Line>> lines =
                        StoredBlock.lines(jdbc, page.get(0).block().number(), last);
                for (StoredBlock stored : page) {
                    String complaint =
                            complaint(stored, lines.getOrDefault(stored.block().number(), List.of()));
                    if (!complaint.isEmpty()) {
                        return complaint;
                    }
                    passed(stored);
                }
            }
            return "";
        }

        private void passed(StoredBlock stored) {
            number = stored.block().number();
            hash = stored.hash();
            entries += stored.block().entries();
            mark.ifPresent(m -> markSeen |= m.block() == number && m.hash().equals(hash));
        }

        private Verdict atTheEnd(Anchor.Mark head) {
            if (head.block() > number) {
                return bad("it is missing: the head row knows blocks up to " + head.block());
            }
            if (head.block() < number || !head.hash().equals(hash)) {
                return at(number, "the head row does not agree with it");
            }
            if (strayEntry()) {
                return bad("it has entries without a head");
            }
            if (mark.isEmpty() || mark.get().block() == 0) {
                return new Verdict(number, entries, null, "", mark.isPresent());
            }
            long marked = mark.get().block();
            if (marked > number) {
                return bad("it is missing: the anchor file knows blocks up to " + marked);
            }
            return markSeen
                    ? new Verdict(number, entries, null, "", true)
                    : at(marked, "the anchor file has another hash");
        }

        private boolean strayEntry() {
            return !jdbc.queryForList(
                            "SELECT e.number FROM ledger_entry e LEFT JOIN ledger_block b ON b.number = e.block"
                                    + " WHERE b.number IS NULL FETCH FIRST 1 ROWS ONLY",
                            Long.class)
                    .isEmpty();
        }

        private Verdict at(long block, String complaint) {
            return new Verdict(block - 1, entries, block, complaint, mark.isPresent());
        }

        Verdict bad(String complaint) {
            return new Verdict(number, entries, number + 1, complaint, mark.isPresent());
        }

        private String complaint(StoredBlock stored, List<StoredBlock.Line> lines) {
            Block block = stored.block();
            if (block.number() != number + 1) {
                return "it is missing: the next one found is " + block.number();
            }
            if (!block.previousHash().equals(hash)) {
                return "it does not join on to the block before it";
            }
            if (!block.hash().equals(stored.hash())) {
                return "its head was changed";
            }
            if (!stored.signedBy(key)) {
                return "its signature is not of this ledger's key";
            }
            return complaint(block, lines);
        }

        private String complaint(Block block, List<StoredBlock.Line> lines) {
            if (block.firstEntry() != entries + 1) {
                return "its entries do not begin where the block before it ended";
            }
            if (lines.size() != block.entries()) {
                return "it has " + lines.size() + " entries and should have " + block.entries();
            }
            List<byte[]> leaves = new ArrayList<>(lines.size());
            lines.forEach(line -> leaves.add(line.leaf()));
            return Merkle.root(leaves).equals(block.root()) ? "" : "its entries were changed";
        }

        private List<StoredBlock> page() {
            return StoredBlock.after(jdbc, number, PAGE);
        }
    }

    private Anchor.Mark head() {
        List<Anchor.Mark> rows = jdbc.query(
                "SELECT block, hash FROM ledger_head WHERE id = 1",
                (row, i) -> new Anchor.Mark(row.getLong(1), row.getString(2)));
        // a head row that was taken out is as a head of nothing: the blocks and the anchor still speak
        return rows.isEmpty() ? new Anchor.Mark(0, Block.BEFORE_THE_FIRST) : rows.get(0);
    }
}
