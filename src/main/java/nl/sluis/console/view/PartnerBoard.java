package nl.sluis.console.view;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.sluis.control.Pauses;
import nl.sluis.control.Pauses.Pause;
import nl.sluis.control.watch.Freshness;
import nl.sluis.control.watch.Freshness.Standing;
import nl.sluis.delivery.Couriers;
import nl.sluis.delivery.DocumentState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The state of every partner, read at the moment of asking. Whether a promise is kept, {@link Freshness} says. */
@Component
public class PartnerBoard {
    private static final String LAST_GOOD = """
            select partner, max(at) from (
              select partner, settled_at as at from outbox where state = 'ACKNOWLEDGED'
              union all
              select p.partner, o.finished_at as at from order_outcome p
                join order_record o on o.order_id = p.order_id
                where p.state = 'DONE' and p.queued = 0 and o.finished_at is not null
            ) good group by partner""";

    private final JdbcTemplate db;
    private final Couriers couriers;
    private final Pauses pauses;
    private final Freshness freshness;
    private final Clock clock;

    PartnerBoard(JdbcTemplate db, Couriers couriers, Pauses pauses, Freshness freshness, Clock clock) {
        this.db = db;
        this.couriers = couriers;
        this.pauses = pauses;
        this.freshness = freshness;
        this.clock = clock;
    }

    /** Who needs attention first, then by name. */
    public List<PartnerState> states() {
        Map<String, Instant> lastGood = new HashMap<>();
        db.query(LAST_GOOD, row -> {
            lastGood.put(
                    row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
        });
        Map<String, Map<DocumentState, Integer>> documents = couriers.pending();
        List<Pause> paused = pauses.all();
        return freshness.standings(clock.instant()).stream()
                .map(s -> state(
                        s,
                        s.fetches() ? s.oldest() : lastGood.get(s.partner()),
                        documents.getOrDefault(s.partner(), Map.of()),
                        paused))
                .sorted(Comparator.comparing(PartnerState::light).reversed().thenComparing(PartnerState::partner))
                .toList();
    }

    private static PartnerState state(
            Standing standing, @Nullable Instant lastGood, Map<DocumentState, Integer> documents, List<Pause> paused) {
        return new PartnerState(
                standing.partner(),
                standing.fetches(),
                lastGood,
                standing.promised(),
                !standing.kept(),
                standing.oldest(),
                standing.missing(),
                count(documents, DocumentState.MADE, DocumentState.LEASED, DocumentState.SENT),
                count(documents, DocumentState.HELD),
                paused.stream()
                        .filter(p -> p.kind() != Pauses.Kind.SCHOOL && p.name().equals(standing.partner()))
                        .toList());
    }

    private static int count(Map<DocumentState, Integer> documents, DocumentState... states) {
        int sum = 0;
        for (DocumentState state : states) {
            sum += documents.getOrDefault(state, 0);
        }
        return sum;
    }
}
