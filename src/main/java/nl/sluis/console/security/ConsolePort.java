package nl.sluis.console.security;

import java.time.Duration;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.server.Session;
import org.springframework.context.annotation.Bean;

/**
 * The session of the console's own port. Cookies know no ports, so without a name of its own it would take the page's
 * session away. Named in {@code META-INF/spring} for the console's context; without an annotation, since the page's context
 * would find it by that and take the name too.
 */
class ConsolePort {

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> consoleSession() {
        return factory -> {
            Session session = new Session();
            session.setTimeout(Duration.ofMinutes(30));
            session.getCookie().setName("SLUISCONSOLE");
            session.getCookie().setHttpOnly(true);
            session.getCookie().setSameSite(Cookie.SameSite.STRICT);
            factory.setSession(session);
        };
    }
}
