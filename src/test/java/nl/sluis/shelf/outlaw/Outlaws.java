package nl.sluis.shelf.outlaw;

import nl.sluis.simulator.DemoWorld;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = DemoWorld.class;
    }

    /** Needs Spring to be tested. */
    public static final class NeedsSpring {
        public static @Nullable String read(Environment environment) {
            return environment.getProperty("x");
        }
    }

    /** Has a name that says nothing. */
    public static final class ShelfHelper {}
}
