package nl.sluis.delivery;

import nl.sluis.leerling.Vestiging;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The lane of one partner and one vestiging: changes to it queue up, so that two orders for the same pupils never both
 * believe that there is something to send, and documents have an order.
 */
final class Lanes {
    private final JdbcTemplate jdbc;

    Lanes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the lane if it is not there. To be called outside a transaction: a collision would spoil it. */
    void ensure(String partner, Vestiging vestiging) {
        if (exists(partner, vestiging)) {
            return;
        }
        try {
            jdbc.update(
                    "INSERT INTO lane (partner, vestiging, next_place) VALUES (?, ?, 1)", partner, vestiging.code());
        } catch (DuplicateKeyException e) {
            // another order made it between our looking and making; if not, the next line says so
            if (!exists(partner, vestiging)) {
                throw e;
            }
        }
    }

    private boolean exists(String partner, Vestiging vestiging) {
        return !jdbc.queryForList(
                        "SELECT next_place FROM lane WHERE partner = ? AND vestiging = ?",
                        Long.class,
                        partner,
                        vestiging.code())
                .isEmpty();
    }

    /** Waits for the lane and keeps it until the end of the transaction. Always taken before the ledger. */
    long lock(String partner, Vestiging vestiging) {
        Long next = jdbc.queryForObject(
                "SELECT next_place FROM lane WHERE partner = ? AND vestiging = ? FOR UPDATE",
                Long.class,
                partner,
                vestiging.code());
        if (next == null) {
            throw new IllegalStateException("no lane for " + partner + " " + vestiging);
        }
        return next;
    }

    void advance(String partner, Vestiging vestiging, long nextPlace) {
        jdbc.update(
                "UPDATE lane SET next_place = ? WHERE partner = ? AND vestiging = ?",
                nextPlace,
                partner,
                vestiging.code());
    }
}
