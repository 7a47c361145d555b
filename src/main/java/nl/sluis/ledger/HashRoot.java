package nl.sluis.ledger;

import java.util.List;
import nl.sluis.vault.CannotOpen;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.SealedStore;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The root of all hashes in the database, closed under the master key. Pseudonyms and delta states are hashes of values
 * that nobody keeps, so they must outlive a rotation: only the root is closed anew.
 */
public final class HashRoot implements SealedStore {
    private static final String SELECT = "SELECT sealed FROM vault_root WHERE id = 1";
    private final JdbcTemplate jdbc;
    private final MasterKey master;

    private HashRoot(JdbcTemplate jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    /**
     * Opens the root that the database has; a database that has none keeps the master key's own.
     *
     * @throws IllegalStateException if the database was closed under another master key
     */
    public static HashRoot open(JdbcTemplate jdbc, MasterKey master) {
        List<byte[]> kept = jdbc.queryForList(SELECT, byte[].class);
        if (kept.isEmpty()) {
            try {
                jdbc.update("INSERT INTO vault_root (id, sealed) VALUES (1, ?)", (Object) master.closedRoot());
            } catch (DuplicateKeyException e) {
                // another node was first: its root is the same
                kept = jdbc.queryForList(SELECT, byte[].class);
            }
        }
        try {
            kept.forEach(master::openRoot);
        } catch (CannotOpen e) {
            throw new IllegalStateException("this database was closed under another master key than "
                    + String.join(", ", master.fingerprints())
                    + "; expected the key that it was made with, or the one that took its place");
        }
        return new HashRoot(jdbc, master);
    }

    @Override
    public String what() {
        return "root of hashes";
    }

    @Override
    public int renew() {
        return Renewal.of(jdbc, SELECT, "UPDATE vault_root SET sealed = ? WHERE id = 1 AND sealed = ?", (row, i) -> {
            byte[] closed = row.getBytes(1);
            return master.renewedRoot(closed).map(fresh -> new Object[] {fresh, closed});
        });
    }
}
