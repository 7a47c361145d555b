package nl.sluis.console.outlaw;

import java.net.Socket;
import nl.sluis.policy.Disclosure;
import nl.sluis.simulator.DemoWorld;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = DemoWorld.class;
    }

    /** Shows a pupil. */
    public static final class ShowsPupil {
        public static String show(Disclosure pupil) {
            return pupil.toString();
        }
    }

    /** Has a wire that is not for JMX. */
    public static final class HasSocket {
        public static final Class<?> WIRE = Socket.class;
    }
}
