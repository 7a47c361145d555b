package nl.sluis.ledger;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * Replaces the closed values of a table one by one, each in a transaction of its own: nobody waits for a rotation, and
 * one that breaks off has lost nothing.
 */
public final class Renewal {
    private Renewal() {}

    /**
     * @param select the rows
     * @param update what to do for each that is not closed under the newest key; it compares with the value as it was read
     * @param each the arguments of the update, or empty where nothing is to be done
     * @return how many were to be done
     */
    public static int of(JdbcTemplate jdbc, String select, String update, RowMapper<Optional<Object[]>> each) {
        List<Object[]> rows =
                jdbc.query(select, each).stream().flatMap(Optional::stream).toList();
        rows.forEach(row -> jdbc.update(update, row));
        return rows.size();
    }
}
