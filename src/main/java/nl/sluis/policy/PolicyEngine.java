package nl.sluis.policy;

import java.util.ArrayList;
import java.util.List;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Snapshot;

/**
 * Decides, purely: the same policy, pupil and facts always give the same answer, nothing is fetched, nothing is raised.
 * Deny is the default: a pupil passes only when the policy is in force and every condition holds, and then only with the
 * granted fields of which every own condition holds too.
 */
public final class PolicyEngine {
    private PolicyEngine() {}

    /**
     * Decides about one pupil. The first condition in the order of the policy that fails is the deciding reason.
     *
     * @throws IllegalArgumentException if policy, facts and pupil are not about the same partner and vestiging: a fault
     *     of the house, never of the data
     */
    public static Decision decide(Policy policy, Leerling leerling, Facts facts) {
        check(policy, facts);
        if (!facts.vestiging().equals(leerling.vestiging())) {
            throw new IllegalArgumentException(
                    "facts of " + facts.vestiging() + " for a pupil of " + leerling.vestiging());
        }
        return decide(new Compiled(policy, facts), leerling);
    }

    /** Decides about every pupil of a snapshot, in its order. */
    public static Disclosures decideAll(Policy policy, Snapshot snapshot, Facts facts) {
        check(policy, facts);
        if (!facts.vestiging().equals(snapshot.vestiging())) {
            throw new IllegalArgumentException("facts of " + facts.vestiging() + " for a snapshot of " + snapshot);
        }
        Compiled compiled = new Compiled(policy, facts);
        List<Disclosure> disclosed = new ArrayList<>(snapshot.leerlingen().size());
        List<Withheld> withheld = new ArrayList<>();
        for (Leerling leerling : snapshot.leerlingen()) {
            Decision decision = decide(compiled, leerling);
            if (decision instanceof Disclosure d) {
                disclosed.add(d);
            } else if (decision instanceof Withheld w) {
                withheld.add(w);
            }
        }
        return new Disclosures(policy, facts, disclosed, withheld, snapshot.whole(), snapshot.roll());
    }

    private static Decision decide(Compiled compiled, Leerling leerling) {
        Reason refusal = compiled.refusal(leerling);
        if (refusal != null) {
            return new Withheld(leerling.subject(), refusal);
        }
        Grant grant = compiled.grant(leerling);
        return new Disclosure(leerling.subject(), grant, compiled.slots(), compiled.values(grant, leerling));
    }

    private static void check(Policy policy, Facts facts) {
        if (!policy.partner().equals(facts.partner())) {
            throw new IllegalArgumentException(
                    "facts of " + facts.partner() + " for the policy of " + policy.partner());
        }
    }
}
