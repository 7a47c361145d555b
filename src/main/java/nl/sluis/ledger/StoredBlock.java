package nl.sluis.ledger;

import java.nio.charset.StandardCharsets;
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
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;

/** A block as the database has it: its head, the hash that was written, and the signature over that hash. */
record StoredBlock(Block block, String hash, byte[] signature) {
    private static final String BLOCKS = "SELECT number, previous_hash, made_at, order_id, partner, vestiging,"
            + " policy_version, ground, fields, first_entry, entry_count, merkle_root, hash, signature"
            + " FROM ledger_block WHERE number > ? ORDER BY number FETCH FIRST %d ROWS ONLY";
    private static final String ENTRIES = "SELECT block, number, outcome, pseudonym, document_id, detail"
            + " FROM ledger_entry WHERE block BETWEEN ? AND ? ORDER BY number";

    /** An entry with its number in the whole ledger. */
    record Line(long number, LedgerEntry entry) {
        byte[] leaf() {
            return Merkle.leaf(number, entry);
        }
    }

    /** The blocks after this number, at most so many. */
    static List<StoredBlock> after(JdbcTemplate jdbc, long number, int most) {
        return jdbc.query(BLOCKS.formatted(most), StoredBlock::read, number);
    }

    /** The entries of these blocks, by block, in the order of the ledger. */
    static Map<Long, List<Line>> lines(JdbcTemplate jdbc, long first, long last) {
        Map<Long, List<Line>> byBlock = new HashMap<>();
        jdbc.query(
                ENTRIES,
                row -> {
                    byBlock.computeIfAbsent(row.getLong(1), b -> new ArrayList<>())
                            .add(line(row));
                },
                first,
                last);
        return byBlock;
    }

    /** Whether the hash was signed by who has the other half of this key. */
    boolean signedBy(PublicKey key) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(hash.getBytes(StandardCharsets.US_ASCII));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
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

    private static StoredBlock read(ResultSet row, int index) throws SQLException {
        Ground ground = new Ground(
                row.getObject(4, UUID.class),
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
        return new StoredBlock(block, row.getString(13), row.getBytes(14));
    }
}
