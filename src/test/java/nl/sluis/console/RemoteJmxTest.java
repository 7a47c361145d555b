package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.util.Map;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import nl.sluis.console.operation.Journal;
import nl.sluis.console.operation.Operation;
import nl.sluis.ledger.LedgerVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Remote JMX with the client that jconsole and jmxterm are built on: TLS, password, roles, and what is closed to all. */
class RemoteJmxTest {
    private static final String[] STORE = {"javax.net.ssl.trustStore", "javax.net.ssl.trustStorePassword"};
    private static ConsoleHub hub;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        Path keys = ServerKey.make(home.resolve("jmx.p12"), home.resolve("jmx.password"));
        // the JDK's own client takes its trust from there and from nowhere else
        System.setProperty(STORE[0], keys.toString());
        System.setProperty(STORE[1], Files.readString(home.resolve("jmx.password")));
        port = freePort();
        hub = ConsoleHub.on(
                home.resolve("hub"),
                "--sluis.console.jmx.enabled=true",
                "--sluis.console.jmx.port=" + port,
                "--sluis.console.jmx.key-store=" + keys,
                "--sluis.console.jmx.key-store-password-file=" + home.resolve("jmx.password"));
    }

    @AfterAll
    static void stop() {
        hub.close();
        System.clearProperty(STORE[0]);
        System.clearProperty(STORE[1]);
    }

    private static int freePort() throws Exception {
        try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static JMXConnector connect(String... credentials) throws Exception {
        return JMXConnectorFactory.connect(
                new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"),
                Map.of(
                        JMXConnector.CREDENTIALS,
                        credentials,
                        "com.sun.jndi.rmi.factory.socket",
                        new SslRMIClientSocketFactory()));
    }

    private static ObjectName bean(String type) throws Exception {
        return new ObjectName("nl.sluis:type=" + type);
    }

    private static Object call(MBeanServerConnection server, String type, String operation, String... arguments)
            throws Exception {
        String[] types = new String[arguments.length];
        java.util.Arrays.fill(types, String.class.getName());
        return server.invoke(bean(type), operation, arguments, types);
    }

    @Test
    void anOperatorPausesAndTheLedgerSaysWho() throws Exception {
        try (JMXConnector connector = connect("operator", ConsoleHub.PASSWORD)) {
            MBeanServerConnection server = connector.getMBeanServerConnection();

            assertThat(call(server, "Traffic", "pausePartner", "jgz", "onderhoud bij de GGD"))
                    .isEqualTo(true);

            assertThat((String[]) server.getAttribute(bean("Traffic"), "Paused"))
                    .anyMatch(p -> p.startsWith("PARTNER jgz") && p.endsWith("by operator: onderhoud bij de GGD"));
            assertThat(call(server, "Traffic", "resumePartner", "jgz", "onderhoud klaar"))
                    .isEqualTo(true);
        }
        assertThat(hub.get(Journal.class).latest(2))
                .extracting(Journal.Line::by, Journal.Line::via, Journal.Line::operation, Journal.Line::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "operator", "remote jmx", Operation.RESUME, "onderhoud klaar"),
                        org.assertj.core.groups.Tuple.tuple(
                                "operator", "remote jmx", Operation.PAUSE, "onderhoud bij de GGD"));
        assertThat(hub.get(JdbcTemplate.class)
                        .queryForList("select detail from ledger_entry where outcome = 'OPERATED'", String.class))
                .contains("operator (remote jmx) PAUSE partner jgz: onderhoud bij de GGD");
        assertThat(hub.get(LedgerVerifier.class).verify().good()).isTrue();
    }

    @Test
    void aViewerLooksAndTouchesNothing() throws Exception {
        try (JMXConnector connector = connect("kijker", ConsoleHub.PASSWORD)) {
            MBeanServerConnection server = connector.getMBeanServerConnection();

            assertThat(server.getAttribute(bean("Ledger"), "Blocks")).isInstanceOf(Long.class);
            assertThatThrownBy(() -> call(server, "Runs", "night", "ik probeer het"))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> call(server, "Traffic", "pausePartner", "jgz", "ik probeer het"))
                    .isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void anOperationWithoutAReasonIsNotDone() throws Exception {
        try (JMXConnector connector = connect("operator", ConsoleHub.PASSWORD)) {
            MBeanServerConnection server = connector.getMBeanServerConnection();

            assertThatThrownBy(() -> call(server, "Traffic", "pauseRoute", "jgz", " "))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class)
                    .rootCause()
                    .hasMessageContaining("a reason of 4 to 200");
            assertThat((String[]) server.getAttribute(bean("Traffic"), "Paused"))
                    .noneMatch(p -> p.startsWith("ROUTE"));
        }
    }

    @Test
    void notEvenAnAdministratorReachesWhatIsNotOnTheList() throws Exception {
        try (JMXConnector connector = connect("beheerder", ConsoleHub.PASSWORD)) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName runtime = new ObjectName("java.lang:type=Runtime");
            ObjectName camel = server.queryNames(new ObjectName("org.apache.camel:type=context,*"), null)
                    .iterator()
                    .next();

            assertThat(server.getAttribute(runtime, "Uptime")).isInstanceOf(Long.class);
            assertThatThrownBy(() -> server.getAttribute(runtime, "SystemProperties"))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() ->
                            server.invoke(camel, "sendStringBody", new Object[] {"orders:jgz", "x"}, new String[] {
                                "java.lang.String", "java.lang.String"
                            }))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() ->
                            server.invoke(camel, "dumpRoutesAsXml", new Object[] {true}, new String[] {"boolean"}))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> server.setAttribute(camel, new Attribute("Tracing", true)))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> server.createMBean("javax.management.loading.MLet", new ObjectName("x:type=mlet")))
                    .isInstanceOf(SecurityException.class);
            assertThatThrownBy(() -> server.invoke(
                            new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                            "dumpHeap",
                            new Object[] {"heap.hprof", true},
                            new String[] {"java.lang.String", "boolean"}))
                    .isInstanceOf(SecurityException.class);
        }
    }

    @Test
    void nobodyComesInWithoutPasswordOrTls() throws Exception {
        assertThatThrownBy(() -> connect("operator", "verkeerd-wachtwoord")).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> connect()).isInstanceOf(SecurityException.class);
        assertThatThrownBy(() -> LocateRegistry.getRegistry("127.0.0.1", port).list())
                .isInstanceOf(java.rmi.RemoteException.class);
    }
}
