package nl.sluis.route;

import java.time.LocalDate;
import java.util.UUID;
import nl.sluis.delivery.Acceptance;
import nl.sluis.delivery.Outbox;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Snapshot;
import nl.sluis.mapping.Mapper;
import nl.sluis.mapping.Mapping;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.register.FactsDesk;
import nl.sluis.trace.Count;
import nl.sluis.trace.Ending;
import nl.sluis.trace.Step;
import nl.sluis.trace.Stretch;
import nl.sluis.trace.Traces;

/**
 * The four steps of every route. Each wraps what it passes on in the order it belongs to, so that nothing has to travel
 * in headers or properties, which a route could change.
 */
final class Words {
    private final FactsDesk facts;
    private final Outbox outbox;

    private final Census census;
    private final GateClock clock;
    private final Traces traces;

    Words(FactsDesk facts, Outbox outbox, Census census, GateClock clock, Traces traces) {
        this.facts = facts;
        this.outbox = outbox;
        this.census = census;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * What travels between two steps: the order, the rules and the legal day that it began with, and what the stage
     * before made.
     */
    record Stage<T>(UUID order, Rules rules, LocalDate day, T made) {
        static <T> Stage<T> of(OrderRun run, T made) {
            return new Stage<>(run.order().id(), run.rules(), run.day(), made);
        }

        <N> Stage<N> next(N next) {
            return new Stage<>(order, rules, day, next);
        }

        @Override
        public String toString() {
            return "Stage[" + order + ", " + made + "]";
        }
    }

    /** {@code source:leerlingen} or {@code source:verzuim}: from an order to a snapshot of its vestiging. */
    Object source(String argument, Object body) throws Exception {
        if (!RouteWords.SOURCES.contains(argument)) {
            throw new IllegalArgumentException("source: expected one of " + RouteWords.SOURCES + ", found " + argument);
        }
        OrderRun run = Word.expect(OrderRun.class, body, "source");
        Snapshot snapshot =
                argument.equals("verzuim") ? run.absence() : run.take().snapshot();
        return Stage.of(run, snapshot);
    }

    /** {@code gate:partner}: from a snapshot to what this partner may have today. */
    Object gate(String partner, Object body) {
        Stage<?> stage = Word.expect(Stage.class, body, "gate");
        Snapshot snapshot = Word.expect(Snapshot.class, stage.made(), "gate");
        Policy policy = stage.rules().shelf().policy(partner);
        try (Stretch gate = traces.begin(stage.order(), Step.GATE, snapshot.vestiging(), partner)) {
            int pupils = snapshot.leerlingen().size();
            Disclosures disclosures = clock.time(pupils, () -> disclosures(stage, policy, snapshot));
            gate.count(Count.PUPILS, pupils)
                    .count(Count.WITHHELD, disclosures.withheld().size())
                    .ends(Ending.DONE);
            return stage.next(disclosures);
        }
    }

    private Disclosures disclosures(Stage<?> stage, Policy policy, Snapshot snapshot) {
        Disclosures disclosures = decide(stage, policy, snapshot);
        if (policy.smallNumbers() > 0 && snapshot.whole()) {
            // the count of this moment decides too: a group that shrank since the run began stays away
            census.note(disclosures);
            disclosures = decide(stage, policy, snapshot);
        }
        return disclosures;
    }

    private Disclosures decide(Stage<?> stage, Policy policy, Snapshot snapshot) {
        Facts today = facts.freeze(
                stage.rules().registers(),
                policy,
                snapshot.vestiging(),
                snapshot.leerlingen().stream().map(Leerling::subject).toList(),
                stage.day());
        return PolicyEngine.decideAll(policy, snapshot, today);
    }

    /** {@code map:partner}: from disclosures to a document in this partner's words. */
    Object map(String partner, Object body) {
        Stage<?> stage = Word.expect(Stage.class, body, "map");
        Disclosures disclosures = Word.expect(Disclosures.class, stage.made(), "map");
        addressed("map", partner, disclosures.partner());
        Rules rules = stage.rules();
        String officeBy = rules.shelf().settings(partner).officeBy();
        String office = rules.registers()
                .of(disclosures.vestiging())
                .flatMap(entry -> entry.office(officeBy))
                .orElse("");
        Mapping mapping = rules.shelf().mapping(partner).of(office);
        return stage.next(Mapper.map(mapping, disclosures));
    }

    /** {@code partner:partner}: the only way out; accepts a document that is addressed to this partner. */
    Object partner(String partner, Object body) {
        Stage<?> stage = Word.expect(Stage.class, body, "partner");
        PartnerDocument document = Word.expect(PartnerDocument.class, stage.made(), "partner");
        addressed("partner", partner, document.partner());
        try (Stretch out = traces.begin(stage.order(), Step.DOCUMENT, document.vestiging(), partner)) {
            Acceptance accepted = outbox.accept(stage.order(), document);
            out.count(Count.QUEUED, accepted.queued())
                    .count(Count.UNCHANGED, accepted.unchanged())
                    .count(Count.INCOMPLETE, accepted.incomplete())
                    .count(Count.DOCUMENTS, accepted.documents().size())
                    .ends(Ending.DONE);
            return accepted;
        }
    }

    private static void addressed(String word, String partner, String addressed) {
        if (!partner.equals(addressed)) {
            throw new WrongBodyException(word, partner, addressed);
        }
    }
}
