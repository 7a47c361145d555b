package nl.sluis.console.jmx;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;
import nl.sluis.console.operation.Operation;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import org.springframework.jmx.export.annotation.ManagedResource;

/**
 * What may be seen and called over JMX, as lists of what is allowed; everything else is not, whoever asks. The same lists
 * hold in Jolokia, in Hawtio's buttons and in remote JMX. Camel's operations that send, browse, trace or change are not on
 * them, nor is anything that shows a message, a system property or a heap.
 */
final class Rules {
    static final String OURS = "nl.sluis";
    static final Set<Role> PEOPLE = Set.of(Role.VIEWER, Role.OPERATOR, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR);

    private static final List<Class<?>> BEANS = List.of(
            RunsBean.class,
            TrafficBean.class,
            DocumentsBean.class,
            LedgerBean.class,
            FreshnessBean.class,
            PoliciesBean.class,
            QuestionsBean.class,
            TasksBean.class,
            RemovalsBean.class);

    /** Of {@code type=Runtime}: not the system properties, arguments and paths. */
    private static final Set<String> RUNTIME = Set.of(
            "Name", "Uptime", "StartTime", "VmName", "VmVendor", "VmVersion", "SpecVersion", "SpecName", "SpecVendor");

    private static final Set<String> JAVA_TYPES = Set.of(
            "ClassLoading", "Compilation", "GarbageCollector", "Memory", "MemoryPool", "OperatingSystem", "Threading");
    private static final Set<String> CAMEL_TYPES = Set.of("context", "routes", "processors");

    /** They show routes as text; the overloads with arguments fill in placeholders, which may be secrets. */
    private static final Set<String> CAMEL_OPERATIONS = Set.of("dumpRoutesAsXml()", "dumpRouteAsXml()");

    /** They show counts and times of routes; each overload does. */
    private static final Set<String> CAMEL_COUNTS = Set.of("dumpRoutesStatsAsXml", "dumpRouteStatsAsXml");

    /** By {@code type.method}. */
    private static final Map<String, Operation> OPERATIONS = operations();

    private Rules() {}

    private static Map<String, Operation> operations() {
        Map<String, Operation> found = new HashMap<>();
        for (Class<?> bean : BEANS) {
            String name = bean.getAnnotation(ManagedResource.class).objectName();
            String type = name.substring(name.indexOf("type=") + "type=".length());
            for (Method method : bean.getMethods()) {
                Steers steers = method.getAnnotation(Steers.class);
                if (steers != null) {
                    found.put(type + "." + method.getName(), steers.value());
                }
            }
        }
        return Map.copyOf(found);
    }

    /** Whether the MBean is there at all for people. */
    static boolean visible(ObjectName name) {
        return switch (name.getDomain()) {
            case OURS, "hawtio" -> true;
            case "java.lang" -> JAVA_TYPES.contains(type(name)) || type(name).equals("Runtime");
            case "org.apache.camel" -> CAMEL_TYPES.contains(type(name));
            case "JMImplementation" -> true;
            default -> false;
        };
    }

    static boolean mayRead(Actor actor, ObjectName name, String attribute) {
        boolean open = visible(name) && (!type(name).equals("Runtime") || RUNTIME.contains(attribute));
        return open && actor.hasOneOf(PEOPLE);
    }

    /** @param operation its name, with or without the types of its arguments in brackets */
    static boolean mayCall(Actor actor, ObjectName name, String operation) {
        int bracket = operation.indexOf('(');
        String method = bracket < 0 ? operation : operation.substring(0, bracket);
        return switch (name.getDomain()) {
            case OURS -> {
                Operation steered = OPERATIONS.get(type(name) + "." + method);
                yield steered != null && actor.hasOneOf(steered.roles());
            }
            case "hawtio" -> "security".equals(type(name)) && method.equals("canInvoke") && actor.hasOneOf(PEOPLE);
            case "org.apache.camel" ->
                Set.of("context", "routes").contains(type(name))
                        && (CAMEL_OPERATIONS.contains(operation) || CAMEL_COUNTS.contains(method))
                        && actor.hasOneOf(PEOPLE);
            default -> false;
        };
    }

    private static String type(ObjectName name) {
        String type = name.getKeyProperty("type");
        return type == null ? "" : type;
    }
}
