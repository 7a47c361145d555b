package nl.sluis.source.mls;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.sluis.ledger.Renewal;
import nl.sluis.leerling.Vestiging;
import nl.sluis.vault.SealedStore;
import nl.sluis.vault.ValueSeal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The latest file of MLS of each vestiging, sealed under the master key. Every order needs it, also one between two files,
 * and it must not lie on a disk in clear meanwhile. A newer file takes the place of the one before; an old one is forgotten.
 */
final class MlsStore implements SealedStore {
    private final JdbcTemplate db;
    private final ValueSeal seal;

    /** @param seal of purpose {@code mls} */
    MlsStore(JdbcTemplate db, ValueSeal seal) {
        this.db = db;
        this.seal = seal;
    }

    void keep(Vestiging vestiging, MlsFile file) {
        byte[] sealed = seal.closeBytes(file.content(), place(vestiging));
        if (!replace(vestiging, file, sealed)) {
            try {
                db.update(
                        "insert into mls_file (vestiging, name, received_at, sealed) values (?, ?, ?, ?)",
                        vestiging.code(),
                        file.name(),
                        at(file.received()),
                        sealed);
            } catch (DuplicateKeyException e) {
                // another node was first, with the file before this one
                replace(vestiging, file, sealed);
            }
        }
    }

    private boolean replace(Vestiging vestiging, MlsFile file, byte[] sealed) {
        return db.update(
                        "update mls_file set name = ?, received_at = ?, sealed = ? where vestiging = ?",
                        file.name(),
                        at(file.received()),
                        sealed,
                        vestiging.code())
                == 1;
    }

    Optional<MlsFile> find(Vestiging vestiging) {
        return db
                .query(
                        "select name, received_at, sealed from mls_file where vestiging = ?",
                        (row, i) -> new MlsFile(
                                row.getString(1),
                                seal.openBytes(row.getBytes(3), place(vestiging)),
                                row.getObject(2, OffsetDateTime.class).toInstant()),
                        vestiging.code())
                .stream()
                .findFirst();
    }

    /** When the file of each vestiging was taken up. */
    Map<Vestiging, Instant> received() {
        Map<Vestiging, Instant> received = new HashMap<>();
        db.query("select vestiging, received_at from mls_file", row -> {
            received.put(
                    new Vestiging(row.getString(1)),
                    row.getObject(2, OffsetDateTime.class).toInstant());
        });
        return received;
    }

    /** Files that were taken up before that moment are not used any more. */
    int forget(Instant before) {
        return db.update("delete from mls_file where received_at < ?", at(before));
    }

    @Override
    public String what() {
        return "files of MLS";
    }

    @Override
    public int renew() {
        return Renewal.of(
                db,
                "select vestiging, sealed from mls_file",
                "update mls_file set sealed = ? where vestiging = ? and sealed = ?",
                (row, i) -> {
                    Vestiging vestiging = new Vestiging(row.getString(1));
                    byte[] closed = row.getBytes(2);
                    return seal.renew(closed, place(vestiging))
                            .map(fresh -> new Object[] {fresh, vestiging.code(), closed});
                });
    }

    private static String place(Vestiging vestiging) {
        return "mls_file " + vestiging;
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
