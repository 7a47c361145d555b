package nl.sluis.policy.trial;

import nl.sluis.policy.Facts;
import org.jspecify.annotations.Nullable;

/** Hands made-up facts out of a trial; only the rule that forbids it reads this. */
public final class LeakingTrial {
    private LeakingTrial() {}

    public static @Nullable Facts facts() {
        return null;
    }
}
