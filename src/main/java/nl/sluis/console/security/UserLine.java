package nl.sluis.console.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One user in the users file: {@code name:role,role:hash}.
 *
 * @param name small letters, digits, point and hyphen, 2 to 40 positions
 * @param hash Argon2id, as Spring Security writes it; never a password
 */
public record UserLine(String name, Set<Role> roles, String hash) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{1,39}");

    /** @throws IllegalArgumentException if the name has another form, or there is no role */
    public UserLine {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected a name of 2 to 40 small letters, digits, points and hyphens, beginning with a letter");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("expected at least one role of " + words());
        }
        roles = Set.copyOf(EnumSet.copyOf(roles));
    }

    /** The words that a role may have. */
    public static List<String> words() {
        return Arrays.stream(Role.values()).map(Role::word).toList();
    }

    /** @return empty when the text has not three parts, or a role that does not exist */
    static Optional<UserLine> read(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3 || parts[2].isBlank()) {
            return Optional.empty();
        }
        List<Optional<Role>> roles = Arrays.stream(parts[1].split(","))
                .map(String::trim)
                .map(Role::of)
                .toList();
        if (roles.stream().anyMatch(Optional::isEmpty)
                || !NAME.matcher(parts[0]).matches()) {
            return Optional.empty();
        }
        return Optional.of(new UserLine(
                parts[0], roles.stream().flatMap(Optional::stream).collect(Collectors.toSet()), parts[2].trim()));
    }

    /** As it stands in the file. */
    public String text() {
        return name + ":" + roles.stream().sorted().map(Role::word).collect(Collectors.joining(",")) + ":" + hash;
    }

    @Override
    public String toString() {
        return "UserLine[" + name + "]";
    }
}
