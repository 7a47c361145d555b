package nl.sluis.simulator.soap;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nl.sluis.simulator.keys.DemoKeys;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;

/** A Tomcat of its own on a free loopback port, TLS only, that talks to nobody without a client certificate. */
public final class TlsServer implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final String partner;
    private final String path;
    private final DemoKeys keys;

    /**
     * @param partner the stem of the key stores: {@code esis} has esis-server.p12 and esis-trust.p12
     * @param path where the servlet listens, such as {@code /uwlr2.2.svc}, or {@code /duo/*} for all under it
     * @param work a folder for Tomcat itself
     */
    public TlsServer(String partner, String path, HttpServlet servlet, DemoKeys keys, Path work) throws IOException {
        // as Spring Boot does for its own Tomcat: a JVM has one such factory, which the executable jar needs
        // otherwise, and nobody looks at Tomcat over JMX
        TomcatURLStreamHandlerFactory.disable();
        Registry.disableRegistry();
        this.partner = partner;
        this.path = path;
        this.keys = keys;
        Files.createDirectories(work);
        tomcat.setBaseDir(work.toString());
        tomcat.getEngine().setName(partner + "-simulator");
        tomcat.setSilent(true);
        tomcat.setConnector(connector(partner, keys));
        Context context = tomcat.addContext("", work.toString());
        searchNoLeaks((StandardContext) context);
        Wrapper wrapper = Tomcat.addServlet(context, partner, servlet);
        wrapper.setLoadOnStartup(1);
        context.addServletMappingDecoded(path, partner);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IOException("the " + partner + " simulator does not start", e);
        }
    }

    /** Tomcat looks for leaks of redeployed applications and warns that the JDK forbids it; nothing is redeployed here. */
    private static void searchNoLeaks(StandardContext context) {
        context.setClearReferencesObjectStreamClassCaches(false);
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
    }

    /** With the key store of that name, under the trust of this partner. */
    private static SSLHostConfig tls(String partner, String store, DemoKeys keys) throws IOException {
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.2+TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTruststoreFile(keys.file(partner + "-trust.p12").toString());
        tls.setTruststorePassword(keys.text(partner + "-trust.password"));
        tls.setTruststoreType("PKCS12");
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(tls, Type.UNDEFINED);
        certificate.setCertificateKeystoreFile(keys.file(store + ".p12").toString());
        certificate.setCertificateKeystorePassword(keys.text(store + ".password"));
        certificate.setCertificateKeystoreType("PKCS12");
        tls.addCertificate(certificate);
        return tls;
    }

    /**
     * Ends the connections that are there, and shows new ones a certificate of an authority of somebody else, or the right
     * one again.
     *
     * @param wrong whether it is to be the wrong one
     */
    public void wrongCertificate(boolean wrong) throws IOException {
        String store = !wrong ? partner + "-server" : partner.equals("pull") ? "esis-server" : "pull-server";
        ProtocolHandler door = tomcat.getConnector().getProtocolHandler();
        door.addSslHostConfig(tls(partner, store, keys), true);
        try {
            // the port stays taken meanwhile
            door.stop();
            door.start();
        } catch (Exception e) {
            throw new IOException("the " + partner + " simulator does not change its certificate", e);
        }
    }

    private static Connector connector(String partner, DemoKeys keys) throws IOException {
        Connector connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(0);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        connector.setProperty("maxThreads", "16");
        connector.setProperty("minSpareThreads", "2");
        connector.addSslHostConfig(tls(partner, partner + "-server", keys));
        return connector;
    }

    /** Such as {@code https://localhost:40123/uwlr2.2.svc}. */
    public String url() {
        return "https://localhost:" + tomcat.getConnector().getLocalPort() + path.replace("/*", "");
    }

    @Override
    public void close() throws IOException {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IOException("a simulator does not stop", e);
        }
    }
}
