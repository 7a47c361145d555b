package nl.sluis.console.operation;

import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import nl.sluis.leerling.Vestiging;
import org.springframework.stereotype.Component;

/**
 * What the commands of {@code ledger} that are about one pupil ask, so that a running hub and one of their own answer
 * alike. Each look stands in the ledger, with name and reason.
 */
@Component
public final class LedgerHand {
    private final LedgerDesk desk;
    private final Clock clock;

    LedgerHand(LedgerDesk desk, Clock clock) {
        this.desk = desk;
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
        String key = question.getOrDefault("leerlingkey", "").strip();
        String school = question.getOrDefault("school", "");
        Vestiging vestiging = school.isEmpty() ? desk.schoolOf(key) : Vestiging.of(school);
        return Map.of(
                "text",
                desk.overview(actor(question), vestiging.code(), key, question.getOrDefault("reason", ""))
                        .map(lines -> PupilOverview.text(lines, clock.instant()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "this hub never met a pupil of that key at " + vestiging.code())));
    }

    /** Who holds the hub's token holds its files too; the name is that of the account. */
    private static Actor actor(Map<String, String> question) {
        return new Actor(question.getOrDefault("by", "unknown"), EnumSet.of(Role.PRIVACY_OFFICER), "command");
    }
}
