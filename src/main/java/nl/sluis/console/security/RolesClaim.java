package nl.sluis.console.security;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.stereotype.Component;

/**
 * Gives who logs in with an OpenID provider the roles that stand in one claim of the ID token, as words of
 * {@link Role}. Words that are no role are passed over; without a role nothing opens. METRICS is for programs and cannot
 * be had this way.
 */
@Component
final class RolesClaim implements GrantedAuthoritiesMapper {
    private final String claim;

    RolesClaim(@Value("${sluis.console.oidc.roles-claim:roles}") String claim) {
        this.claim = claim;
    }

    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> given) {
        Set<GrantedAuthority> roles = new HashSet<>();
        for (GrantedAuthority authority : given) {
            if (authority instanceof OidcUserAuthority user) {
                words(user.getIdToken().getClaim(claim)).stream()
                        .flatMap(word -> Role.of(word).stream())
                        .filter(role -> role != Role.METRICS)
                        .forEach(role -> roles.add(new SimpleGrantedAuthority(role.authority())));
            }
        }
        return roles;
    }

    private static List<String> words(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return value instanceof String one ? List.of(one.trim().split("[ ,]+")) : List.of();
    }
}
