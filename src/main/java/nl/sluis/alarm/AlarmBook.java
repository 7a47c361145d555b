package nl.sluis.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The alarms on record. The database sees to it that of two nodes that find the same thing wrong one opens the alarm, and
 * one tells of it.
 */
final class AlarmBook {
    private static final String COLUMNS = "id, kind, about, text, times, first_at, last_at, resolved_at";
    private final JdbcTemplate db;

    AlarmBook(JdbcTemplate db) {
        this.db = db;
    }

    /** @return whether this is a new alarm; otherwise the open one was counted up */
    boolean raise(AlarmKind kind, String about, String text, Instant now) {
        if (countUp(kind, about, text, now)) {
            return false;
        }
        try {
            db.update(
                    "insert into alarm (kind, about, open_key, text, times, first_at, last_at) values (?, ?, ?, ?, 1, ?, ?)",
                    kind.name(),
                    about,
                    key(kind, about),
                    text,
                    at(now),
                    at(now));
            return true;
        } catch (DuplicateKeyException e) {
            // another node was first
            countUp(kind, about, text, now);
            return false;
        }
    }

    private boolean countUp(AlarmKind kind, String about, String text, Instant now) {
        return db.update(
                        "update alarm set times = times + 1, last_at = ?, text = ? where open_key = ?",
                        at(now),
                        text,
                        key(kind, about))
                == 1;
    }

    /** @return whether there was such an alarm and this call ended it */
    boolean resolve(AlarmKind kind, String about, Instant now) {
        return db.update(
                        "update alarm set resolved_at = ?, open_key = null where open_key = ?",
                        at(now),
                        key(kind, about))
                == 1;
    }

    List<Alarm> open() {
        return db.query(
                "select " + COLUMNS + " from alarm where open_key is not null order by first_at, id",
                (row, i) -> alarm(row));
    }

    List<Alarm> latest(int count) {
        return db.query(
                "select " + COLUMNS + " from alarm order by id desc fetch first " + count + " rows only",
                (row, i) -> alarm(row));
    }

    /** Alarms of which nobody was told yet, or not since that moment while they last; and ends that nobody was told. */
    List<Alarm> untold(Instant repeatBefore) {
        return db.query(
                "select " + COLUMNS + " from alarm where (open_key is not null and (told_at is null or told_at < ?))"
                        + " or (open_key is null and told_at is not null and end_told_at is null) order by id",
                (row, i) -> alarm(row),
                at(repeatBefore));
    }

    /** @return whether it is this node that tells, and no other */
    boolean claim(Alarm alarm, Instant now, Instant repeatBefore) {
        return alarm.resolved().isPresent()
                ? db.update(
                                "update alarm set end_told_at = ? where id = ? and end_told_at is null",
                                at(now),
                                alarm.id())
                        == 1
                : db.update(
                                "update alarm set told_at = ? where id = ? and (told_at is null or told_at < ?)",
                                at(now),
                                alarm.id(),
                                at(repeatBefore))
                        == 1;
    }

    /** Nobody could be told after all. */
    void giveBack(Alarm alarm) {
        db.update(
                alarm.resolved().isPresent()
                        ? "update alarm set end_told_at = null where id = ?"
                        : "update alarm set told_at = null where id = ?",
                alarm.id());
    }

    private static Alarm alarm(ResultSet row) throws SQLException {
        return new Alarm(
                row.getLong(1),
                AlarmKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(8, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }

    private static String key(AlarmKind kind, String about) {
        return kind.name() + " " + about;
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
