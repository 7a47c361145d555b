package nl.sluis.policy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Roll;
import nl.sluis.leerling.Subject;
import nl.sluis.leerling.Veld;
import nl.sluis.leerling.Vestiging;

/**
 * The gate's answer about a whole vestiging for one partner: what may leave, who is withheld and why, and what decided.
 * Only the engine makes one.
 */
public final class Disclosures {
    private final Policy policy;
    private final Facts facts;
    private final List<Disclosure> disclosed;
    private final List<Withheld> withheld;
    private final boolean whole;

    private final Roll roll;

    Disclosures(
            Policy policy, Facts facts, List<Disclosure> disclosed, List<Withheld> withheld, boolean whole, Roll roll) {
        this.policy = policy;
        this.facts = facts;
        this.disclosed = List.copyOf(disclosed);
        this.withheld = List.copyOf(withheld);
        this.whole = whole;
        this.roll = roll;
    }

    /** Whether the gate saw every pupil of the vestiging; if not, it says nothing about who is not in it. */
    public boolean whole() {
        return whole;
    }

    public String partner() {
        return policy.partner();
    }

    public Vestiging vestiging() {
        return facts.vestiging();
    }

    public Policy policy() {
        return policy;
    }

    public Set<Veld> fields() {
        return policy.fieldsInOrder();
    }

    public List<Disclosure> disclosed() {
        return disclosed;
    }

    public List<Withheld> withheld() {
        return withheld;
    }

    /** Whom the snapshot accounted for beside the disclosed and the withheld. */
    public Roll roll() {
        return roll;
    }

    /** How many pupils were withheld per reason; reasons without pupils are absent. */
    public Map<Reason, Integer> withheldByReason() {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        withheld.forEach(w -> counts.merge(w.reason(), 1, Integer::sum));
        return counts;
    }

    /** Digest of policy and facts behind these pupils; see {@link Facts#fingerprint}. */
    public String fingerprint(List<Subject> subjects) {
        return policy.version() + ":" + facts.fingerprint(subjects);
    }

    @Override
    public String toString() {
        return "Disclosures[" + partner() + " " + vestiging() + ", " + disclosed.size() + " disclosed, "
                + withheld.size() + " withheld]";
    }
}
