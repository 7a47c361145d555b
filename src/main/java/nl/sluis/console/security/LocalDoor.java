package nl.sluis.console.security;

import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Where the page is served by TLS, commands on this machine and the container's health check still come in by a port of
 * loopback, without it: what they say never leaves the machine, and they need no trust store.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${server.ssl.certificate:}${server.ssl.bundle:}${server.ssl.key-store:}' != ''")
class LocalDoor {
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> doorOfThisMachine(
            @Value("${sluis.console.local-port:0}") int port) {
        return factory -> {
            Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
            connector.setPort(port);
            connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
            factory.addAdditionalTomcatConnectors(connector);
        };
    }
}
