package nl.sluis.console.jmx;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.remote.MBeanServerForwarder;
import javax.security.auth.Subject;
import nl.sluis.console.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Stands before the MBean server in remote JMX. It knows every method of that server by name, and what it does not know
 * it refuses; so nothing can be created, registered, loaded or changed from afar.
 */
final class RemoteGuard implements InvocationHandler {
    /** What may come in as arguments: texts, numbers, names of MBeans, and the messages of JMX around them. */
    static final String SERIAL_FILTER = "maxdepth=12;maxarray=1000;java.lang.*;java.util.*;java.math.*;java.rmi.**;"
            + "javax.management.**;javax.security.auth.Subject;!*";

    private static final Set<String> HARMLESS = Set.of(
            "getDefaultDomain",
            "getDomains",
            "getMBeanCount",
            "isRegistered",
            "isInstanceOf",
            "queryNames",
            "queryMBeans",
            "getMBeanInfo",
            "getObjectInstance",
            "hashCode",
            "toString",
            "equals");
    /** Asked by the connector itself, to read arguments with; a client has no message for them. */
    private static final Set<String> OF_THE_CONNECTOR =
            Set.of("getClassLoaderRepository", "getClassLoaderFor", "getClassLoader");

    private static final MethodHandle SUBJECT = subjectOfThread();

    private final MBeanServer server;

    private RemoteGuard(MBeanServer server) {
        this.server = server;
    }

    static MBeanServerForwarder before(MBeanServer server) {
        return (MBeanServerForwarder) Proxy.newProxyInstance(
                RemoteGuard.class.getClassLoader(),
                new Class<?>[] {MBeanServerForwarder.class},
                new RemoteGuard(server));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        if (method.getName().equals("getMBeanServer")) {
            return server;
        }
        if (method.getName().equals("setMBeanServer")) {
            return null;
        }
        if (OF_THE_CONNECTOR.contains(method.getName())) {
            return onServer(method, arguments);
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(RemoteLogin.of(subject()));
        SecurityContextHolder.setContext(context);
        try {
            allow(Caller.loggedIn(), method.getName(), arguments);
            return onServer(method, arguments);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private @Nullable Object onServer(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(server, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static void allow(Actor actor, String method, Object[] arguments) {
        boolean allowed = switch (method) {
            case "getAttribute" -> Rules.mayRead(actor, (ObjectName) arguments[0], String.valueOf(arguments[1]));
            case "getAttributes" -> mayReadAll(actor, (ObjectName) arguments[0], (String[]) arguments[1]);
            case "invoke" -> Rules.mayCall(actor, (ObjectName) arguments[0], operation(arguments));
            default -> HARMLESS.contains(method) && actor.hasOneOf(Rules.PEOPLE);
        };
        if (!allowed) {
            throw new SecurityException(method + " is not allowed for " + actor.roles());
        }
    }

    private static boolean mayReadAll(Actor actor, ObjectName name, String[] attributes) {
        for (String attribute : attributes) {
            if (!Rules.mayRead(actor, name, attribute)) {
                return false;
            }
        }
        return true;
    }

    /** With the types of its arguments, since of Camel's operations some overloads are allowed and others are not. */
    private static String operation(Object[] arguments) {
        String[] types = arguments[3] instanceof String[] signature ? signature : new String[0];
        return arguments[1] + "(" + String.join(",", types) + ")";
    }

    private static Subject subject() {
        try {
            Subject subject = (Subject) SUBJECT.invoke();
            return subject == null ? new Subject() : subject;
        } catch (Throwable e) {
            throw new SecurityException("nobody is known on this thread");
        }
    }

    /** {@code Subject.current()}, or what came before it in JDK 17, which newer ones take away. */
    private static MethodHandle subjectOfThread() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            return lookup.findStatic(Subject.class, "current", MethodType.methodType(Subject.class));
        } catch (ReflectiveOperationException e) {
            return beforeJdk18(lookup);
        }
    }

    private static MethodHandle beforeJdk18(MethodHandles.Lookup lookup) {
        try {
            Class<?> context = Class.forName("java.security.AccessControlContext");
            MethodHandle here = lookup.findStatic(
                    Class.forName("java.security.AccessController"), "getContext", MethodType.methodType(context));
            MethodHandle of =
                    lookup.findStatic(Subject.class, "getSubject", MethodType.methodType(Subject.class, context));
            return MethodHandles.filterReturnValue(here, of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK tells nobody who is calling", e);
        }
    }
}
