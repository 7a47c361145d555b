package nl.sluis.source.verzuim;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.ledger.Renewal;
import nl.sluis.leerling.FreeText;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.vault.KeyedHash;
import nl.sluis.vault.MasterKey;
import nl.sluis.vault.SealedStore;
import nl.sluis.vault.ValueSeal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Explanations that may say too much wait here for a person. The notification does not leave before somebody decided to
 * leave the words out or to put others in their place; a new text at the source is a new question.
 */
public final class TextDesk implements SealedStore {
    private final JdbcTemplate db;
    private final KeyedHash hash;
    private final ValueSeal seal;
    private final Clock clock;

    public static TextDesk of(JdbcTemplate db, MasterKey master, Clock clock) {
        return new TextDesk(db, KeyedHash.of(master, "verzuim-text"), new ValueSeal(master, "verzuim-text"), clock);
    }

    private TextDesk(JdbcTemplate db, KeyedHash hash, ValueSeal seal, Clock clock) {
        this.db = db;
        this.hash = hash;
        this.seal = seal;
        this.clock = clock;
    }

    /** One that waits, without its words. */
    public record Waiting(long id, UUID notification, Vestiging vestiging, String objections, OffsetDateTime since) {}

    private record Row(@Nullable String decision, byte @Nullable [] words) {}

    HeldText ask(Subject notification, Vestiging vestiging, String text) {
        List<FreeText.Objection> objections = FreeText.house().objections(text);
        if (objections.isEmpty()) {
            // what waited was mended at the source
            db.update("DELETE FROM verzuim_held WHERE subject_id = ? AND decision IS NULL", notification.id());
            return HeldText.free(text);
        }
        String digest = hash.hex(text.getBytes(StandardCharsets.UTF_8));
        Optional<Row> row = db
                .query(
                        "SELECT decision, sealed_words FROM verzuim_held WHERE subject_id = ? AND text_hash = ?",
                        (r, i) -> new Row(r.getString(1), r.getBytes(2)),
                        notification.id(),
                        digest)
                .stream()
                .findFirst();
        if (row.isEmpty()) {
            db.update("DELETE FROM verzuim_held WHERE subject_id = ? AND decision IS NULL", notification.id());
            db.update(
                    "INSERT INTO verzuim_held (subject_id, vestiging, objections, text_hash, sealed_text, since)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    notification.id(),
                    vestiging.code(),
                    HeldText.reasons(objections),
                    digest,
                    seal.close(text, place(notification.id())),
                    now());
            return HeldText.waits();
        }
        byte[] words = row.get().words();
        return row.get().decision() == null
                ? HeldText.waits()
                : HeldText.free(words == null ? "" : seal.open(words, place(notification.id())));
    }

    /** Everything that waits, the oldest first. */
    public List<Waiting> waiting() {
        return db.query(
                "SELECT h.id, s.pseudonym, h.vestiging, h.objections, h.since FROM verzuim_held h"
                        + " JOIN subject s ON s.id = h.subject_id WHERE h.decision IS NULL ORDER BY h.id",
                (row, i) -> new Waiting(
                        row.getLong(1),
                        row.getObject(2, UUID.class),
                        new Vestiging(row.getString(3)),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class)));
    }

    /** The words of one that waits, for the person who decides. */
    public Optional<String> text(long id) {
        return db
                .query(
                        "SELECT subject_id, sealed_text FROM verzuim_held WHERE id = ? AND decision IS NULL",
                        (row, i) -> seal.open(row.getBytes(2), place(row.getLong(1))),
                        id)
                .stream()
                .findFirst();
    }

    /**
     * The notification may go without the words.
     *
     * @return the school to be ordered anew, or empty when nothing of that number waits
     */
    public Optional<Vestiging> omit(long id, String by) {
        return decide(id, "OMIT", null, by);
    }

    /**
     * The notification may go with these words instead.
     *
     * @return as for {@link #omit}
     * @throws IllegalArgumentException if these words may not leave either; the text says why and quotes nothing
     */
    public Optional<Vestiging> reword(long id, String words, String by) {
        List<FreeText.Objection> objections = FreeText.house().objections(words);
        if (!objections.isEmpty()) {
            throw new IllegalArgumentException("these words may not leave either: " + HeldText.reasons(objections));
        }
        return decide(id, "REWORD", words, by);
    }

    private Optional<Vestiging> decide(long id, String decision, @Nullable String words, String by) {
        Optional<Long> subject = db
                .queryForList("SELECT subject_id FROM verzuim_held WHERE id = ? AND decision IS NULL", Long.class, id)
                .stream()
                .findFirst();
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        byte[] sealed = words == null ? null : seal.close(words, place(subject.get()));
        int decided = db.update(
                "UPDATE verzuim_held SET decision = ?, sealed_words = ?, sealed_text = NULL, decided_by = ?,"
                        + " decided_at = ? WHERE id = ? AND decision IS NULL",
                decision,
                sealed,
                by,
                now(),
                id);
        return decided == 0
                ? Optional.empty()
                : Optional.ofNullable(
                                db.queryForObject("SELECT vestiging FROM verzuim_held WHERE id = ?", String.class, id))
                        .map(Vestiging::new);
    }

    @Override
    public String what() {
        return "explanations of absence";
    }

    @Override
    public int renew() {
        return renew("sealed_text") + renew("sealed_words");
    }

    private int renew(String column) {
        return Renewal.of(
                db,
                "SELECT id, subject_id, " + column + " FROM verzuim_held WHERE " + column + " IS NOT NULL",
                "UPDATE verzuim_held SET " + column + " = ? WHERE id = ? AND " + column + " = ?",
                (row, i) -> {
                    long id = row.getLong(1);
                    byte[] closed = row.getBytes(3);
                    return seal.renew(closed, place(row.getLong(2))).map(fresh -> new Object[] {fresh, id, closed});
                });
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static String place(long subject) {
        return "verzuim-text/" + subject;
    }
}
