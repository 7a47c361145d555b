package nl.sluis.shelf;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.sluis.policy.Policy;
import nl.sluis.policy.trial.Finding;
import nl.sluis.policy.trial.PolicyTrials;
import org.jspecify.annotations.Nullable;

/** Holds each policy against the tests that stand beside it: one without, or with a rule that none shows, is refused. */
final class PolicyTests {
    private static final String FOLDER = "config/policies/tests/";

    private final Complaints complaints;

    PolicyTests(Complaints complaints) {
        this.complaints = complaints;
    }

    void run(List<PolicyFile> policies, List<PolicyTestFile> tests) {
        Map<String, PolicyTestFile> byStem =
                tests.stream().collect(Collectors.toMap(t -> t.file().stem(), Function.identity()));
        for (PolicyFile policy : policies) {
            @Nullable PolicyTestFile beside = byStem.remove(policy.file().stem());
            if (beside == null) {
                complaints.add(
                        policy.file().name(),
                        0,
                        "",
                        "a policy without tests",
                        "tests in " + FOLDER + policy.file().stem() + ".yaml");
            } else if (policy.policy() != null) {
                run(policy.policy(), beside);
            }
        }
        byStem.values()
                .forEach(t -> complaints.add(t.file().name(), 0, "", "tests without a policy", "tests of a policy"));
    }

    private void run(Policy policy, PolicyTestFile beside) {
        for (Finding finding : PolicyTrials.run(policy, beside.trials())) {
            complaints.add(beside.file().name(), finding.line(), "tests", finding.found(), finding.expected());
        }
    }
}
