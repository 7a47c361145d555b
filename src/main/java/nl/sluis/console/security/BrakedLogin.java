package nl.sluis.console.security;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks name and password against the users file, with the {@link LoginBrake} before it. The one way in by password:
 * for the page, for Hawtio and for remote JMX. A log line says who and from where, never what was typed as a password.
 */
public final class BrakedLogin implements AuthenticationProvider {
    private static final Logger LOG = LoggerFactory.getLogger(BrakedLogin.class);
    private final DaoAuthenticationProvider users;
    private final LoginBrake brake;

    public BrakedLogin(UsersFile file, LoginBrake brake) {
        this.users = new DaoAuthenticationProvider(file);
        this.users.setPasswordEncoder(UsersFile.encoder());
        this.brake = brake;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String name = login.getName().toLowerCase(Locale.ROOT);
        String address = login.getDetails() instanceof WebAuthenticationDetails web
                ? web.getRemoteAddress()
                : String.valueOf(login.getDetails());
        if (brake.holds(name, address)) {
            LOG.warn("login refused unseen, after too many failures, from {}", address);
            throw new LockedException("too many failures");
        }
        try {
            Authentication who = users.authenticate(login);
            brake.succeeded(name);
            return who;
        } catch (BadCredentialsException e) {
            brake.failed(name, address);
            // a name that is no user's may be a password typed in the wrong field
            LOG.warn("login failed from {}", address);
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
