package nl.sluis.console.jmx;

import java.util.Set;
import nl.sluis.console.security.Actor;
import nl.sluis.console.security.Role;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is calling an MBean on this thread. */
final class Caller {
    static final String REMOTE = "remote jmx";
    private static final String BROWSER = "jolokia";
    private static final String ATTACHED = "local jmx";

    private Caller() {}

    /**
     * The user of the login; without one, who attached to the process on this machine: the account that runs the hub can
     * do what it likes with it anyhow, but it is no second person, and is never the privacy officer.
     */
    static Actor current() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null) {
            return new Actor(
                    System.getProperty("user.name", "unknown"),
                    Set.of(Role.VIEWER, Role.OPERATOR, Role.ADMINISTRATOR),
                    ATTACHED);
        }
        return Actor.of(who, REMOTE.equals(who.getDetails()) ? REMOTE : BROWSER);
    }

    /** As {@link #current}, for doors where there is always a login: without one, nobody. */
    static Actor loggedIn() {
        return SecurityContextHolder.getContext().getAuthentication() == null
                ? new Actor("nobody", Set.of(), BROWSER)
                : current();
    }
}
