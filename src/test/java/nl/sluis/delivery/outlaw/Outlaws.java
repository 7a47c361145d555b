package nl.sluis.delivery.outlaw;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.AccessibleObject;
import java.net.URL;
import nl.sluis.leerling.Leerling;
import nl.sluis.simulator.DemoWorld;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = DemoWorld.class;
    }

    /** Reads what did not pass the gate. */
    public static final class ReadsLeerling {
        public static Object read(Leerling leerling) {
            return leerling.subject();
        }
    }

    /** Opens a connection that no transport knows. */
    public static final class OpensUrl {
        public static InputStream open(URL url) throws IOException {
            return url.openStream();
        }
    }

    /** Sees every exchange. */
    public static final class Watches extends EventNotifierSupport {
        @Override
        public void notify(CamelEvent event) {}
    }

    /** Makes a proof by force. */
    public static final class Reflects {
        public static void open(AccessibleObject closed) {
            closed.setAccessible(true);
        }
    }

    /** Writes objects as they are. */
    public static final class Serializes {
        public static void write(ObjectOutputStream out, Object any) throws IOException {
            out.writeObject(any);
        }
    }
}
