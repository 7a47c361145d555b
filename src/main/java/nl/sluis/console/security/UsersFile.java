package nl.sluis.console.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * The users of this hub: a text file with one {@link UserLine} a line, written by {@code sluis user add}. It is read at
 * every login, so a user who is taken out cannot come in again. A line that cannot be read admits nobody.
 */
public final class UsersFile implements UserDetailsService {
    private final Path file;

    public UsersFile(Path file) {
        this.file = file;
    }

    /** Argon2id with the parameters that Spring Security recommends. */
    public static PasswordEncoder encoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    /** @return all users; none when there is no file */
    public List<UserLine> read() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<UserLine> users = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                UserLine.read(line.strip()).ifPresent(users::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("users file " + file, e);
        }
        return users;
    }

    @Override
    public UserDetails loadUserByUsername(String name) throws UsernameNotFoundException {
        String wanted = name.toLowerCase(Locale.ROOT);
        return read().stream()
                .filter(u -> u.name().equals(wanted))
                .findFirst()
                .map(u -> User.withUsername(u.name())
                        .password(u.hash())
                        .authorities(u.roles().stream().map(Role::authority).toArray(String[]::new))
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("no such user"));
    }
}
