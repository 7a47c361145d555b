package nl.sluis.console.operation;

import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import nl.sluis.console.security.Actor;
import nl.sluis.ledger.Ground;
import nl.sluis.ledger.Ledger;
import nl.sluis.ledger.LedgerEntry;
import nl.sluis.ledger.Outcome;
import nl.sluis.leerling.Vestiging;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down who did what and why: in the ledger, where it stays, and in a table for the page, both or neither. It is
 * written before the operation begins, so that none happens without a line.
 */
@Component
public class Journal {
    /** The ledger wants a partner and a vestiging; an operation on the whole hub has neither. */
    private static final String NO_PARTNER = "-";

    private static final Vestiging NO_SCHOOL = new Vestiging("00ZZ00");

    private static final String INSERT =
            "insert into operation (done_at, done_by, via, operation, target, reason, outcome)"
                    + " values (?, ?, ?, ?, ?, ?, 'done')";

    private final JdbcTemplate db;
    private final TransactionTemplate transaction;
    private final Ledger ledger;
    private final Clock clock;

    Journal(JdbcTemplate db, TransactionTemplate transaction, Ledger ledger, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A line as the page shows it.
     *
     * @param outcome {@code done} or {@code failed}
     */
    public record Line(
            Instant at, String by, String via, Operation operation, String target, String reason, String outcome) {}

    /** @return the number by which {@link #failed} finds it */
    long write(Actor actor, Operation operation, Target target, String reason) {
        Long id = transaction.execute(status -> {
            long number = insert(actor, operation, target, reason);
            append(
                    target,
                    actor.name() + " (" + actor.via() + ") " + operation.name() + " " + target.text() + ": " + reason);
            return number;
        });
        return id == null ? 0 : id;
    }

    private long insert(Actor actor, Operation operation, Target target, String reason) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        db.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(INSERT, new String[] {"id"});
                    insert.setObject(1, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                    insert.setString(2, actor.name());
                    insert.setString(3, actor.via());
                    insert.setString(4, operation.name());
                    insert.setString(5, target.text());
                    insert.setString(6, reason);
                    return insert;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** The operation broke off; what is in the ledger stays, and a second line says so. */
    void failed(long id, Actor actor, Operation operation, Target target, RuntimeException why) {
        transaction.executeWithoutResult(status -> {
            db.update("update operation set outcome = 'failed' where id = ?", id);
            append(
                    target,
                    actor.name() + " " + operation.name() + " " + target.text() + " failed: "
                            + why.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        });
    }

    private void append(Target target, String detail) {
        @Nullable UUID pseudonym = target.pseudonym();
        @Nullable String school = target.vestiging();
        @Nullable String partner = target.partner();
        ledger.append(
                new Ground(
                        null,
                        partner == null ? NO_PARTNER : partner,
                        school == null ? NO_SCHOOL : new Vestiging(school),
                        "",
                        "",
                        ""),
                List.of(new LedgerEntry(Outcome.OPERATED, pseudonym, target.document(), detail)));
    }

    /** The latest first. */
    public List<Line> latest(int count) {
        return db.query(
                "select done_at, done_by, via, operation, target, reason, outcome from operation"
                        + " order by id desc fetch first " + count + " rows only",
                (row, i) -> new Line(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        row.getString(3),
                        Operation.valueOf(row.getString(4)),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)));
    }
}
