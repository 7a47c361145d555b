package nl.sluis.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.delivery.Acceptance;
import nl.sluis.order.Order;
import nl.sluis.register.LegalDay;
import nl.sluis.source.Quarantined;
import nl.sluis.source.Snapshots;
import nl.sluis.source.SourceException;
import nl.sluis.source.verzuim.VerzuimSnapshots;
import nl.sluis.trace.Count;
import nl.sluis.trace.Ending;
import nl.sluis.trace.Step;
import nl.sluis.trace.Stretch;
import nl.sluis.trace.Traces;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one order: each of its partners' routes in turn, on one snapshot. A partner whose route fails does not
 * stop the others. Safe to repeat: what was accepted before is unchanged the second time.
 */
public final class OrderDesk {
    private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
    private static final Outcome NOTHING = new Outcome(0, List.of(), List.of(), Map.of(), Map.of(), Map.of());
    private final PartnerRoutes routes;
    private final Snapshots snapshots;
    private final @Nullable VerzuimSnapshots absences;
    private final Supplier<Rules> rules;
    private final Receptions receptions;
    private final LegalDay day;
    private final Traces traces;

    /** @param absences null when no absence is read */
    OrderDesk(
            PartnerRoutes routes,
            Snapshots snapshots,
            @Nullable VerzuimSnapshots absences,
            Supplier<Rules> rules,
            Receptions receptions,
            LegalDay day,
            Traces traces) {
        this.routes = routes;
        this.snapshots = snapshots;
        this.absences = absences;
        this.rules = rules;
        this.receptions = receptions;
        this.day = day;
        this.traces = traces;
    }

    /**
     * What an order came to.
     *
     * @param received records that the source gave, the quarantined included
     * @param accepted per partner what its route handed to the way out
     * @param failed per partner why its route failed, safe to log
     * @param apart records of a supplement that are of no pupil: listed with the quarantined and not counted
     * @param absence per partner that was served notifications instead of pupils what these came to
     */
    public record Outcome(
            int received,
            List<Quarantined> quarantined,
            List<Quarantined> apart,
            Map<String, Acceptance> accepted,
            Map<String, String> failed,
            Map<String, VerzuimSnapshots.Taken> absence) {}

    /**
     * The order is on record as done. Its source may let go of what it kept, if every partner was served: an order for
     * some of them leaves a file for the others.
     */
    public void finished(Order order) {
        if (order.whole() && order.partners().containsAll(routes.brought())) {
            snapshots.done(order.vestiging());
        }
    }

    /** An order that is only looked at; what it does is taken back by who asked for it. */
    OrderRun rehearse(Order order, Rules fixed) {
        return new OrderRun(order, snapshots, absences, fixed, day.today());
    }

    /** @throws SourceException when the source could not be read; then no partner got anything */
    public Outcome carryOut(Order order) throws SourceException {
        try (Stretch way = traces.begin(order.id(), Step.ORDER, order.vestiging())) {
            Outcome outcome = carry(order);
            way.count(Count.RECEIVED, outcome.received())
                    .count(Count.QUARANTINED, outcome.quarantined().size())
                    .ends(outcome.failed().isEmpty() ? Ending.DONE : Ending.FAILED);
            return outcome;
        }
    }

    private Snapshots.Taken pull(Order order, OrderRun run) throws SourceException {
        try (Stretch pull = traces.begin(order.id(), Step.PULL, order.vestiging())) {
            Snapshots.Taken taken = run.take();
            pull.count(Count.RECEIVED, taken.received()).ends(Ending.DONE);
            return taken;
        }
    }

    private Outcome carry(Order order) throws SourceException {
        Rules now = rules.get();
        Receptions.Beginning beginning = receptions.begin(order, now);
        if (beginning.nothingHappened()) {
            LOG.info(
                    "order {} for {}: nothing changed at its source since it was last received",
                    order.id(),
                    order.vestiging());
            return NOTHING;
        }
        OrderRun run = new OrderRun(order, snapshots, absences, now, day.today());
        Snapshots.Taken taken = pull(order, run);
        if (!taken.changed()) {
            // nothing changed is not the same as nobody there: an empty snapshot must not come near a partner
            return NOTHING;
        }
        snapshots.accept(taken);
        Map<String, Acceptance> accepted = new LinkedHashMap<>();
        Map<String, String> failed = new LinkedHashMap<>();
        Map<String, VerzuimSnapshots.Taken> absence = new LinkedHashMap<>();
        for (String partner : order.partners()) {
            try {
                run.next();
                accepted.put(partner, routes.carryOut(partner, run));
                run.servedAbsence().ifPresent(found -> absence.put(partner, found));
            } catch (Exception e) {
                // the text of a foreign exception could quote a value: its type is all that is kept
                String why = e instanceof WrongBodyException || e instanceof SourceException
                        ? String.valueOf(e.getMessage())
                        : e.getClass().getSimpleName() + " in the route of " + partner;
                failed.put(partner, why);
                LOG.error("order {} for {} failed at {}: {}", order.id(), order.vestiging(), partner, why);
            }
        }
        Outcome outcome = new Outcome(taken.received(), taken.quarantined(), taken.apart(), accepted, failed, absence);
        if (order.whole()) {
            beginning.remember(outcome);
        }
        return outcome;
    }
}
