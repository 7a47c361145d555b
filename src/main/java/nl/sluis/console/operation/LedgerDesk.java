package nl.sluis.console.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import nl.sluis.console.security.Actor;
import nl.sluis.console.view.LedgerState;
import nl.sluis.ledger.LedgerVerifier.Verdict;
import nl.sluis.ledger.Outcome;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What people ask the ledger: whether it is whole, and what it says about one pupil (AVG art. 15). */
@Component
public class LedgerDesk {
    private static final String OF_PUPIL = """
            select b.made_at, b.partner, e.outcome, b.fields, b.ground, e.detail, b.number
            from ledger_entry e join ledger_block b on b.number = e.block
            where e.pseudonym = ? order by e.number desc fetch first 1000 rows only""";

    private final Counter counter;
    private final LedgerState ledger;
    private final Subjects subjects;
    private final JdbcTemplate db;

    LedgerDesk(Counter counter, LedgerState ledger, Subjects subjects, JdbcTemplate db) {
        this.counter = counter;
        this.ledger = ledger;
        this.subjects = subjects;
        this.db = db;
    }

    /**
     * One line of a pupil's overview: names of fields, never values.
     *
     * @param fields as the ledger has them; empty where the line follows up an earlier one
     */
    public record OverviewLine(
            Instant at, String partner, Outcome outcome, String fields, String ground, String detail, long block) {}

    /** Reads the whole ledger and checks each block, entry and signature. */
    public Verdict verify(Actor actor, String reason) {
        return counter.pass(actor, Operation.VERIFY_LEDGER, Target.HUB, reason, ledger::verify);
    }

    /**
     * What left of one pupil, to whom, when and on what ground; that it was looked at stands in the ledger, under the
     * same pseudonym.
     *
     * @param leerlingkey as the administration has it; it is not kept
     * @return empty when this hub never met such a pupil
     */
    public Optional<List<OverviewLine>> overview(Actor actor, String vestiging, String leerlingkey, String reason) {
        Counter.mayDo(actor, Operation.PUPIL_OVERVIEW);
        Vestiging school = Vestiging.of(vestiging);
        Optional<Subject> subject = subjects.find(school, leerlingkey.strip());
        Target target = subject.map(s -> Target.pupil(s.pseudonym(), school.code()))
                .orElseGet(() -> new Target("pupil unknown here", null, school.code(), null, null));
        return counter.pass(
                actor,
                Operation.PUPIL_OVERVIEW,
                target,
                reason,
                () -> subject.map(s -> db.query(OF_PUPIL, LedgerDesk::line, s.pseudonym())));
    }

    private static OverviewLine line(ResultSet row, int index) throws SQLException {
        return new OverviewLine(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                Outcome.valueOf(row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getLong(7));
    }
}
