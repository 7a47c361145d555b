package nl.sluis.control;

import java.util.List;
import java.util.function.Supplier;
import nl.sluis.delivery.GateCheck;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.register.FactsDesk;
import nl.sluis.route.Rules;

/** Asks the gate again before a document is sent: the policy and the facts of this moment, as one fingerprint. */
public final class GateRecheck implements GateCheck {
    private final Supplier<Rules> rules;
    private final FactsDesk facts;

    public GateRecheck(Supplier<Rules> rules, FactsDesk facts) {
        this.rules = rules;
        this.facts = facts;
    }

    @Override
    public String fingerprint(String partner, Vestiging vestiging, List<Subject> subjects) {
        Rules now = rules.get();
        return now.shelf().policy(partner).version() + ":"
                + facts.freeze(now.registers(), partner, vestiging, subjects).fingerprint(subjects);
    }
}
