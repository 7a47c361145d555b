package nl.sluis.control.watch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * When each vestiging was last brought to a partner from beginning to end: its order came to a good end, and every
 * document of it has its receipt. A vestiging in which nothing changed counts; an order for some pupils does not.
 */
public final class Rounds {
    private static final String GOOD_ROUNDS = """
            select o.vestiging, max(o.finished_at) from order_record o
            where o.finished_at >= ? and (',' || o.partners || ',') like ?
            and (o.state = 'DONE' or exists (select 1 from order_outcome p
              where p.order_id = o.order_id and p.partner = ? and p.state = 'DONE'))
            and not exists (select 1 from order_subject s where s.order_id = o.order_id)
            and not exists (select 1 from outbox d where d.order_id = o.order_id and d.partner = ?
              and d.state in ('MADE', 'LEASED', 'SENT', 'HELD', 'REJECTED'))
            group by o.vestiging""";
    private static final String LAST_VISIT = """
            select max(o.finished_at) from order_outcome p join order_record o on o.order_id = p.order_id
            where p.partner = ? and p.state = 'DONE' and o.requested_by = p.partner""";
    private final JdbcTemplate db;

    public Rounds(JdbcTemplate db) {
        this.db = db;
    }

    /** The last good round of each vestiging since that moment; without one it is absent. */
    public Map<Vestiging, Instant> good(String partner, Instant since) {
        Map<Vestiging, Instant> rounds = new HashMap<>();
        db.query(
                GOOD_ROUNDS,
                row -> {
                    rounds.put(
                            new Vestiging(row.getString(1)),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                },
                OffsetDateTime.ofInstant(since, ZoneOffset.UTC),
                "%," + partner + ",%",
                partner,
                partner);
        return rounds;
    }

    /** When a partner that fetches last came for a vestiging and was answered; empty when it never did. */
    public Optional<Instant> lastVisit(String partner) {
        return Optional.ofNullable(db.queryForObject(LAST_VISIT, OffsetDateTime.class, partner))
                .map(OffsetDateTime::toInstant);
    }
}
