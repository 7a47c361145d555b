package nl.sluis.source.brake;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.SourceException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds a school whose pupils changed too much since they were accepted last: too many gone, or too many new, counted by
 * themselves, so that an exchange of pupils is seen too. A school is held as a whole, before any partner's gate, until an
 * administrator confirms; the first delivery is compared with nothing. What a confirmation accepts is what was held: a
 * source that has changed again since then is held again.
 */
public final class MassChangeBrake {
    private final JdbcTemplate db;
    private final BrakeLimit limit;
    private final Clock clock;

    public MassChangeBrake(JdbcTemplate db, BrakeLimit limit, Clock clock) {
        this.db = db;
        this.limit = limit;
        this.clock = clock;
    }

    /**
     * A school that waits for a person.
     *
     * @param accepted pupils at the last order that passed
     * @param found pupils that the source gave now
     * @param leaving of those accepted, not there now
     * @param joining of those found, not there before
     */
    public record Held(Vestiging vestiging, int accepted, int found, int leaving, int joining, Instant since) {}

    /** @throws SourceException of kind HELD when the school has changed too much; it is then on record as held */
    public void check(Vestiging vestiging, Members found) throws SourceException {
        Optional<Members> before = accepted(vestiging);
        if (before.isEmpty()) {
            return;
        }
        Members accepted = before.get();
        int leaving = accepted.without(found);
        int joining = found.without(accepted);
        if (limit.exceededBy(leaving, accepted.count()) || limit.exceededBy(joining, accepted.count())) {
            hold(vestiging, found, leaving, joining);
            throw new SourceException(
                    SourceException.Kind.HELD,
                    "mass change at " + vestiging + ": of " + accepted.count() + " pupils accepted last " + leaving
                            + " are gone and " + joining + " are new; held until an administrator confirms"
                            + " (sluis brake confirm " + vestiging + ")");
        }
    }

    /** What was checked is taken as the measure for the next order, and nothing of this school waits any more. */
    public void accept(Vestiging vestiging, Members members) {
        int known = db.update("""
                update brake set accepted = ?, accepted_count = ?, accepted_at = ?, held = null, held_count = null,
                  leaving = null, joining = null, held_at = null where vestiging = ?""", members.encoded(), members.count(), now(), vestiging.code());
        // a school that never had a pupil has nothing to be compared with
        if (known == 0 && members.count() > 0) {
            db.update(
                    "insert into brake (vestiging, accepted, accepted_count, accepted_at) values (?, ?, ?, ?)",
                    vestiging.code(),
                    members.encoded(),
                    members.count(),
                    now());
        }
    }

    /** Whose record was refused at the order that was accepted last: they are there, though nothing is known of them. */
    public void setApart(Vestiging vestiging, Collection<Subject> subjects) {
        db.update(
                "update brake set set_apart = ? where vestiging = ?",
                Members.of(subjects).encoded(),
                vestiging.code());
    }

    /** The numbers of all subjects whom a source has, as far as orders passed: also of a school that is held now. */
    public Set<Long> present() {
        Set<Long> present = new HashSet<>();
        db.query("select accepted, held, set_apart from brake", row -> {
            for (int column = 1; column <= 3; column++) {
                byte[] members = row.getBytes(column);
                if (members != null) {
                    Members.decoded(members).ids().forEach(present::add);
                }
            }
        });
        return present;
    }

    /** The schools that wait, in order of their code. */
    public List<Held> held() {
        return db.query(
                "select * from brake where held is not null order by vestiging",
                (row, i) -> new Held(
                        new Vestiging(row.getString("vestiging")),
                        row.getInt("accepted_count"),
                        row.getInt("held_count"),
                        row.getInt("leaving"),
                        row.getInt("joining"),
                        row.getObject("held_at", OffsetDateTime.class).toInstant()));
    }

    /** @return false when nothing of this school is held */
    public boolean confirm(Vestiging vestiging, String by, String why) {
        return db.update("""
                        update brake set accepted = held, accepted_count = held_count, accepted_at = ?,
                          confirmed_by = ?, confirmed_at = ?, confirmed_why = ?,
                          held = null, held_count = null, leaving = null, joining = null, held_at = null
                        where vestiging = ? and held is not null""", now(), by, now(), why, vestiging.code()) == 1;
    }

    private Optional<Members> accepted(Vestiging vestiging) {
        return db
                .query(
                        "select accepted from brake where vestiging = ?",
                        (row, i) -> Members.decoded(row.getBytes("accepted")),
                        vestiging.code())
                .stream()
                .findFirst();
    }

    private void hold(Vestiging vestiging, Members found, int leaving, int joining) {
        db.update("""
                update brake set held = ?, held_count = ?, leaving = ?, joining = ?,
                  held_at = coalesce(held_at, ?) where vestiging = ?""", found.encoded(), found.count(), leaving, joining, now(), vestiging.code());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
