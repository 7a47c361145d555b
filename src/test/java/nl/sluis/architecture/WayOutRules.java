package nl.sluis.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Ring 2: which rooms have a door to the outside: a wire, a queue, a file, Camel's own machinery. */
final class WayOutRules {
    private static final List<String> WIRES = List.of(
            "org.apache.cxf.",
            "org.apache.sshd.",
            "org.apache.commons.net.",
            "com.jcraft.",
            "org.apache.camel.component.",
            "org.apache.http.",
            "org.apache.hc.",
            "io.netty.",
            "jakarta.xml.ws.",
            "jakarta.xml.soap.",
            "jakarta.mail.",
            "java.rmi.",
            "java.net.http.",
            "javax.net.",
            "sun.net.",
            "com.sun.net.",
            "org.springframework.web.client.",
            "org.springframework.web.reactive.",
            "org.springframework.http.client.",
            "org.springframework.integration.");
    private static final Set<String> SOCKETS = Set.of(
            "java.net.Socket",
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.MulticastSocket",
            "java.net.URLConnection",
            "java.net.HttpURLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel",
            "java.nio.channels.AsynchronousSocketChannel");
    private static final Set<String> TEMPLATES = Set.of(
            "org.apache.camel.ProducerTemplate",
            "org.apache.camel.FluentProducerTemplate",
            "org.apache.camel.ConsumerTemplate");
    private static final Set<String> FILE_WRITERS = Set.of(
            "java.io.FileOutputStream",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.nio.channels.FileChannel",
            "java.nio.channels.AsynchronousFileChannel",
            "java.util.logging.FileHandler",
            "java.util.zip.ZipFile");
    private static final Set<String> FILE_METHODS = Set.of(
            "write",
            "writeString",
            "newOutputStream",
            "newBufferedWriter",
            "newByteChannel",
            "copy",
            "move",
            "createTempFile",
            "createFile",
            "createLink",
            "createSymbolicLink");

    private WayOutRules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new TreeMap<>();
        // a command speaks to the hub on this machine, and no pupil ever comes there (see the rules on pupils)
        rules.put(
                "wires",
                outside("source", "delivery", "simulator", "command", "alarm", "console", "torture")
                        .dependOnClassesThat(isWire()));
        rules.put("commands have HTTP only", httpOnly("command"));
        // speaks to the hub that it kills, as a command does
        rules.put("torture has HTTP only", httpOnly("torture"));
        rules.put("the console has remote JMX only", theConsoleHasRemoteJmxOnly());
        // it calls a webhook, and mails by Spring's sender; it knows no other room, so it has nothing else to say
        rules.put("alarms have HTTP only", httpOnly("alarm"));
        rules.put(
                "queues",
                outside("control", "simulator")
                        .dependOnClassesThat(startsWith(
                                "jakarta.jms.",
                                "org.springframework.jms.",
                                "org.apache.activemq.",
                                "org.messaginghub.")));
        rules.put("templates of Camel", outside("source", "delivery").dependOnClassesThat(named(TEMPLATES)));
        rules.put("URL.openStream", outside("simulator").callMethodWhere(opensUrl()));
        // the register moves the files that it was given, and writes which lines were wrong
        rules.put(
                "files",
                // vault knows no pupil: it writes its own keys, beside each other while one is rotated
                outside("source", "ledger", "register", "command", "simulator", "torture", "vault")
                        .callCodeUnitWhere(writesFile()));
        // the benchmark measures a hub in a process of its own, the torture kills one
        rules.put("processes", outside("command", "torture").callMethodWhere(startsProcess()));
        rules.put("Camel", outside("route", "source", "delivery").dependOnClassesThat(startsWith("org.apache.camel.")));
        rules.put("routes in Java", noClasses().should().dependOnClassesThat(startsWith("org.apache.camel.builder.")));
        rules.put("hooks of Camel", noClasses().that(isNotTheLaw()).should().beAssignableTo(hook()));
        return rules;
    }

    private static com.tngtech.archunit.lang.syntax.elements.ClassesShould outside(String... rooms) {
        Set<String> inside = Set.of(rooms);
        return noClasses()
                .that(describe("are outside " + inside, c -> !inside.contains(Rooms.of(c))))
                .should();
    }

    private static DescribedPredicate<JavaClass> isWire() {
        return describe(
                "are a wire to the outside",
                c -> WIRES.stream().anyMatch(c.getName()::startsWith) || SOCKETS.contains(c.getName()));
    }

    private static ArchRule httpOnly(String room) {
        return noClasses()
                .that(describe("are in " + room, c -> Rooms.of(c).equals(room)))
                .should()
                .dependOnClassesThat(describe(
                        "are a wire other than the HTTP client of the JDK",
                        c -> isWire().test(c) && !c.getName().startsWith("java.net.http.")));
    }

    /** A door that lets administrators in and no pupil out: it listens, with TLS, where somebody switched it on. */
    private static ArchRule theConsoleHasRemoteJmxOnly() {
        return noClasses()
                .that(describe("are in console", c -> Rooms.of(c).equals("console")))
                .should()
                .dependOnClassesThat(describe(
                        "are a wire other than the registry and the TLS of remote JMX",
                        c -> isWire().test(c)
                                && !c.getName().startsWith("java.rmi.")
                                && !c.getName().startsWith("javax.net.ssl.")
                                && !c.getName().equals("java.net.ServerSocket")));
    }

    private static DescribedPredicate<JavaClass> startsWith(String... prefixes) {
        return describe(
                "are of " + List.of(prefixes), c -> List.of(prefixes).stream().anyMatch(c.getName()::startsWith));
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return describe("are one of " + names, c -> names.contains(c.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> opensUrl() {
        return describe(
                "it opens a URL",
                call -> call.getTargetOwner().getName().equals("java.net.URL")
                        && call.getName().startsWith("open"));
    }

    private static DescribedPredicate<JavaAccess<?>> writesFile() {
        return describe("it writes a file", call -> {
            String owner = call.getTargetOwner().getName();
            return FILE_WRITERS.contains(owner)
                    || owner.equals("java.nio.file.Files") && FILE_METHODS.contains(call.getName())
                    || owner.equals("java.io.File") && call.getName().equals("createTempFile")
                    || owner.equals("java.io.PrintWriter") && takesFile(call)
                    || owner.equals("java.io.PrintStream") && takesFile(call);
        });
    }

    private static boolean takesFile(JavaAccess<?> call) {
        String target = call.getTarget().getFullName();
        return target.contains("(java.io.File") || target.contains("(java.lang.String");
    }

    private static DescribedPredicate<JavaAccess<?>> startsProcess() {
        return describe(
                "it starts a process",
                call -> call.getTargetOwner().getName().equals("java.lang.ProcessBuilder")
                        || call.getTargetOwner().getName().equals("java.lang.Runtime")
                                && call.getName().equals("exec"));
    }

    private static DescribedPredicate<JavaClass> isNotTheLaw() {
        return describe("are not the law", c -> !c.getName().startsWith("nl.sluis.route.RouteLaw"));
    }

    /** Whoever implements one of these sees or changes every exchange. */
    private static DescribedPredicate<JavaClass> hook() {
        Set<String> hooks = Set.of(
                "org.apache.camel.spi.InterceptStrategy",
                "org.apache.camel.spi.RoutePolicy",
                "org.apache.camel.spi.RoutePolicyFactory",
                "org.apache.camel.spi.EventNotifier",
                "org.apache.camel.spi.LifecycleStrategy",
                "org.apache.camel.spi.LogListener",
                "org.apache.camel.spi.Tracer",
                "org.apache.camel.spi.UnitOfWorkFactory",
                "org.apache.camel.spi.ProcessorFactory",
                "org.apache.camel.spi.CamelContextCustomizer",
                "org.apache.camel.Synchronization",
                "org.apache.camel.spi.Synchronization",
                "org.apache.camel.TypeConverters");
        return describe("a hook of Camel", c -> hooks.contains(c.getName()));
    }
}
