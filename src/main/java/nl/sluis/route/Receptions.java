package nl.sluis.route;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.sluis.leerling.Vestiging;
import nl.sluis.order.Order;
import nl.sluis.source.Snapshots;
import nl.sluis.source.SourceException;

/**
 * Remembers, per vestiging and partner, when its source was last received whole and under which circumstances. While these
 * still hold, the source can be asked whether anything changed since ({@code laatstontvangengegevens}); when it says no, there
 * is nothing that the gate could decide otherwise, and the order is done. In memory only: after a restart, or on another node,
 * the whole is pulled. Absence is counted from slots that the source does not speak of, so it is never remembered.
 */
final class Receptions {
    private final Snapshots snapshots;
    private final Circumstances circumstances;
    private final Clock clock;
    private final Map<Lane, Reception> last = new ConcurrentHashMap<>();

    Receptions(Snapshots snapshots, Circumstances circumstances, Clock clock) {
        this.snapshots = snapshots;
        this.circumstances = circumstances;
        this.clock = clock;
    }

    private record Lane(Vestiging vestiging, String partner) {}

    /** @param rules the very set: a set that was loaded again is another one */
    private record Reception(Rules rules, String circumstances, Instant began) {}

    /** What holds when an order begins, before its source is pulled. */
    final class Beginning {
        private final Order order;
        private final Rules rules;
        private final Instant began = clock.instant();
        private final Map<String, String> now = new java.util.HashMap<>();

        private Beginning(Order order, Rules rules) {
            this.order = order;
            this.rules = rules;
            if (order.whole()) {
                for (String partner : order.partners()) {
                    circumstances.of(partner, order.vestiging()).ifPresent(c -> now.put(partner, c));
                }
            }
        }

        /** @throws SourceException when the source was asked and did not answer */
        boolean nothingHappened() throws SourceException {
            Optional<Instant> since = order.partners().isEmpty() ? Optional.empty() : Optional.of(began);
            for (String partner : order.partners()) {
                Reception before = last.get(new Lane(order.vestiging(), partner));
                boolean same = before != null
                        && before.rules() == rules
                        && before.circumstances().equals(now.get(partner))
                        && circumstances.settled(partner, order.vestiging(), before.began());
                Instant then = before == null ? began : before.began();
                since = same ? since.map(s -> s.isBefore(then) ? s : then) : Optional.empty();
            }
            return since.isPresent() && !snapshots.changedSince(rules.registers(), order.vestiging(), since.get());
        }

        /** The whole was received, and this came of it. */
        void remember(OrderDesk.Outcome outcome) {
            for (String partner : order.partners()) {
                Lane lane = new Lane(order.vestiging(), partner);
                String then = now.get(partner);
                if (then != null
                        && outcome.accepted().containsKey(partner)
                        && !outcome.absence().containsKey(partner)) {
                    last.put(lane, new Reception(rules, then, began));
                } else {
                    last.remove(lane);
                }
            }
        }
    }

    Beginning begin(Order order, Rules rules) {
        return new Beginning(order, rules);
    }
}
