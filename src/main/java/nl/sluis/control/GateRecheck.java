package nl.sluis.control;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.sluis.delivery.GateCheck;
import nl.sluis.delivery.RevocationCheck;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Policy;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Standing;
import nl.sluis.register.FactsDesk;
import nl.sluis.route.Rules;

/** Asks the gate again before a document is sent: the policy and the facts of this moment, as one fingerprint. */
public final class GateRecheck implements GateCheck, RevocationCheck {
    private final Supplier<Rules> rules;
    private final FactsDesk facts;

    public GateRecheck(Supplier<Rules> rules, FactsDesk facts) {
        this.rules = rules;
        this.facts = facts;
    }

    @Override
    public String fingerprint(String partner, Vestiging vestiging, List<Subject> subjects) {
        Rules now = rules.get();
        Policy policy = now.shelf().policy(partner);
        Facts frozen = facts.freeze(now.registers(), policy, vestiging, subjects);
        return policy.version() + ":" + frozen.fingerprint(subjects);
    }

    @Override
    public boolean stands(String partner, Vestiging vestiging, Map<Subject, String> reasons) {
        Rules inForce = rules.get();
        Policy policy = inForce.shelf().policy(partner);
        Facts now = facts.freeze(inForce.registers(), policy, vestiging, reasons.keySet());
        return reasons.entrySet().stream()
                .allMatch(e -> Reason.recorded(e.getValue()).stream()
                        .allMatch(r -> Standing.stands(policy, now, e.getKey(), r)));
    }
}
