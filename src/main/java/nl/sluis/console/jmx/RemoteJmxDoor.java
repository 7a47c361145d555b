package nl.sluis.console.jmx;

import java.net.InetAddress;
import java.nio.file.Path;
import javax.management.MBeanServer;
import nl.sluis.console.security.BrakedLogin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens remote JMX where {@code sluis.console.jmx.enabled} says so; off by default. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("sluis.console.jmx.enabled")
class RemoteJmxDoor {

    @Bean(destroyMethod = "close")
    RemoteJmx remoteJmx(
            @Value("${sluis.console.jmx.address}") InetAddress address,
            @Value("${sluis.console.jmx.port}") int port,
            @Value("${sluis.console.jmx.key-store}") Path keyStore,
            @Value("${sluis.console.jmx.key-store-password-file}") Path password,
            MBeanServer server,
            BrakedLogin login) {
        return RemoteJmx.open(new RemoteJmx.Door(address, port, keyStore, password), server, login);
    }
}
