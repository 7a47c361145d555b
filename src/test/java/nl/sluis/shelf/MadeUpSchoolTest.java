package nl.sluis.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import nl.sluis.policy.Policy;
import nl.sluis.policy.trial.MadeUpSchool;
import org.junit.jupiter.api.Test;

/** The school on which the gate is measured makes every policy of the house work: nobody is turned away at the first word. */
class MadeUpSchoolTest {
    @Test
    void everyPolicyOfTheHouseLetsSomePass() {
        var policies = Policies.read(Path.of("config", "policies"));
        assertThat(policies).containsKeys("jgz", "politie", "attrack");

        policies.forEach((name, policy) ->
                assertThat(new MadeUpSchool(policy, 120, 42).decide()).as(name).isBetween(30, 120));
    }

    @Test
    void theSameSeedGivesTheSameSchool() {
        Policy amplixs = Objects.requireNonNull(
                Policies.read(Path.of("config", "policies")).get("amplixs"));

        int one = new MadeUpSchool(amplixs, 500, 7).decide();

        assertThat(one).isBetween(1, 499).isEqualTo(new MadeUpSchool(amplixs, 500, 7).decide());
    }
}
