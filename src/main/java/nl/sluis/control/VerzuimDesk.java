package nl.sluis.control;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.sluis.leerling.Vestiging;
import nl.sluis.source.verzuim.NotificationBook;
import nl.sluis.source.verzuim.TextDesk;
import nl.sluis.vault.MasterKey;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where somebody of the school sees which explanations wait, and lets a notification go without its words or with others.
 * Who asks must be known and allowed already; this desk keeps the name.
 */
public final class VerzuimDesk {
    private final TextDesk texts;
    private final NotificationBook book;
    private final Reaction reaction;

    VerzuimDesk(TextDesk texts, NotificationBook book, Reaction reaction) {
        this.texts = texts;
        this.book = book;
        this.reaction = reaction;
    }

    /** What follows a decision: an order for the school, where somebody is there to carry it out. */
    @FunctionalInterface
    interface Reaction {
        UUID order(Vestiging vestiging, String why, String by);
    }

    /** For commands while no hub runs: the next night takes up what was decided. */
    public static VerzuimDesk ofRecords(JdbcTemplate db, MasterKey master) {
        Clock clock = Clock.systemUTC();
        return new VerzuimDesk(
                TextDesk.of(db, master, clock), new NotificationBook(db, clock), (v, why, by) -> new UUID(0, 0));
    }

    /** Each that waits as a row: number, vestiging, notification, what is wrong, since. */
    public List<List<String>> held() {
        return texts.waiting().stream()
                .map(w -> List.of(
                        String.valueOf(w.id()),
                        w.vestiging().code(),
                        w.notification().toString(),
                        w.objections(),
                        w.since().toString()))
                .toList();
    }

    /** The words of one that waits: for the eyes of who decides, and nowhere else. */
    public Optional<String> words(long id) {
        return texts.text(id);
    }

    /**
     * Lets a notification go.
     *
     * @param words to send instead of what was typed; empty to send none
     * @return the run that was ordered for its school, or empty when nothing of that number waits
     * @throws IllegalArgumentException unless by has 1 to 80 characters, or when the words may not leave either
     */
    public Optional<UUID> release(long id, String words, String by) {
        if (by.isBlank() || by.length() > 80) {
            throw new IllegalArgumentException("expected a name of 1 to 80 characters");
        }
        Optional<Vestiging> school = words.isBlank() ? texts.omit(id, by) : texts.reword(id, words.strip(), by);
        return school.map(v -> reaction.order(v, "an explanation was decided about", by));
    }

    /** How many notifications the verzuimloket has in which status. */
    public List<List<String>> statuses() {
        return book.statuses().entrySet().stream()
                .map(e -> List.of(e.getKey(), String.valueOf(e.getValue())))
                .toList();
    }
}
