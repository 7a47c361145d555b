package nl.sluis.policy.trial;

import java.util.Map;
import java.util.Set;
import nl.sluis.leerling.Veld;
import nl.sluis.policy.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One test of a policy: what must come of a situation.
 *
 * @param line where it stands in its file
 * @param withheld why the pupil must be withheld, or null when the pupil must pass
 * @param sends exactly the fields that must leave; null for all fields of the policy but those of {@code withholds}
 * @param withholds the fields that must be withheld, each with its reason
 */
public record Trial(
        String name,
        int line,
        Situation situation,
        @Nullable Reason withheld,
        @Nullable Set<Veld> sends,
        Map<Veld, Reason> withholds) {}
