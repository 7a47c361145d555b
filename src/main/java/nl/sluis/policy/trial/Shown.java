package nl.sluis.policy.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Condition;
import nl.sluis.policy.Facts;
import nl.sluis.policy.FieldCondition;
import nl.sluis.policy.FieldRule;
import nl.sluis.policy.Policy;
import nl.sluis.policy.Reason;

/** Which rules of a policy the tests have shown at work: firing as the reason that decided, and not firing. */
final class Shown {
    private static final String VALIDITY = "validFrom";
    private static final String VALIDITY_END = "validUntil";
    private static final String DERIVED = "derived";

    private static final class Sides {
        private boolean fired;
        private boolean held;

        void see(boolean refuses) {
            fired |= refuses;
            held |= !refuses;
        }
    }

    private final Policy policy;
    private final Map<String, Sides> rules = new LinkedHashMap<>();

    Shown(Policy policy) {
        this.policy = policy;
        rules.put(VALIDITY, new Sides());
        if (policy.validUntil() != null) {
            rules.put(VALIDITY_END, new Sides());
        }
        policy.requires().forEach(c -> rules.put(name(c), new Sides()));
        if (!policy.derived().isEmpty()) {
            rules.put(DERIVED, new Sides());
        }
        for (FieldRule rule : policy.fieldRules()) {
            rule.when().forEach(c -> rules.put(name(rule, c), new Sides()));
        }
    }

    /** Only what a test says is shown by it: a rule fires where the test names its reason. */
    void see(Trial trial) {
        Leerling leerling = trial.situation().leerling();
        Facts facts = trial.situation().facts(policy.partner());
        boolean early = facts.today().isBefore(policy.validFrom());
        boolean late = policy.validUntil() != null && facts.today().isAfter(policy.validUntil());
        see(VALIDITY, early);
        if (policy.validUntil() != null) {
            see(VALIDITY_END, late);
        }
        if (early || late) {
            return;
        }
        for (Condition condition : policy.requires()) {
            Optional<Reason> refusal = condition.refusal(leerling, facts);
            see(name(condition), refusal.isPresent());
            if (refusal.isPresent()) {
                return;
            }
        }
        if (!policy.derived().isEmpty()) {
            boolean unknown = !facts.derived().keySet().containsAll(policy.derived());
            see(DERIVED, unknown);
            if (unknown) {
                return;
            }
        }
        fields(trial, leerling, facts);
    }

    private void fields(Trial trial, Leerling leerling, Facts facts) {
        for (FieldRule rule : policy.fieldRules()) {
            for (Veld veld : rule.fields()) {
                for (FieldCondition condition : rule.when()) {
                    Optional<Reason> refusal = condition.refusal(veld, leerling, facts);
                    if (refusal.isEmpty()) {
                        see(name(rule, condition), false);
                    } else if (refusal.get() == trial.withholds().get(veld)) {
                        see(name(rule, condition), true);
                    }
                    if (refusal.isPresent()) {
                        break;
                    }
                }
            }
        }
    }

    private void see(String rule, boolean refuses) {
        Sides sides = rules.get(rule);
        if (sides != null) {
            sides.see(refuses);
        }
    }

    List<Finding> gaps() {
        List<Finding> gaps = new ArrayList<>();
        rules.forEach((rule, sides) -> {
            if (!sides.fired) {
                gaps.add(new Finding(0, "no test in which " + rule + " withholds", "a test in which it does"));
            }
            if (!sides.held) {
                gaps.add(new Finding(0, "no test in which " + rule + " lets pass", "a test in which it does"));
            }
        });
        return gaps;
    }

    private static String name(Condition condition) {
        return "requires: " + condition.word();
    }

    private String name(FieldRule rule, FieldCondition condition) {
        return "fieldsOnlyIf[" + (policy.fieldRules().indexOf(rule) + 1) + "]: " + condition.word();
    }
}
