package nl.sluis.torture.outlaw;

import java.net.Socket;
import nl.sluis.delivery.Receipt;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = Receipt.class;
    }

    /** Speaks more than HTTP. */
    public static final class HasSocket {
        public static final Class<?> WIRE = Socket.class;
    }
}
