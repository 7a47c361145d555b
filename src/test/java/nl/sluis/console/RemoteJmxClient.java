package nl.sluis.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;

/**
 * A JMX client as jconsole is one, in a process of its own: the JDK takes the trust of such a client from system
 * properties, once per process. It prints one line per command: what came back, or the class of what went wrong.
 */
public final class RemoteJmxClient {
    private RemoteJmxClient() {}

    /** Runs commands of the form {@code read NAME ATTRIBUTE} and {@code call NAME OPERATION(types) arguments…}. */
    static List<String> run(int port, Path trust, String password, List<String> login, List<List<String>> commands)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djavax.net.ssl.trustStore=" + trust,
                "-Djavax.net.ssl.trustStorePassword=" + password,
                "-cp",
                // it needs nothing but itself and the JDK, so no class of ours can be needed at that end
                Path.of(RemoteJmxClient.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString(),
                RemoteJmxClient.class.getName(),
                String.valueOf(port),
                String.join("|", login)));
        commands.forEach(c -> line.add(String.join("|", c)));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            List<String> answers = out.lines().toList();
            process.waitFor();
            return answers;
        }
    }

    // the client of the JDK finds the door by RMI's registry, at an address of the test's own
    @SuppressWarnings("BanJNDI")
    public static void main(String[] args) throws Exception {
        String[] login = args[1].isEmpty() ? new String[0] : args[1].split("\\|");
        JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + args[0] + "/jmxrmi");
        Map<String, Object> how = Map.of(
                JMXConnector.CREDENTIALS, login, "com.sun.jndi.rmi.factory.socket", new SslRMIClientSocketFactory());
        try (JMXConnector connector = JMXConnectorFactory.connect(url, how)) {
            for (String command : Arrays.copyOfRange(args, 2, args.length)) {
                System.out.println(answer(connector.getMBeanServerConnection(), command.split("\\|", -1)));
            }
        } catch (Exception e) {
            System.out.println(e.getClass().getName());
        }
    }

    private static String answer(MBeanServerConnection server, String[] command) {
        try {
            ObjectName name = new ObjectName(command[1]);
            return switch (command[0]) {
                case "read" -> text(server.getAttribute(name, command[2]));
                case "create" -> text(server.createMBean(command[2], name));
                case "first" -> server.queryNames(name, null).iterator().next().toString();
                default -> text(call(server, name, command));
            };
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getClass().getName() + ": " + cause.getMessage();
        }
    }

    private static Object call(MBeanServerConnection server, ObjectName name, String[] command) throws Exception {
        int bracket = command[2].indexOf('(');
        String[] types =
                command[2].substring(bracket + 1, command[2].length() - 1).split(",");
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i].equals("boolean") ? Boolean.valueOf(command[3 + i]) : (Object) command[3 + i];
        }
        return server.invoke(name, command[2].substring(0, bracket), arguments, types);
    }

    private static String text(Object value) {
        return value instanceof Object[] many ? Arrays.toString(many) : String.valueOf(value);
    }
}
