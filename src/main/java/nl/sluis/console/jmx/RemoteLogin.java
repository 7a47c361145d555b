package nl.sluis.console.jmx;

import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import java.util.HashSet;
import java.util.Set;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXPrincipal;
import javax.security.auth.Subject;
import nl.sluis.console.security.BrakedLogin;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Checks the name and password of a remote JMX client as those of the page, brake included. */
final class RemoteLogin implements JMXAuthenticator {
    private final BrakedLogin login;

    RemoteLogin(BrakedLogin login) {
        this.login = login;
    }

    @Override
    public Subject authenticate(Object credentials) {
        if (!(credentials instanceof String[] both) || both.length != 2 || both[0] == null || both[1] == null) {
            throw new SecurityException("a user name and a password are required");
        }
        UsernamePasswordAuthenticationToken asked =
                UsernamePasswordAuthenticationToken.unauthenticated(both[0], both[1]);
        asked.setDetails(address());
        try {
            Authentication who = login.authenticate(asked);
            Set<JMXPrincipal> names = new HashSet<>();
            names.add(new JMXPrincipal(who.getName()));
            who.getAuthorities().forEach(a -> names.add(new JMXPrincipal(String.valueOf(a.getAuthority()))));
            return new Subject(true, names, Set.of(), Set.of());
        } catch (AuthenticationException e) {
            // a class of Spring would not be known at the other end
            throw new SecurityException("login failed");
        }
    }

    private static String address() {
        try {
            return RemoteServer.getClientHost();
        } catch (ServerNotActiveException e) {
            return "unknown";
        }
    }

    /** The login that the guard works with, of the principals above. */
    static Authentication of(Subject subject) {
        Set<GrantedAuthority> roles = new HashSet<>();
        String name = "nobody";
        for (JMXPrincipal principal : subject.getPrincipals(JMXPrincipal.class)) {
            if (principal.getName().startsWith("ROLE_")) {
                roles.add(new SimpleGrantedAuthority(principal.getName()));
            } else {
                name = principal.getName();
            }
        }
        var who = UsernamePasswordAuthenticationToken.authenticated(name, null, roles);
        who.setDetails(Caller.REMOTE);
        return who;
    }
}
