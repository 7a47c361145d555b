package nl.sluis.route;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.sluis.delivery.Outbox;
import nl.sluis.delivery.Rehearsed;
import nl.sluis.ledger.Subjects;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Vestiging;
import nl.sluis.mapping.PartnerDocument;
import nl.sluis.order.Order;
import nl.sluis.policy.Disclosures;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.register.FactsDesk;
import nl.sluis.register.PupilRegisterImport;
import nl.sluis.shelf.RouteText;
import nl.sluis.source.SourceException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does for one partner and vestiging what an order would do, with the words of the real route, and takes it back: nothing
 * is sent, and no row that it wrote stays. So what it tells is what the next order does on the same data.
 */
final class Rehearsal {
    private static final Pattern SOURCE = Pattern.compile("\"?source:([a-z]+)\"?");
    private final Words words;
    private final OrderDesk desk;
    private final FactsDesk facts;
    private final Outbox outbox;
    private final PupilRegisterImport imports;
    private final Path registers;
    private final TransactionTemplate inVain;
    private final Clock clock;

    Rehearsal(
            Words words,
            OrderDesk desk,
            FactsDesk facts,
            Outbox outbox,
            PupilRegisterImport imports,
            Path registers,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.words = words;
        this.desk = desk;
        this.facts = facts;
        this.outbox = outbox;
        this.imports = imports;
        this.registers = registers;
        this.inVain = new TransactionTemplate(transactions);
        this.inVain.setName(Subjects.REHEARSAL);
        this.clock = clock;
    }

    /** What the source gave, or why it gave nothing; one of both is null. */
    record Pulled(
            @Nullable Snapshot snapshot,
            int received,
            int quarantined,
            @Nullable String failure) {}

    /** One vestiging for one partner while it is rehearsed. Not to be kept beyond. */
    final class Play {
        private final OrderRun run;
        private final String partner;

        private Play(OrderRun run, String partner) {
            this.run = run;
            this.partner = partner;
        }

        Rules rules() {
            return run.rules();
        }

        Pulled pull() {
            try {
                var taken = run.take();
                if (!taken.changed()) {
                    return new Pulled(null, 0, 0, null);
                }
                Object made = words.source(source(), run);
                Snapshot snapshot = Word.expect(Snapshot.class, stage(made).made(), "rehearsal");
                // of absence the records are notifications, not pupils, as a night counts them
                return run.servedAbsence()
                        .map(a -> new Pulled(snapshot, snapshot.leerlingen().size() + a.setApart(), a.setApart(), null))
                        .orElseGet(() -> new Pulled(
                                snapshot, taken.received(), taken.quarantined().size(), null));
            } catch (SourceException e) {
                return new Pulled(null, 0, 0, String.valueOf(e.getMessage()));
            } catch (Exception e) {
                // the text of a foreign exception could quote a value
                return new Pulled(null, 0, 0, "inner error " + e.getClass().getSimpleName());
            }
        }

        /** A route brings it; without one there are no words of the partner and nothing that goes out by itself. */
        boolean brought() {
            return rules().shelf().partners().contains(partner);
        }

        Disclosures gate(Snapshot snapshot) {
            Object made = words.gate(partner, Words.Stage.of(run, snapshot));
            return Word.expect(Disclosures.class, stage(made).made(), "rehearsal");
        }

        /** As the gate, by another policy of the same partner. */
        Disclosures gate(Policy policy, Snapshot snapshot) {
            return PolicyEngine.decideAll(policy, snapshot, facts(policy, snapshot));
        }

        Facts facts(Snapshot snapshot) {
            return facts(rules().shelf().policy(partner), snapshot);
        }

        private Facts facts(Policy policy, Snapshot snapshot) {
            return facts.freeze(
                    rules().registers(),
                    policy,
                    snapshot.vestiging(),
                    snapshot.leerlingen().stream().map(Leerling::subject).toList(),
                    run.day());
        }

        PartnerDocument map(Disclosures disclosures) {
            Object made = words.map(partner, Words.Stage.of(run, disclosures));
            return Word.expect(PartnerDocument.class, stage(made).made(), "rehearsal");
        }

        Rehearsed out(PartnerDocument document) {
            return outbox.rehearse(run.order().id(), document);
        }

        private String source() {
            RouteText route = rules().shelf().routes().get(partner);
            Matcher word = SOURCE.matcher(route == null ? "" : route.text());
            return word.find() ? word.group(1) : "leerlingen";
        }
    }

    /** Runs something on a vestiging, in a transaction that is rolled back whatever comes of it. */
    <T> T of(Rules rules, String partner, Vestiging vestiging, Function<Play, T> work) {
        Order order =
                Order.of(UUID.randomUUID(), vestiging, List.of(partner), "rehearsal", "rehearsal", clock.instant());
        T result = inVain.execute(status -> {
            status.setRollbackOnly();
            // as a night begins: what stands in a file of the registers counts, taken over or not
            imports.takeOver(registers);
            return work.apply(new Play(desk.rehearse(order, rules), partner));
        });
        return Objects.requireNonNull(result, "a rehearsal has a result");
    }

    private static Words.Stage<?> stage(Object made) {
        return Word.expect(Words.Stage.class, made, "rehearsal");
    }
}
