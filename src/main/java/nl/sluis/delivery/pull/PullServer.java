package nl.sluis.delivery.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.delivery.PartnerSettings;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;

/**
 * A Tomcat of its own for partners that pull, apart from the console: nothing else is served there, and nobody is heard
 * without a client certificate that the trust store knows.
 */
final class PullServer implements AutoCloseable {
    static final String PATH = "/uwlr";
    private final Tomcat tomcat = new Tomcat();

    private PullServer() {}

    /**
     * @param settings {@code port}, {@code address}, and the key stores of the server: {@code keyStore},
     *     {@code keyStorePasswordFile}, {@code trustStore}, {@code trustStorePasswordFile}
     * @param work a folder for Tomcat itself
     * @throws IllegalStateException if it does not start, for example because the port is taken
     */
    static PullServer start(PartnerSettings settings, PullDesk desk, Path work) {
        PullServer server = new PullServer();
        try {
            Files.createDirectories(work);
            server.open(settings, desk, work);
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException("partner " + settings.partner()
                    + ": the server for pulling does not start (" + e.getClass().getSimpleName() + ")");
        }
        return server;
    }

    private void open(PartnerSettings settings, PullDesk desk, Path work) throws IOException, LifecycleException {
        tomcat.setBaseDir(work.toString());
        tomcat.getEngine().setName("pull-" + settings.partner());
        tomcat.setSilent(true);
        tomcat.setConnector(connector(settings));
        Context context = tomcat.addContext("", work.toString());
        // nothing is redeployed here, so there are no leaks to look for, which the JDK forbids
        ((StandardContext) context).setClearReferencesObjectStreamClassCaches(false);
        ((StandardContext) context).setClearReferencesRmiTargets(false);
        ((StandardContext) context).setClearReferencesThreadLocals(false);
        Wrapper wrapper = Tomcat.addServlet(context, "uwlr", new PullServlet(desk));
        wrapper.setLoadOnStartup(1);
        context.addServletMappingDecoded(PATH, "uwlr");
        tomcat.start();
    }

    private static Connector connector(PartnerSettings settings) throws IOException {
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2+TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTruststoreFile(settings.setting("trustStore"));
        tls.setTruststorePassword(password(settings, "trustStorePasswordFile"));
        tls.setTruststoreType("PKCS12");
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(tls, Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(settings.setting("keyStore"));
        certificate.setCertificateKeystorePassword(password(settings, "keyStorePasswordFile"));
        certificate.setCertificateKeystoreType("PKCS12");
        tls.addCertificate(certificate);
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort((int) settings.number("port", 8444));
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("address", settings.setting("address"));
        connector.setProperty("SSLEnabled", "true");
        connector.setProperty("maxThreads", "8");
        connector.setProperty("minSpareThreads", "1");
        connector.setMaxPostSize(64 * 1024);
        connector.addSslHostConfig(tls);
        return connector;
    }

    private static String password(PartnerSettings settings, String key) throws IOException {
        return Files.readString(Path.of(settings.setting(key))).trim();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the server for pulling does not stop", e);
        }
    }
}
