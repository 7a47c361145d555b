package nl.sluis.console.security;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who does something, with what roles, and by which door.
 *
 * @param name name of the user; of the account of the machine for who attaches to the process itself
 * @param via {@code page}, {@code jolokia}, {@code remote jmx} or {@code local jmx}
 */
public record Actor(String name, Set<Role> roles, String via) {
    public Actor {
        roles = roles.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(roles));
        name = name.length() > 80 ? name.substring(0, 80) : name;
    }

    public static Actor of(Authentication who, String via) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (GrantedAuthority authority : who.getAuthorities()) {
            Role.ofAuthority(String.valueOf(authority.getAuthority())).ifPresent(roles::add);
        }
        return new Actor(who.getName(), roles, via);
    }

    public boolean hasOneOf(Set<Role> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }
}
