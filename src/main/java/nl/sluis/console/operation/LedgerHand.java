package nl.sluis.console.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Map;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import nl.sluis.ledger.LdvExport;
import nl.sluis.ledger.Proof;
import nl.sluis.ledger.Proofs;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.LegalDay;
import org.springframework.beans.factory.annotation.Value;
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
    private final LdvExport export;
    private final Clock clock;

    LedgerHand(
            LedgerDesk desk,
            JdbcTemplate db,
            @Value("${sluis.ledger.processing-activities:urn:nl.sluis:verwerkingsactiviteit:}") String register,
            Clock clock) {
        this.desk = desk;
        this.proofs = new Proofs(db);
        this.export = new LdvExport(db, register);
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

    /**
     * Writes the ledger as a Logboek Dataverwerkingen. It has pseudonyms and names only, so no look is recorded.
     *
     * @param question {@code file}, absolute and new, and {@code since}, a day in ISO 8601, or empty for all
     * @return {@code text}
     * @throws IllegalArgumentException if the file is there already or cannot be written, or that is no day
     */
    public Map<String, String> export(Map<String, String> question) {
        Path file = Path.of(question.getOrDefault("file", ""));
        String since = question.getOrDefault("since", "");
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException("expected the absolute path of a new file");
        }
        try {
            Instant from = since.isEmpty()
                    ? Instant.EPOCH
                    : LocalDate.parse(since).atStartOfDay(LegalDay.ZONE).toInstant();
            return Map.of("text", export.write(from, file) + " lines are in " + file + ".");
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--since: expected a day such as 2026-11-25");
        } catch (IOException e) {
            throw new IllegalArgumentException("--out: expected a file that can be made, found "
                    + e.getClass().getSimpleName());
        }
    }

    /** Who holds the hub's token holds its files too; the name is that of the account. */
    private static Actor actor(Map<String, String> question) {
        return new Actor(question.getOrDefault("by", "unknown"), EnumSet.of(Role.PRIVACY_OFFICER), "command");
    }
}
