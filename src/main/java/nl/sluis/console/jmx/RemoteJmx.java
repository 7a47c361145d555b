package nl.sluis.console.jmx;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocketFactory;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import nl.sluis.console.security.BrakedLogin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for {@code jconsole} and {@code jmxterm}: registry and connector on one port, TLS both, a user and password of
 * the users file, and behind it the same {@link Rules} as in the browser. It is not there unless switched on.
 */
final class RemoteJmx implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteJmx.class);
    private static final String NAME = "jmxrmi";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /**
     * Settings of the door.
     *
     * @param address to listen at
     * @param port of registry and connector; 0 for a free one
     * @param keyStore PKCS12 with our key, whose name clients trust
     */
    record Door(InetAddress address, int port, Path keyStore, Path keyStorePasswordFile) {}

    private final Registry registry;
    private final JMXConnectorServer connector;
    private final int port;

    private RemoteJmx(Registry registry, JMXConnectorServer connector, int port) {
        this.registry = registry;
        this.connector = connector;
        this.port = port;
    }

    /** @throws IllegalStateException when the key store cannot be read, or the port is not free */
    static RemoteJmx open(Door door, MBeanServer server, BrakedLogin login) {
        try {
            TlsSockets sockets = new TlsSockets(door.address(), tls(door).getServerSocketFactory());
            SslRMIClientSocketFactory client = new SslRMIClientSocketFactory();
            Registry registry = LocateRegistry.createRegistry(door.port(), client, sockets);
            int port = sockets.port();
            Map<String, Object> environment = new HashMap<>();
            environment.put(JMXConnectorServer.AUTHENTICATOR, new RemoteLogin(login));
            // no Java objects but those that JMX itself needs, before and after the login
            environment.put(RMIConnectorServer.CREDENTIALS_FILTER_PATTERN, "java.lang.String;!*");
            environment.put(RMIConnectorServer.SERIAL_FILTER_PATTERN, RemoteGuard.SERIAL_FILTER);
            RMIJRMPServerImpl end = new RMIJRMPServerImpl(port, client, sockets, environment);
            JMXServiceURL url = new JMXServiceURL("rmi", door.address().getHostAddress(), port);
            RMIConnectorServer connector = new RMIConnectorServer(url, environment, end, server);
            connector.setMBeanServerForwarder(RemoteGuard.before(server));
            connector.start();
            registry.rebind(NAME, end.toStub());
            LOG.info("remote JMX at {} port {}, TLS and password", door.address(), port);
            return new RemoteJmx(registry, connector, port);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("remote JMX cannot be opened: " + e.getMessage(), e);
        }
    }

    private static SSLContext tls(Door door) throws IOException, GeneralSecurityException {
        char[] password = Files.readString(door.keyStorePasswordFile()).strip().toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(door.keyStore())) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        connector.stop();
        UnicastRemoteObject.unexportObject(registry, true);
    }

    /** Both ends listen at one address and, with a free port asked for, at the same one. */
    private static final class TlsSockets implements RMIServerSocketFactory {
        private final InetAddress address;
        private final SSLServerSocketFactory factory;
        private volatile int port;

        TlsSockets(InetAddress address, SSLServerSocketFactory factory) {
            this.address = address;
            this.factory = factory;
        }

        int port() {
            return port;
        }

        @Override
        public java.net.ServerSocket createServerSocket(int wanted) throws IOException {
            var socket = (javax.net.ssl.SSLServerSocket) factory.createServerSocket(wanted, 50, address);
            socket.setEnabledProtocols(PROTOCOLS);
            port = socket.getLocalPort();
            return socket;
        }
    }
}
