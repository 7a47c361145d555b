package nl.sluis.route.outlaw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.sluis.leerling.Leerling;
import nl.sluis.leerling.Vestiging;
import nl.sluis.policy.Facts;
import nl.sluis.simulator.DemoWorld;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;

/** Classes that must not be: each makes one rule of the architecture go red. Nothing here ever runs. */
@SuppressWarnings({"unused", "NullAway"})
public final class Outlaws {
    private Outlaws() {}

    /** Knows a room that it may not know. */
    public static final class Climber {
        public static final Class<?> ABOVE = DemoWorld.class;
    }

    /** Opens the gate with facts of its own. */
    public static final class MakesFacts {
        public static Facts all(LocalDate today) {
            return new Facts("x", Vestiging.of("99AA00"), today, true, true, true, List.of(), Map.of());
        }
    }

    /** Puts pupils on a queue. */
    public static final class Queues {
        public static void send(JmsTemplate jms) {
            jms.convertAndSend("queue", "text");
        }
    }

    /** Sends wherever it likes. */
    public static final class Sends {
        public static void send(ProducerTemplate camel) {
            camel.sendBody("file:leak", "text");
        }
    }

    /** Writes to the disk. */
    public static final class Writes {
        public static void write(Path path) throws IOException {
            Files.writeString(path, "text");
        }
    }

    /** A route that no file shows. */
    public static final class HiddenRoute extends RouteBuilder {
        @Override
        public void configure() {
            from("orders:jgz").to("file:leak");
        }
    }

    /** Logs beside a pupil. */
    public static final class LogsPupil {
        private static final Logger LOG = LoggerFactory.getLogger(LogsPupil.class);

        public static void log(Leerling leerling) {
            LOG.info("{}", leerling);
        }
    }

    /** Prints. */
    public static final class Prints {
        public static void print() {
            System.out.println("text");
        }
    }

    /** Logs past the logging of the house. */
    public static final class LogsElsewhere {
        public static final java.util.logging.Logger LOG = java.util.logging.Logger.getAnonymousLogger();
    }

    /** Cannot be made without Spring. */
    public static final class Injected {
        @Autowired
        public String field;
    }
}
