package nl.sluis.control;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import nl.sluis.leerling.Vestiging;
import nl.sluis.route.Circumstances;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The circumstances of a vestiging as gate and database have them: the policy and the facts of the school on this legal day,
 * how many statements there are about pupils (none is ever changed), which file of a supplement counts, and how many receipts
 * there are, since an id that a partner issues comes with one. What differs for another vestiging differs here too: rather one
 * pull too many.
 */
final class RecordedCircumstances implements Circumstances {
    private static final String STATE = """
            select (select coalesce(max(id), 0) from pupil_register) as statements,
              (select max(received_at) from mls_file where vestiging = ?) as supplement,
              (select count(*) from outbox where vestiging = ? and state = 'ACKNOWLEDGED') as receipts""";
    private final JdbcTemplate db;
    private final GateRecheck gate;

    RecordedCircumstances(JdbcTemplate db, GateRecheck gate) {
        this.db = db;
        this.gate = gate;
    }

    @Override
    public Optional<String> of(String partner, Vestiging vestiging) {
        String state = db.queryForObject(
                STATE,
                (row, i) -> row.getLong(1) + ":" + row.getString(2) + ":" + row.getLong(3),
                vestiging.code(),
                vestiging.code());
        return Optional.of(gate.fingerprint(partner, vestiging, List.of()) + ":" + state);
    }

    @Override
    public boolean settled(String partner, Vestiging vestiging, Instant since) {
        Integer open = db.queryForObject(
                "select count(*) from outbox where vestiging = ? and partner = ? and made_at >= ? and state <> 'ACKNOWLEDGED'",
                Integer.class,
                vestiging.code(),
                partner,
                OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
        return open != null && open == 0;
    }
}
