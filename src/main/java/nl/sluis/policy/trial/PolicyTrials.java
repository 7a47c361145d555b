package nl.sluis.policy.trial;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Decision;
import nl.sluis.policy.Disclosure;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.policy.Reason;
import nl.sluis.policy.Withheld;

/**
 * Runs the tests of one policy through the engine, and sees whether each rule of the policy was made to fire by one of
 * them and not to fire by another. A concept is tried as if it were active: its rules are what is tested, and that only
 * an active policy delivers is a law of the engine.
 */
public final class PolicyTrials {
    private final Policy policy;
    private final Shown shown;
    private final List<Finding> findings = new ArrayList<>();

    private PolicyTrials(Policy policy) {
        this.policy = policy.as(Policy.Status.ACTIVE);
        this.shown = new Shown(this.policy);
    }

    /** @return empty when all is as the tests say and every rule is shown both ways */
    public static List<Finding> run(Policy policy, List<Trial> trials) {
        PolicyTrials run = new PolicyTrials(policy);
        trials.forEach(run::run);
        run.findings.addAll(run.shown.gaps());
        return List.copyOf(run.findings);
    }

    private void run(Trial trial) {
        Situation situation = trial.situation();
        Decision decision = PolicyEngine.decide(policy, situation.leerling(), situation.facts(policy.partner()));
        String found = text(decision);
        String expected = expected(trial, decision);
        if (!found.equals(expected)) {
            findings.add(new Finding(trial.line(), "“" + trial.name() + "”: " + found, expected));
        }
        shown.see(trial);
    }

    private static String text(Decision decision) {
        if (decision instanceof Withheld withheld) {
            return "withheld: " + withheld.reason().word();
        }
        return decision instanceof Disclosure d ? text(d.fields(), d.withheldFields()) : "";
    }

    private String expected(Trial trial, Decision decision) {
        if (trial.withheld() != null) {
            return "withheld: " + trial.withheld().word();
        }
        Set<Veld> sends = trial.sends() == null ? allBut(trial.withholds().keySet()) : trial.sends();
        Map<Veld, Reason> withholds = trial.withholds();
        if (trial.sends() != null && withholds.isEmpty() && decision instanceof Disclosure d) {
            // a list says what leaves; why the rest does not is left to other tests
            withholds = d.withheldFields();
        }
        return text(sends, withholds);
    }

    private Set<Veld> allBut(Collection<Veld> withheld) {
        return policy.fields().stream().filter(v -> !withheld.contains(v)).collect(Collectors.toSet());
    }

    private static String text(Set<Veld> sends, Map<Veld, Reason> withholds) {
        Map<String, String> why = new TreeMap<>();
        withholds.forEach((veld, reason) -> why.put(veld.fieldName(), reason.word()));
        return "sends: " + sends.stream().map(Veld::fieldName).sorted().toList()
                + (why.isEmpty() ? "" : ", withholds: " + why);
    }
}
