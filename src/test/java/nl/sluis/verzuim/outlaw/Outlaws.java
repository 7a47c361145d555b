package nl.sluis.verzuim.outlaw;

import nl.sluis.simulator.DemoWorld;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = DemoWorld.class;
    }

    /** Knows more than the JDK. */
    public static final class Logs {
        public static final Logger LOG = LoggerFactory.getLogger(Logs.class);
    }
}
