package nl.sluis.policy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;
import org.jspecify.annotations.Nullable;

/**
 * A policy held against one set of facts, made once for all pupils of a vestiging: whatever does not depend on the pupil
 * is settled here. Without field rules every pupil shares one grant and costs one array of values.
 */
final class Compiled {
    private final Policy policy;
    private final Facts facts;
    private final boolean inForce;
    private final boolean derivedAreKnown;
    private final Condition[] requires;
    private final FieldRule[] rules;
    private final Veld[] order;
    private final int[] slots;
    private final LicensedProducts products;
    private final Grant whole;
    private final Map<Map<Veld, Reason>, Grant> parts = new HashMap<>();

    Compiled(Policy policy, Facts facts) {
        this.policy = policy;
        this.facts = facts;
        this.inForce = policy.inForce(facts.today());
        this.derivedAreKnown = facts.derived().keySet().containsAll(policy.derived());
        this.requires = policy.requires().toArray(new Condition[0]);
        this.rules = policy.fieldRules().toArray(new FieldRule[0]);
        this.order = policy.fieldsInOrder().toArray(new Veld[0]);
        this.slots = new int[Veld.values().length];
        Arrays.fill(slots, -1);
        for (int i = 0; i < order.length; i++) {
            slots[order[i].ordinal()] = i;
        }
        this.products = new LicensedProducts(policy);
        this.whole = new Grant(policy.fields(), Map.of());
    }

    /** What this pupil gets, values of withheld fields left out. */
    @Nullable
    Object[] values(Grant grant, Leerling leerling) {
        @Nullable Object[] values = new @Nullable Object[order.length];
        for (int i = 0; i < order.length; i++) {
            if (grant.fields().contains(order[i])) {
                values[i] = value(order[i], leerling);
            }
        }
        return values;
    }

    /** Where in the values a field stands, by its ordinal. */
    int[] slots() {
        return slots;
    }

    /** The one reason that this pupil is withheld, or null. */
    @Nullable
    Reason refusal(Leerling leerling) {
        if (!inForce) {
            return Reason.POLICY_NOT_ACTIVE;
        }
        for (Condition condition : requires) {
            Optional<Reason> refusal = condition.refusal(leerling, facts);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        // a derived value stands in the place of one that says more: without it there is nothing fit to send
        return derivedAreKnown ? null : Reason.DERIVED_VALUE_UNKNOWN;
    }

    /** What the gate or a register derives never comes from the pupil's own record. */
    private @Nullable Object value(Veld veld, Leerling leerling) {
        if (veld == Veld.PRODUCTEN) {
            return products.of(leerling, facts);
        }
        return policy.derived().contains(veld) ? facts.derived().get(veld) : leerling.value(veld);
    }

    /** Which fields of a pupil who passes may leave. */
    Grant grant(Leerling leerling) {
        if (rules.length == 0) {
            return whole;
        }
        Map<Veld, Reason> withheld = new EnumMap<>(Veld.class);
        for (FieldRule rule : rules) {
            for (Veld veld : rule.fields()) {
                firstRefusal(rule.when(), veld, leerling).ifPresent(reason -> withheld.put(veld, reason));
            }
        }
        return withheld.isEmpty() ? whole : parts.computeIfAbsent(withheld, w -> new Grant(policy.fields(), w));
    }

    private Optional<Reason> firstRefusal(List<FieldCondition> when, Veld veld, Leerling leerling) {
        for (FieldCondition condition : when) {
            Optional<Reason> refusal = condition.refusal(veld, leerling, facts);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
