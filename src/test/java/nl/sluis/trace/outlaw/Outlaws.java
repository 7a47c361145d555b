package nl.sluis.trace.outlaw;

import nl.sluis.policy.Reason;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = Reason.class;
    }
}
