package nl.sluis.control.outlaw;

import java.net.http.HttpClient;
import nl.sluis.leerling.LeerlingBuilder;
import nl.sluis.leerling.Snapshot;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Facts;
import nl.sluis.policy.Policy;
import nl.sluis.policy.PolicyEngine;
import nl.sluis.simulator.DemoWorld;
import org.apache.camel.CamelContext;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = DemoWorld.class;
    }

    /** Makes up a pupil. */
    public static final class BuildsPupil {
        public static Object build() {
            return new LeerlingBuilder(Vestiging.of("99AA00"));
        }
    }

    /** Has a decision made with a policy of its own. */
    public static final class AsksEngine {
        public static Object ask(Policy policy, Snapshot snapshot, Facts facts) {
            return PolicyEngine.decideAll(policy, snapshot, facts);
        }
    }

    /** Has a wire of its own. */
    public static final class HasWire {
        public static final Class<?> WIRE = HttpClient.class;
    }

    /** Reaches into Camel. */
    public static final class HoldsCamel {
        public static String name(CamelContext camel) {
            return camel.getName();
        }
    }
}
