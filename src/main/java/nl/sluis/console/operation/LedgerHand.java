package nl.sluis.console.operation;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import nl.sluis.ledger.Proof;
import nl.sluis.ledger.Proofs;
import nl.sluis.leerling.Vestiging;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the commands of {@code ledger} that are about one pupil ask, so that a running hub and one of their own answer
 * alike. Each look stands in the ledger, with name and reason.
 */
@Component
public final class LedgerHand {
    private final LedgerDesk desk;
    private final Proofs proofs;
    private final Clock clock;

    LedgerHand(LedgerDesk desk, JdbcTemplate db, Clock clock) {
        this.desk = desk;
        this.proofs = new Proofs(db);
        this.clock = clock;
    }

    /**
     * The overview of one pupil.
     *
     * @param question {@code leerlingkey}, {@code by}, {@code reason}, and {@code school} where the registers do not tell
     * @return {@code text}, Dutch
     * @throws IllegalArgumentException if no such pupil was ever seen, or the reason is too short or too long
     */
    public Map<String, String> pupil(Map<String, String> question) {
        String key = key(question);
        Vestiging vestiging = school(question, key);
        return Map.of(
                "text",
                desk.overview(actor(question), vestiging.code(), key, question.getOrDefault("reason", ""))
                        .map(lines -> PupilOverview.text(lines, clock.instant()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "this hub never met a pupil of that key at " + vestiging.code())));
    }

    /**
     * Forgets one pupil.
     *
     * @param question as {@link #pupil}
     * @return {@code text}, English
     * @throws IllegalArgumentException if no such pupil was ever seen, or it may not be forgotten yet, with each reason
     */
    public Map<String, String> forget(Map<String, String> question) {
        String key = key(question);
        desk.forget(actor(question), school(question, key).code(), key, question.getOrDefault("reason", ""));
        return Map.of(
                "text", "Forgotten. The ledger keeps its lines, and nobody can tell any more of whom they speak.");
    }

    private static String key(Map<String, String> question) {
        return question.getOrDefault("leerlingkey", "").strip();
    }

    private Vestiging school(Map<String, String> question, String key) {
        String school = question.getOrDefault("school", "");
        return school.isEmpty() ? desk.schoolOf(key) : Vestiging.of(school);
    }

    /**
     * The proof that a line stands in the ledger. It has pseudonyms and names only, so no look is recorded.
     *
     * @throws IllegalArgumentException if there is no line of that number
     */
    public Proof proof(long number) {
        return proofs.of(number).orElseThrow(() -> new IllegalArgumentException("the ledger has no line " + number));
    }

    /** Who holds the hub's token holds its files too; the name is that of the account. */
    private static Actor actor(Map<String, String> question) {
        return new Actor(question.getOrDefault("by", "unknown"), EnumSet.of(Role.PRIVACY_OFFICER), "command");
    }
}
