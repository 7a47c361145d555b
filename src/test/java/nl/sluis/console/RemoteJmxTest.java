package nl.sluis.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.util.List;
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
    private static final String TEXT = "java.lang.String";
    private static final String CAMEL = "org.apache.camel:context=sluis,type=context,name=\"sluis\"";
    private static ConsoleHub hub;
    private static int port;
    private static Path trust;
    private static String password;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        trust = ServerKey.make(home.resolve("jmx.p12"), home.resolve("jmx.password"));
        password = Files.readString(home.resolve("jmx.password"));
        port = freePort();
        hub = ConsoleHub.on(
                home.resolve("hub"),
                "--sluis.console.jmx.enabled=true",
                "--sluis.console.jmx.port=" + port,
                "--sluis.console.jmx.key-store=" + trust,
                "--sluis.console.jmx.key-store-password-file=" + home.resolve("jmx.password"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @SafeVarargs
    private static List<String> as(String user, List<String>... commands) throws Exception {
        return RemoteJmxClient.run(port, trust, password, List.of(user, ConsoleHub.PASSWORD), List.of(commands));
    }

    private static List<String> read(String type, String attribute) {
        return List.of("read", "nl.sluis:type=" + type, attribute);
    }

    private static List<String> pause(String operation, String name, String reason) {
        return List.of("call", "nl.sluis:type=Traffic", operation + "(" + TEXT + "," + TEXT + ")", name, reason);
    }

    @Test
    void anOperatorPausesAndTheLedgerSaysWho() throws Exception {
        List<String> answers = as(
                "operator",
                pause("pausePartner", "jgz", "onderhoud bij de GGD"),
                read("Traffic", "Paused"),
                pause("resumePartner", "jgz", "onderhoud klaar"));

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).isEqualTo("true");
        assertThat(answers.get(1)).contains("PARTNER jgz", "by operator: onderhoud bij de GGD");
        assertThat(answers.get(2)).isEqualTo("true");
        assertThat(hub.get(Journal.class).latest(2))
                .extracting(Journal.Line::by, Journal.Line::via, Journal.Line::operation, Journal.Line::reason)
                .containsExactly(
                        tuple("operator", "remote jmx", Operation.RESUME, "onderhoud klaar"),
                        tuple("operator", "remote jmx", Operation.PAUSE, "onderhoud bij de GGD"));
        assertThat(hub.get(JdbcTemplate.class)
                        .queryForList("select detail from ledger_entry where outcome = 'OPERATED'", String.class))
                .contains("operator (remote jmx) PAUSE partner jgz: onderhoud bij de GGD");
        assertThat(hub.get(LedgerVerifier.class).verify().good()).isTrue();
    }

    @Test
    void aViewerLooksAndTouchesNothing() throws Exception {
        List<String> answers = as(
                "kijker",
                read("Ledger", "Blocks"),
                List.of("call", "nl.sluis:type=Runs", "night(" + TEXT + ")", "ik probeer het"),
                pause("pausePartner", "jgz", "ik probeer het"));

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0)).matches("[0-9]+");
        assertThat(answers.subList(1, 3)).allMatch(a -> a.startsWith(SecurityException.class.getName()));
    }

    @Test
    void anOperationWithoutAReasonIsNotDone() throws Exception {
        List<String> answers = as("operator", pause("pauseRoute", "jgz", " "), read("Traffic", "Paused"));

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0))
                .startsWith(IllegalArgumentException.class.getName())
                .contains("a reason of 4 to 200");
        assertThat(answers.get(1)).doesNotContain("ROUTE");
    }

    @Test
    void notEvenAnAdministratorReachesWhatIsNotOnTheList() throws Exception {
        List<String> answers = as(
                "beheerder",
                List.of("read", "java.lang:type=Runtime", "Uptime"),
                List.of("first", "org.apache.camel:type=context,*"),
                List.of("read", "java.lang:type=Runtime", "SystemProperties"),
                List.of("call", CAMEL, "sendStringBody(" + TEXT + "," + TEXT + ")", "orders:jgz", "x"),
                List.of("call", CAMEL, "dumpRoutesAsXml(boolean)", "true"),
                List.of("create", "x:type=mlet", "javax.management.loading.MLet"),
                List.of(
                        "call",
                        "com.sun.management:type=HotSpotDiagnostic",
                        "dumpHeap(" + TEXT + ",boolean)",
                        "heap.hprof",
                        "true"));

        assertThat(answers).hasSize(7);
        assertThat(answers.get(0)).matches("[0-9]+");
        assertThat(answers.get(1)).startsWith("org.apache.camel:");
        assertThat(answers.subList(2, 7)).allMatch(a -> a.startsWith(SecurityException.class.getName()));
    }

    @Test
    void aClientThatTrustsAnotherKeyDoesNotComeIn(@TempDir Path elsewhere) throws Exception {
        Path other = ServerKey.make(elsewhere.resolve("other.p12"), elsewhere.resolve("other.password"));

        assertThat(RemoteJmxClient.run(
                        port,
                        other,
                        password,
                        List.of("operator", ConsoleHub.PASSWORD),
                        List.of(read("Ledger", "Blocks"))))
                .containsExactly(java.io.IOException.class.getName());
    }

    @Test
    void nobodyComesInWithoutPasswordOrTls() throws Exception {
        assertThat(RemoteJmxClient.run(port, trust, password, List.of("operator", "verkeerd-wachtwoord"), List.of()))
                .containsExactly(SecurityException.class.getName());
        assertThat(RemoteJmxClient.run(port, trust, password, List.of(), List.of()))
                .containsExactly(SecurityException.class.getName());
        assertThatThrownBy(() -> LocateRegistry.getRegistry("127.0.0.1", port).list())
                .isInstanceOf(RemoteException.class);
    }
}
