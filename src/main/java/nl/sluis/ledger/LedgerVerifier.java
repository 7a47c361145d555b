package nl.sluis.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
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
    private static final String BLOCKS = "SELECT number, previous_hash, made_at, order_id, partner, vestiging,"
            + " policy_version, ground, fields, first_entry, entry_count, merkle_root, hash, signature"
            + " FROM ledger_block WHERE number > ? ORDER BY number";
    private static final String ENTRIES = "SELECT block, number, outcome, pseudonym, document_id, detail"
            + " FROM ledger_entry WHERE block BETWEEN ? AND ? ORDER BY number";

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

    private record Stored(Block block, String hash, byte[] signature) {}

    private record Line(long number, LedgerEntry entry) {}

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
            for (List<Stored> page = page(); !page.isEmpty(); page = page()) {
                Map<Long, List<Line>> lines = lines(page);
                for (Stored stored : page) {
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

        private void passed(Stored stored) {
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

        private String complaint(Stored stored, List<Line> lines) {
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
            if (!signed(stored)) {
                return "its signature is not of this ledger's key";
            }
            return complaint(block, lines);
        }

        private String complaint(Block block, List<Line> lines) {
            if (block.firstEntry() != entries + 1) {
                return "its entries do not begin where the block before it ended";
            }
            if (lines.size() != block.entries()) {
                return "it has " + lines.size() + " entries and should have " + block.entries();
            }
            List<byte[]> leaves = new ArrayList<>(lines.size());
            for (Line line : lines) {
                leaves.add(Merkle.leaf(line.number(), line.entry()));
            }
            return Merkle.root(leaves).equals(block.root()) ? "" : "its entries were changed";
        }

        private List<Stored> page() {
            return jdbc.query(BLOCKS + " FETCH FIRST " + PAGE + " ROWS ONLY", LedgerVerifier::stored, number);
        }
    }

    private boolean signed(Stored stored) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(stored.hash().getBytes(StandardCharsets.US_ASCII));
            return check.verify(stored.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Anchor.Mark head() {
        List<Anchor.Mark> rows = jdbc.query(
                "SELECT block, hash FROM ledger_head WHERE id = 1",
                (row, i) -> new Anchor.Mark(row.getLong(1), row.getString(2)));
        // a head row that was taken out is as a head of nothing: the blocks and the anchor still speak
        return rows.isEmpty() ? new Anchor.Mark(0, Block.BEFORE_THE_FIRST) : rows.get(0);
    }

    private Map<Long, List<Line>> lines(List<Stored> page) {
        Map<Long, List<Line>> byBlock = new HashMap<>();
        jdbc.query(
                ENTRIES,
                row -> {
                    byBlock.computeIfAbsent(row.getLong(1), b -> new ArrayList<>())
                            .add(line(row));
                },
                page.get(0).block().number(),
                page.get(page.size() - 1).block().number());
        return byBlock;
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong(2),
                new LedgerEntry(
                        Outcome.valueOf(row.getString(3)),
                        row.getObject(4, UUID.class),
                        row.getObject(5, UUID.class),
                        row.getString(6)));
    }

    private static Stored stored(ResultSet row, int index) throws SQLException {
        @Nullable UUID order = row.getObject(4, UUID.class);
        Ground ground = new Ground(
                order,
                row.getString(5),
                new Vestiging(row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9));
        Block block = new Block(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                ground,
                row.getLong(10),
                row.getInt(11),
                row.getString(12));
        return new Stored(block, row.getString(13), row.getBytes(14));
    }
}
