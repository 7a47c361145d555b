package nl.sluis.register.reporting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps counts and reporting locations per partner from one delivery to the next. Numbers, never pupils. */
public final class ReportingDesk {
    private final JdbcTemplate db;
    private final TransactionTemplate transaction;

    public ReportingDesk(JdbcTemplate db, TransactionTemplate transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    /** How many pupils of each vestiging the partner may have; who was never counted is absent. */
    public Map<Vestiging, Integer> counts(String partner) {
        Map<Vestiging, Integer> counts = new HashMap<>();
        db.query(
                "select vestiging, pupils from reporting_count where partner = ?",
                row -> {
                    counts.put(new Vestiging(row.getString(1)), row.getInt(2));
                },
                partner);
        return counts;
    }

    /** A vestiging was counted anew. */
    public void note(String partner, Vestiging vestiging, int pupils) {
        int known = db.update(
                "update reporting_count set pupils = ? where partner = ? and vestiging = ?",
                pupils,
                partner,
                vestiging.code());
        if (known == 0) {
            db.update(
                    "insert into reporting_count (partner, vestiging, pupils) values (?, ?, ?)",
                    partner,
                    vestiging.code(),
                    pupils);
        }
    }

    /** Works out the locations for the deliveries that begin now, from the last count of every vestiging. */
    public void renew(String partner, int k, Map<Vestiging, String> wishes) {
        transaction.executeWithoutResult(t -> {
            ReportingLocations next = read(partner).next(k, wishes, counts(partner));
            db.update("delete from reporting_block where partner = ?", partner);
            List<Object[]> rows = new ArrayList<>();
            next.blocks()
                    .forEach(b -> b.lowest()
                            .forEach((v, lowest) -> rows.add(new Object[] {
                                partner,
                                v.code(),
                                b.first().code(),
                                lowest,
                                next.locations().get(v)
                            })));
            db.batchUpdate(
                    "insert into reporting_block (partner, vestiging, block, lowest, location) values (?, ?, ?, ?, ?)",
                    rows);
        });
    }

    /** The location to report under, or empty when the group has become too small or never was large enough. */
    public Optional<String> location(String partner, int k, Vestiging vestiging) {
        return db.queryForList("""
                        select b.location from reporting_block b where b.partner = ? and b.vestiging = ?
                          and b.location is not null
                          and (select coalesce(sum(c.pupils), 0) from reporting_count c
                               join reporting_block o on o.partner = c.partner and o.vestiging = c.vestiging
                               where o.partner = b.partner and o.block = b.block) >= ?""", String.class, partner, vestiging.code(), k).stream()
                .findFirst();
    }

    private ReportingLocations read(String partner) {
        SortedMap<String, SortedMap<Vestiging, Integer>> blocks = new TreeMap<>();
        db.query(
                "select vestiging, block, lowest from reporting_block where partner = ?",
                row -> {
                    blocks.computeIfAbsent(row.getString("block"), b -> new TreeMap<>())
                            .put(new Vestiging(row.getString("vestiging")), row.getInt("lowest"));
                },
                partner);
        return new ReportingLocations(blocks.values().stream().map(Block::new).toList(), new TreeMap<>());
    }
}
