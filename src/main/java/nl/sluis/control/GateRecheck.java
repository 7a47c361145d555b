package nl.sluis.control;

import java.util.List;
import java.util.function.Supplier;
import nl.sluis.delivery.GateCheck;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.FactsDesk;
import nl.sluis.shelf.Shelf;

/** Asks the gate again before a document is sent: the policy and the facts of this moment, as one fingerprint. */
public final class GateRecheck implements GateCheck {
    private final Supplier<Shelf> shelf;
    private final FactsDesk facts;

    public GateRecheck(Supplier<Shelf> shelf, FactsDesk facts) {
        this.shelf = shelf;
        this.facts = facts;
    }

    @Override
    public String fingerprint(String partner, Vestiging vestiging, List<Subject> subjects) {
        return shelf.get().policy(partner).version() + ":"
                + facts.freeze(partner, vestiging, subjects).fingerprint(subjects);
    }
}
